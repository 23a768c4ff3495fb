// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

SavedView viewOf(const QString &name, const QString &query = {})
{
    return {name, query, {}, {}, {}};
}

struct SavedViewFixture
{
    SavedViewFixture() { model.setOwnViews({viewOf(u"a"_s, u"status:failed"_s), viewOf(u"b"_s)}); }

    [[nodiscard]] QStringList ownNames() const
    {
        QStringList names;
        for (const SavedView &view : model.ownViews()) {
            names.append(view.name);
        }
        return names;
    }
    [[nodiscard]] bool isModified(int row) const
    {
        return model.index(row).data(FacetRole::IsModified).toBool();
    }
    [[nodiscard]] QVariant countOf(int row) const
    {
        return model.index(row).data(FacetRole::Count);
    }

    //! For each view that is built in, and for @p own of the user's.
    [[nodiscard]] std::vector<int> countsFromZero(int own) const
    {
        std::vector<int> counts(static_cast<std::size_t>(builtIn + own));
        std::iota(counts.begin(), counts.end(), 0);
        return counts;
    }

    SavedViewModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy changed{&model, &SavedViewModel::ownViewsChanged};
    QSignalSpy order{&model, &SavedViewModel::orderChanged};
    int builtIn = int(builtInViews().size());
};

} // namespace

class TestSavedViewModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void builtInOnesComeFirst();
    void chosenOneIsModifiedOnceSomethingElseIsShown();
    void whatAViewLeavesOpenIsNoDifference();
    void columnsThatAreNotThereAreNoDifference();
    void anOrderByColumnsThatAreNotThereIsNoDifference();
    void queriesThatMeanTheSameAreNoDifference();
    void aQueryThatIsNotUnderstoodHasNoCountAndSaysWhy();
    void toolTipsAreNoHtml();
    void putReplacesByNameButNoBuiltInOne();
    void replacedOneKeepsItsCountWithItsQuery();
    void renamedOneStaysChosen();
    void removedOneTakesItsCountAlong();
    void anyViewMovesAnywhere();
    void theOrderIsBroughtBack();
    void viewsThatAnOrderDoesNotNameStandWhereTheyWould();
    void theFirstNineHaveKeys();
    void movedOnesKeepTheirCounts();
    void freeNamesAreNumbered();
};

void TestSavedViewModel::builtInOnesComeFirst()
{
    SavedViewFixture f;
    QCOMPARE(f.model.rowCount(), f.builtIn + 2);
    QVERIFY(f.model.isBuiltIn(f.builtIn - 1));
    QVERIFY(!f.model.isBuiltIn(f.builtIn));
    QCOMPARE(f.model.index(f.builtIn).data().toString(), u"a"_s);
    QCOMPARE(f.model.queries().size(), size_t(f.builtIn + 2));
    QCOMPARE(f.changed.size(), 0);
}

void TestSavedViewModel::chosenOneIsModifiedOnceSomethingElseIsShown()
{
    SavedViewFixture f;
    f.model.setShown(viewOf({}, u"status:failed"_s));
    QVERIFY(!f.isModified(f.builtIn));
    f.model.setChosen(u"a"_s);
    QVERIFY(f.model.index(f.builtIn).data(FacetRole::IsChosen).toBool());
    QVERIFY(!f.isModified(f.builtIn));
    f.model.setShown(viewOf({}, u"status:expired"_s));
    QVERIFY(f.isModified(f.builtIn));
    QVERIFY(!f.isModified(f.builtIn + 1));
    QVERIFY(f.model.index(f.builtIn).data().toString().contains(u"modified"_s));
}

void TestSavedViewModel::whatAViewLeavesOpenIsNoDifference()
{
    SavedViewFixture f;
    f.model.setChosen(u"b"_s);
    f.model.setShown({{}, {}, {u"id"_s}, {{u"id"_s, Qt::AscendingOrder}}, TimeRange::Hour1});
    QVERIFY(!f.isModified(f.builtIn + 1));
}

