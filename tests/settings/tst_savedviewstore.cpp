// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewjson.h"
#include "savedviewstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QList<SavedView> oddViews()
{
    return {
        {u"Größtes \"Team\" – 检索"_s,
         u"meta.team=\"a b\" -id:x"_s,
         {u"id"_s, u"metadata.team"_s},
         {{u"metadata.team"_s, Qt::AscendingOrder}, {u"id"_s, Qt::DescendingOrder}},
         TimeRange::All},
        {u"Everything"_s, {}, {}, {}, {}},
    };
}

const QByteArray newerViews = R"({"batchdeck_views":2,"views":[]})"_ba;

} // namespace

class TestSavedViewStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void viewsSurviveARestart();
    void nothingKeptMeansNoViews();
    void viewsThatCannotBeReadSaySo();
    void viewsThatCannotBeReadAreSetAsideAndNotWrittenOver();
    void viewsThatAnotherWindowSavedStay();
    void viewsThatCannotBeWrittenSaySo();
    void jsonBringsBackWhatItTook();
    void membersOfALaterVersionArePassedOver();
    void theFirstColumnOfAnOrderIsWhereOlderVersionsLookForIt();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void builtInViewsHaveNamesOfTheirOwn();

private:
    QTemporaryDir m_dir;
};

void TestSavedViewStore::viewsSurviveARestart()
{
    const QString path = m_dir.filePath(u"kept.ini"_s);
    {
        QSettings settings(path, QSettings::IniFormat);
        QCOMPARE(SavedViewStore(settings).save(oddViews()), QString());
        QCOMPARE(SavedViewStore(settings).saveOrder({u"b, c"_s, u"a"_s}), QString());
    }
    QSettings settings(path, QSettings::IniFormat);
    QCOMPARE(SavedViewStore(settings).load(), oddViews());
    QCOMPARE(SavedViewStore(settings).loadOrder(), QStringList({u"b, c"_s, u"a"_s}));
}

void TestSavedViewStore::nothingKeptMeansNoViews()
{
    QSettings settings(m_dir.filePath(u"empty.ini"_s), QSettings::IniFormat);
    QCOMPARE(SavedViewStore(settings).load(), QList<SavedView>());
}

void TestSavedViewStore::viewsThatCannotBeReadSaySo()
{
    QSettings settings(m_dir.filePath(u"newer.ini"_s), QSettings::IniFormat);
    settings.setValue("views/own", newerViews);
    const auto views = SavedViewStore(settings).load();
    QVERIFY(!views);
    QVERIFY2(views.error().contains("newer"_L1), qUtf8Printable(views.error()));
}

void TestSavedViewStore::viewsThatCannotBeReadAreSetAsideAndNotWrittenOver()
{
    QSettings settings(m_dir.filePath(u"aside.ini"_s), QSettings::IniFormat);
    SavedViewStore store(settings);
    settings.setValue("views/own", newerViews);
    QCOMPARE(store.save(oddViews()), QString());
    QCOMPARE(store.save(oddViews()), QString());
    QCOMPARE(store.load(), oddViews());
    QCOMPARE(settings.value("views/unreadable").toByteArray(), newerViews);

    settings.setValue("views/own", "damaged"_ba);
    QCOMPARE(store.save(oddViews()), QString());
    QCOMPARE(settings.value("views/unreadable").toByteArray(), newerViews);
    QCOMPARE(settings.value("views/unreadable_2").toByteArray(), "damaged"_ba);
}

void TestSavedViewStore::viewsThatAnotherWindowSavedStay()
{
    const auto view = [](const QString &name, const QString &query) {
        return SavedView{name, query, {}, {}, {}};
    };
    QSettings settings(m_dir.filePath(u"two windows.ini"_s), QSettings::IniFormat);
    SavedViewStore here(settings);
    QCOMPARE(here.save({view(u"old"_s, u"a"_s), view(u"mine"_s, u"b"_s)}), QString());
    QCOMPARE(here.saveOrder({u"old"_s, u"mine"_s}), QString());
    SavedViewStore there(settings);
    QVERIFY(there.load());
    QCOMPARE(there.loadOrder().size(), 2);

    QCOMPARE(there.save({view(u"old"_s, u"changed there"_s), view(u"mine"_s, u"b"_s),
                         view(u"theirs"_s, u"c"_s)}),
             QString());
    QCOMPARE(there.saveOrder({u"theirs"_s, u"old"_s, u"mine"_s}), QString());
    QCOMPARE(here.save({view(u"old"_s, u"a"_s), view(u"new"_s, u"d"_s)}), QString());
    QCOMPARE(here.saveOrder({u"new"_s, u"old"_s}), QString());
    QCOMPARE(here.save({view(u"old"_s, u"a"_s), view(u"new"_s, u"e"_s)}), QString());

    SavedViewStore later(settings);
    QCOMPARE(later.load(),
             (QList<SavedView>{view(u"old"_s, u"changed there"_s), view(u"new"_s, u"e"_s),
                               view(u"theirs"_s, u"c"_s)}));
    QCOMPARE(later.loadOrder(), (QStringList{u"new"_s, u"old"_s, u"theirs"_s}));
}

