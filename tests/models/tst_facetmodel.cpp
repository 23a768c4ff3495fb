// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct FacetFixture
{
    explicit FacetFixture(FieldId field)
        : model({field, field == FieldId::MetadataValue ? u"team"_s : QString()})
    { }

    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row) {
            texts.append(model.index(row).data().toString());
        }
        return texts;
    }

    FacetModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

//! "v0" is the most frequent.
FacetValues manyValues(int count)
{
    FacetValues many;
    for (int i = 0; i < count; ++i) {
        many.values.push_back({u"v%1"_s.arg(i), count - i});
    }
    many.distinct = count;
    return many;
}

} // namespace

class TestFacetModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wordsAreShownAsPeopleSayThem();
    void absentValuesAreNoTextOfTheServers();
    void toolTipsAreNeverTheServersHtml();
    void chosenValuesStayWhateverTheirCount();
    void checkingARowAsksForItsValueToo();
    void choiceIsOnlyAskedFor();
    void ofManyValuesTheFrequentAreRows();
    void wordsAreNeverTooMany();
    void expandedShowsManyMore();
    void searchFindsWhateverTheCaseAndKeepsTheChosen();
    void collapsingEndsTheSearch();
    void moreThanARowEachIsSaid();
    void heldRowsStayAndCountOn();
    void heldRowsFollowAnotherQuery();
    void aPinnedKeyIsCalledAsItsColumn();
    void rowsFollowWithoutAReset();
};

void TestFacetModel::wordsAreShownAsPeopleSayThem()
{
    FacetFixture status(FieldId::Status);
    status.model.setValues({{{u"in_progress"_s, 3}}, 1});
    QCOMPARE(status.texts(), QStringList(u"In progress"_s));
    QCOMPARE(status.model.index(0).data(FacetRole::Status).toInt(), int(BatchStatus::InProgress));
    QCOMPARE(status.model.index(0).data(FacetRole::Count).toInt(), 3);
    QVERIFY(!status.model.index(0).data(FacetRole::Outcome).isValid());
    FacetFixture outcome(FieldId::Outcome);
    outcome.model.setValues({{{u"none_succeeded"_s, 1}}, 1});
    QCOMPARE(outcome.texts(), QStringList(u"None succeeded"_s));
}

void TestFacetModel::absentValuesAreNoTextOfTheServers()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues({{{QString(), 3}}, 1});
    QCOMPARE(f.texts(), QStringList(u"(no value)"_s));
    QSignalSpy asked(&f.model, &FacetModel::chosenRequested);
    f.model.choose(f.model.index(0), false);
    QCOMPARE(asked.takeFirst().at(0).toStringList(), QStringList(QString()));
}

void TestFacetModel::toolTipsAreNeverTheServersHtml()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues({{{u"<img src=x>"_s, 3}}, 1});
    const QString toolTip = f.model.index(0).data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains("&lt;img src=x&gt;"_L1), qPrintable(toolTip));
    QCOMPARE(f.texts(), QStringList(u"<img src=x>"_s));
}