void TestSavedViewModel::columnsThatAreNotThereAreNoDifference()
{
    SavedViewFixture f;
    f.model.setOwnViews({{u"a"_s, {}, {u"id"_s, u"nonsense"_s, u"status"_s}, {}, {}}});
    f.model.setChosen(u"a"_s);
    f.model.setShown({{}, {}, {u"id"_s, u"status"_s}, {}, {}});
    QVERIFY(!f.isModified(f.builtIn));
    f.model.setShown({{}, {}, {u"status"_s, u"id"_s}, {}, {}});
    QVERIFY(f.isModified(f.builtIn));
}

void TestSavedViewModel::anOrderByColumnsThatAreNotThereIsNoDifference()
{
    SavedViewFixture f;
    f.model.setOwnViews({{u"a"_s, {}, {}, {{u"nonsense"_s, Qt::AscendingOrder}}, {}}});
    f.model.setChosen(u"a"_s);
    f.model.setShown({{}, {}, {}, {{u"id"_s, Qt::AscendingOrder}}, {}});
    QVERIFY(!f.isModified(f.builtIn));
}

void TestSavedViewModel::queriesThatMeanTheSameAreNoDifference()
{
    SavedViewFixture f;
    f.model.setChosen(u"a"_s);
    f.model.setShown(viewOf({}, u"  STATUS:failed "_s));
    QVERIFY(!f.isModified(f.builtIn));
}

void TestSavedViewModel::aQueryThatIsNotUnderstoodHasNoCountAndSaysWhy()
{
    SavedViewFixture f;
    f.model.setOwnViews({viewOf(u"a"_s, u"modle:gpt"_s), viewOf(u"b"_s)});
    QCOMPARE(f.model.queries().size(), size_t(f.builtIn + 1));
    f.model.setCounts(f.countsFromZero(1));
    QVERIFY(!f.countOf(f.builtIn).isValid());
    QCOMPARE(f.countOf(f.builtIn + 1).toInt(), f.builtIn);
    QVERIFY(f.model.problemAt(f.builtIn).contains("modle"_L1));
    QVERIFY(f.model.index(f.builtIn).data(Qt::ToolTipRole).toString().contains("did you mean"_L1));
    QVERIFY(f.model.problemAt(f.builtIn + 1).isNull());
}

void TestSavedViewModel::toolTipsAreNoHtml()
{
    SavedViewFixture f;
    f.model.setOwnViews({viewOf(u"<b>a"_s, u"\"<i>\""_s)});
    const QString toolTip = f.model.index(f.builtIn).data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains("&lt;b&gt;a"_L1), qPrintable(toolTip));
    QVERIFY2(toolTip.contains("&lt;i&gt;"_L1), qPrintable(toolTip));
}