void TestSavedViewStore::viewsThatCannotBeWrittenSaySo()
{
    QSettings settings(m_dir.path(), QSettings::IniFormat); // A folder.
    const QString problem = SavedViewStore(settings).save(oddViews());
    QSaveFile same(m_dir.path());
    QVERIFY(!same.open(QIODevice::WriteOnly));
    for (const QString &part : {m_dir.path(), same.errorString()}) {
        QVERIFY2(problem.contains(part), qPrintable(problem));
    }
}

void TestSavedViewStore::jsonBringsBackWhatItTook()
{
    QCOMPARE(savedViewsFromJson(savedViewsToJson(oddViews())), oddViews());
    QCOMPARE(savedViewsFromJson(savedViewsToJson(builtInViews())), builtInViews());
}

void TestSavedViewStore::membersOfALaterVersionArePassedOver()
{
    const auto views = savedViewsFromJson(
        R"({"batchdeck_views":1,"by":"x","views":[{"name":"A","query":"q","colour":"red"}]})");
    QCOMPARE(views, QList<SavedView>({{u"A"_s, u"q"_s, {}, {}, {}}}));
}

void TestSavedViewStore::theFirstColumnOfAnOrderIsWhereOlderVersionsLookForIt()
{
    const QJsonObject view =
        QJsonDocument::fromJson(savedViewsToJson(oddViews()))["views"_L1][0].toObject();
    QCOMPARE(view["sort"_L1]["column"_L1].toString(), u"metadata.team"_s);
    QCOMPARE(view["sort"_L1]["order"_L1].toString(), u"ascending"_s);
}

void TestSavedViewStore::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto addView = [](const char *row, const char *view, const QString &named) {
        QTest::newRow(row)
            << QByteArray(R"({"batchdeck_views":1,"views":[)").append(view).append("]}") << named;
    };
    QTest::newRow("empty") << ""_ba << u"not JSON"_s;
    QTest::newRow("cut") << R"({"batchdeck_views":1,"vi)"_ba << u"byte"_s;
    QTest::newRow("other") << R"({"a":1})"_ba << u"no views of Batchdeck"_s;
    QTest::newRow("array") << R"([1])"_ba << u"no views of Batchdeck"_s;
    QTest::newRow("newer") << R"({"batchdeck_views":2,"views":[]})"_ba << u"newer"_s;
    QTest::newRow("too many") << R"({"batchdeck_views":1,"views":[)"
            + QByteArray(R"({},)").repeated(1000)
            + R"({}]})" << u"1000"_s;
    QTest::newRow("name too long") << R"({"batchdeck_views":1,"views":[{"name":")"
            + QByteArray(201, 'x')
            + R"(","query":""}]})" << u"too long"_s;
    QTest::newRow("query too long") << R"({"batchdeck_views":1,"views":[{"name":"a","query":")"
            + QByteArray(70'000, 'x')
            + R"("}]})" << u"too long"_s;
    addView("no object", "7", u"number 1 has no name"_s);
    addView("no name", R"({"query":"q"})", u"number 1 has no name"_s);
    addView("blank name", R"({"name":" ","query":"q"})", u"number 1 has no name"_s);
    addView("no query", R"({"name":"A"})", u"“A” has no query"_s);
    addView("columns", R"({"name":"A","query":"","columns":["id",2]})", u"no list of names"_s);
    addView("sort", R"({"name":"A","query":"","sort":"id"})", u"how it is sorted"_s);
    addView("order", R"({"name":"A","query":"","sort":{"column":"id","order":"up"}})",
            u"how it is sorted"_s);
    addView("next order", R"({"name":"A","query":"","sort":{"column":"id","then":[{}]}})",
            u"how it is sorted"_s);
    addView("range", R"({"name":"A","query":"","range":"2h"})", u"range of the view “A”"_s);
    addView("twice", R"({"name":"A","query":""},{"name":"A","query":""})", u"Two views"_s);
}

void TestSavedViewStore::whatIsWrongIsNamed()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, named);
    const auto views = savedViewsFromJson(json);
    QVERIFY(!views);
    QVERIFY2(views.error().contains(named), qUtf8Printable(views.error()));
}

void TestSavedViewStore::builtInViewsHaveNamesOfTheirOwn()
{
    QSet<QString> names;
    for (const SavedView &view : builtInViews()) {
        names.insert(view.name);
    }
    QCOMPARE(names.size(), builtInViews().size());
}

QTEST_GUILESS_MAIN(TestSavedViewStore)
#include "tst_savedviewstore.moc"