void TestFacetModel::chosenValuesStayWhateverTheirCount()
{
    FacetFixture f(FieldId::Model);
    f.model.setChosen({u"gone"_s});
    QCOMPARE(f.texts(), QStringList(u"gone"_s));
    QCOMPARE(f.model.index(0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    f.model.setValues({{{u"a"_s, 2}, {u"gone"_s, 0}}, 1});
    QCOMPARE(f.texts(), QStringList({u"a"_s, u"gone"_s}));
    f.model.setChosen({});
    QCOMPARE(f.texts(), QStringList(u"a"_s));
}

void TestFacetModel::checkingARowAsksForItsValueToo()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues({{{u"a"_s, 2}, {u"b"_s, 1}}, 2});
    f.model.setChosen({u"b"_s});
    QSignalSpy asked(&f.model, &FacetModel::chosenRequested);
    QVERIFY(f.model.setData(f.model.index(0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(asked.takeFirst().at(0).toStringList(), QStringList({u"b"_s, u"a"_s}));
    QVERIFY(f.model.setData(f.model.index(1), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(asked.takeFirst().at(0).toStringList(), QStringList());
    QVERIFY(!f.model.setData(f.model.index(0), u"x"_s, Qt::EditRole));
}

void TestFacetModel::choiceIsOnlyAskedFor()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues({{{u"a"_s, 2}}, 1});
    f.model.choose(f.model.index(0), false);
    QCOMPARE(f.model.index(0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestFacetModel::ofManyValuesTheFrequentAreRows()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues(manyValues(20));
    QCOMPARE(f.model.rowCount(), FacetModel::fewRows);
    QCOMPARE(f.model.hiddenCount(), 12);
    f.model.setChosen({u"v15"_s});
    QCOMPARE(f.model.rowCount(), FacetModel::fewRows + 1);
    QCOMPARE(f.texts().constLast(), u"v15"_s);
    QCOMPARE(f.model.hiddenCount(), 11);
}

void TestFacetModel::wordsAreNeverTooMany()
{
    FacetFixture f(FieldId::Status);
    FacetValues all;
    for (const QString &word : queryWords(FieldId::Status)) {
        all.values.push_back({word, 1});
    }
    all.distinct = int(all.values.size());
    f.model.setValues(all);
    QCOMPARE(f.model.rowCount(), int(allStatuses.size()));
    QCOMPARE(f.model.hiddenCount(), 0);
}

void TestFacetModel::expandedShowsManyMore()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues(manyValues(20));
    f.model.setExpanded(true);
    QCOMPARE(f.model.rowCount(), 20);
    QVERIFY(!f.model.isCutShort());
    f.model.setExpanded(false);
    QCOMPARE(f.model.rowCount(), FacetModel::fewRows);
}

void TestFacetModel::searchFindsWhateverTheCaseAndKeepsTheChosen()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues(manyValues(20));
    f.model.setChosen({u"v3"_s});
    f.model.setExpanded(true);
    f.model.setSearch(u"V1"_s);
    QCOMPARE(f.model.rowCount(), 1 + 11); // v1, v10 to v19, and v3.
    QVERIFY(f.texts().contains(u"v3"_s));
    QVERIFY(!f.texts().contains(u"v2"_s));
}

void TestFacetModel::collapsingEndsTheSearch()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues(manyValues(20));
    f.model.setExpanded(true);
    f.model.setSearch(u"v19"_s);
    f.model.setExpanded(false);
    f.model.setExpanded(true);
    QCOMPARE(f.model.rowCount(), 20);
}

void TestFacetModel::moreThanARowEachIsSaid()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues(manyValues(FacetModel::manyRows + 1));
    f.model.setExpanded(true);
    QCOMPARE(f.model.rowCount(), FacetModel::manyRows);
    QVERIFY(f.model.isCutShort());
    f.model.setSearch(u"v19"_s);
    QVERIFY(!f.model.isCutShort());
}

void TestFacetModel::heldRowsStayAndCountOn()
{
    FacetFixture f(FieldId::Model);
    f.model.setHeld(true);
    f.model.setValues({{{u"a"_s, 3}, {u"b"_s, 2}}, 2}); // Nothing was there to be moved.
    f.model.setValues({{{u"c"_s, 9}, {u"b"_s, 7}}, 2});
    QCOMPARE(f.texts(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(f.model.index(0).data(FacetRole::Count).toInt(), 0);
    QCOMPARE(f.model.index(1).data(FacetRole::Count).toInt(), 7);
    f.model.setChosen({u"b"_s});
    QCOMPARE(f.texts(), QStringList({u"a"_s, u"b"_s}));
    f.model.setHeld(false);
    QCOMPARE(f.texts(), QStringList({u"c"_s, u"b"_s}));

    f.model.setHeld(true);
    f.model.setExpanded(true); // By the user, who waits for it.
    f.model.setSearch(u"c"_s);
    QCOMPARE(f.texts(), QStringList({u"c"_s, u"b"_s}));
}

void TestFacetModel::heldRowsFollowAnotherQuery()
{
    FacetFixture f(FieldId::Model);
    f.model.setValues({{{u"a"_s, 3}, {u"b"_s, 2}}, 2});
    f.model.setHeld(true);
    f.model.followQuery();
    f.model.setChosen({u"d"_s}); // Not one of the rows so far.
    QVERIFY(f.texts().contains(u"d"_s));
    f.model.setValues({{{u"c"_s, 9}, {u"b"_s, 7}, {u"d"_s, 0}}, 2});
    QCOMPARE(f.texts(), QStringList({u"c"_s, u"b"_s, u"d"_s}));
    f.model.setValues({{{u"e"_s, 9}, {u"d"_s, 8}}, 2}); // What arrives later waits again.
    QCOMPARE(f.texts(), QStringList({u"c"_s, u"b"_s, u"d"_s}));
}

void TestFacetModel::aPinnedKeyIsCalledAsItsColumn()
{
    QCOMPARE(FacetFixture(FieldId::MetadataValue).model.title(), u"metadata.team"_s);
}

void TestFacetModel::rowsFollowWithoutAReset()
{
    FacetFixture f(FieldId::Model);
    QSignalSpy reset(&f.model, &FacetModel::modelReset);
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        FacetValues values;
        QStringList expected;
        for (int i = 0; i < 8; ++i) {
            const QString text = QString::number(random.bounded(12));
            if (!expected.contains(text)) {
                expected.append(text);
                values.values.push_back({text, 1 + random.bounded(5)});
            }
        }
        values.distinct = int(values.values.size());
        f.model.setValues(values);
        QCOMPARE(f.texts(), expected);
    }
    QCOMPARE(reset.size(), 0);
}

QTEST_GUILESS_MAIN(TestFacetModel)
#include "tst_facetmodel.moc"