void TestSavedViewModel::putReplacesByNameButNoBuiltInOne()
{
    SavedViewFixture f;
    QVERIFY(f.model.put(viewOf(u"c"_s)));
    QVERIFY(f.model.put(viewOf(u"b"_s, u"is:live"_s)));
    QCOMPARE(f.ownNames(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(f.model.ownViews()[1].query, u"is:live"_s);
    QCOMPARE(f.changed.size(), 2);
    QVERIFY(!f.model.put(viewOf(builtInViews().constFirst().name, u"x"_s)));
    QCOMPARE(f.changed.size(), 2);
    QCOMPARE(f.model.viewAt(0), builtInViews().constFirst());
}

void TestSavedViewModel::replacedOneKeepsItsCountWithItsQuery()
{
    SavedViewFixture f;
    f.model.setCounts(f.countsFromZero(2));
    QVERIFY(f.model.put({u"a"_s, u" status:failed"_s, {u"id"_s}, {}, {}}));
    QCOMPARE(f.countOf(f.builtIn).toInt(), f.builtIn);
    QVERIFY(f.model.put(viewOf(u"a"_s, u"status:expired"_s)));
    QVERIFY(!f.countOf(f.builtIn).isValid());
}

void TestSavedViewModel::renamedOneStaysChosen()
{
    SavedViewFixture f;
    f.model.setChosen(u"a"_s);
    f.model.rename(f.builtIn, u"z"_s);
    QCOMPARE(f.model.chosenRow(), f.builtIn);
    QCOMPARE(f.ownNames(), QStringList({u"z"_s, u"b"_s}));
    QCOMPARE(f.changed.size(), 1);
}

void TestSavedViewModel::removedOneTakesItsCountAlong()
{
    SavedViewFixture f;
    f.model.setCounts(f.countsFromZero(2));
    f.model.remove(f.builtIn);
    QCOMPARE(f.ownNames(), QStringList(u"b"_s));
    QCOMPARE(f.countOf(f.builtIn).toInt(), f.builtIn + 1);
    QCOMPARE(f.changed.size(), 1);
}

void TestSavedViewModel::anyViewMovesAnywhere()
{
    SavedViewFixture f;
    f.model.move(0, -1);
    f.model.move(f.builtIn + 1, 1);
    QCOMPARE(f.order.size(), 0);
    f.model.move(f.builtIn, -f.builtIn);
    QCOMPARE(f.model.viewAt(0).name, u"a"_s);
    QVERIFY(!f.model.isBuiltIn(0));
    QVERIFY(f.model.isBuiltIn(1));
    f.model.move(1, 1);
    QCOMPARE(f.model.viewAt(1), builtInViews()[1]);
    QCOMPARE(f.order.last().first().toStringList(), f.model.order());
    QCOMPARE(f.ownNames(), QStringList({u"a"_s, u"b"_s}));
}

void TestSavedViewModel::theOrderIsBroughtBack()
{
    SavedViewFixture f;
    f.model.move(f.builtIn + 1, -f.builtIn - 1);
    f.model.move(1, 3);
    const QStringList order = f.model.order();
    SavedViewModel later;
    later.setOwnViews(f.model.ownViews(), order);
    QCOMPARE(later.order(), order);
}

void TestSavedViewModel::viewsThatAnOrderDoesNotNameStandWhereTheyWould()
{
    SavedViewModel model;
    const QList<SavedView> builtIn = builtInViews();
    model.setOwnViews({viewOf(u"a"_s), viewOf(u"new"_s)},
                      {u"gone"_s, u"a"_s, builtIn[0].name, builtIn[4].name, builtIn[3].name});
    QCOMPARE(model.order(),
             QStringList({u"a"_s, builtIn[0].name, builtIn[1].name, builtIn[2].name,
                          builtIn[4].name, builtIn[5].name, builtIn[6].name, builtIn[3].name,
                          u"new"_s}));
}

void TestSavedViewModel::theFirstNineHaveKeys()
{
    SavedViewFixture f;
    QList<SavedView> many;
    for (int i = 0; i < 6; ++i) {
        many.append(viewOf(u"v%1"_s.arg(i)));
    }
    f.model.setOwnViews(many);
    QCOMPARE(f.model.index(0).data(FacetRole::Key).toString(), u"Ctrl+1"_s);
    QCOMPARE(f.model.index(8).data(FacetRole::Key).toString(), u"Ctrl+9"_s);
    QCOMPARE(f.model.index(9).data(FacetRole::Key).toString(), QString());
    QVERIFY(f.model.index(8).data(Qt::ToolTipRole).toString().contains("Ctrl+9"_L1));
}

void TestSavedViewModel::movedOnesKeepTheirCounts()
{
    SavedViewFixture f;
    f.model.setCounts(f.countsFromZero(2));
    f.model.move(f.builtIn, 1);
    QCOMPARE(f.countOf(f.builtIn).toInt(), f.builtIn + 1);
    QCOMPARE(f.countOf(f.builtIn + 1).toInt(), f.builtIn);
    f.model.setCounts(f.countsFromZero(1));
    f.model.move(f.builtIn, 1);
    QVERIFY(!f.countOf(f.builtIn).isValid());
    QCOMPARE(f.countOf(f.builtIn + 1).toInt(), f.builtIn);
}

void TestSavedViewModel::freeNamesAreNumbered()
{
    SavedViewFixture f;
    QCOMPARE(f.model.freeName(u"new"_s), u"new"_s);
    QCOMPARE(f.model.freeName(u"a"_s), u"a (2)"_s);
    QVERIFY(f.model.put(viewOf(u"a (2)"_s)));
    QCOMPARE(f.model.freeName(u"a"_s), u"a (3)"_s);
}

QTEST_GUILESS_MAIN(TestSavedViewModel)
#include "tst_savedviewmodel.moc"
