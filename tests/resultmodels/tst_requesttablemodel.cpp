// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "heldthreads.h"
#include "queryparser.h"
#include "requesttablemodel.h"
#include "sampleresults.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList idsIn(const RequestTableModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row) {
        ids.append(model.index(row, 0).data().toString());
    }
    return ids;
}

} // namespace

class TestRequestTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void failedRequestsComeFirst();
    void aGroupShowsItsRequests();
    void aQueryShowsWhatItFinds();
    void aColumnSortsWithEmptyCellsLast();
    void idsSortEitherWay();
    void idsSortByTheirBytes_data();
    void idsSortByTheirBytes();
    void otherResultsHaveNoGroup();
    void theSelectionFollowsItsRequest();
    void allThatIsSelectedFollows();
    void failedRequestsAreFoundBelowAndAbove();
    void manyAreArrangedInAnotherThread();
    void textsOfServersAreNoMarkup();
    void noCellIsOutOfReach();

private:
    BackgroundPool m_pool;
};

void TestRequestTableModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestRequestTableModel::failedRequestsComeFirst()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setResults(sampleResults());
    QCOMPARE(idsIn(model), QStringList({u"f1"_s, u"f2"_s, u"f3"_s, u"lost"_s, u"s1"_s, u"s2"_s}));
}

void TestRequestTableModel::aGroupShowsItsRequests()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    const SharedResults results = sampleResults();
    model.setResults(results);
    model.setGroup(results->groups.largestFirst().front());
    QCOMPARE(idsIn(model), QStringList({u"f1"_s, u"f3"_s}));
    model.setGroup(std::nullopt);
    QCOMPARE(model.rowCount(), 6);
}

void TestRequestTableModel::aQueryShowsWhatItFinds()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setResults(sampleResults());
    model.setGroup(0);
    model.setQuery(parseQuery(u"custom_id:f3"_s, QueryTopic::Requests).root);
    QCOMPARE(idsIn(model), QStringList({u"f3"_s}));
}

void TestRequestTableModel::aColumnSortsWithEmptyCellsLast()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setResults(sampleResults());
    const int tokens = static_cast<int>(RequestColumn::InputTokens);
    model.sort(tokens, Qt::AscendingOrder);
    QCOMPARE(idsIn(model).first(2), QStringList({u"s2"_s, u"s1"_s}));
    model.sort(tokens, Qt::DescendingOrder);
    QCOMPARE(idsIn(model).first(2), QStringList({u"s1"_s, u"s2"_s}));
    model.sort(static_cast<int>(RequestColumn::Code), Qt::AscendingOrder);
    QCOMPARE(idsIn(model).first(3), QStringList({u"f2"_s, u"f1"_s, u"f3"_s}));
}

void TestRequestTableModel::idsSortEitherWay()
{
    RequestTableModel model(m_pool);
    model.setResults(sampleResults());
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::DescendingOrder);
    QCOMPARE(idsIn(model).first(2), QStringList({u"s2"_s, u"s1"_s}));
}

void TestRequestTableModel::idsSortByTheirBytes_data()
{
    QTest::addColumn<QStringList>("ids"); // In their order.
    QTest::newRow("nothing in common") << QStringList{u"a"_s, u"aa"_s, u"b"_s, u"\u00e9"_s};
    QTest::newRow("a common beginning")
        << QStringList{u"doc-"_s,  u"doc-1"_s,    u"doc-10"_s,       u"doc-100000000000"_s,
                       u"doc-2"_s, u"doc-2000"_s, u"doc-2000-part"_s};
    QTest::newRow("differ late") << QStringList{u"doc-a1"_s, u"doc-b-0000000001"_s,
                                                u"doc-b-0000000002"_s, u"doc-b-0000000010"_s};
}

void TestRequestTableModel::idsSortByTheirBytes()
{
    QFETCH(const QStringList, ids);
    QByteArray output = succeededLine({}); // Has none.
    for (const qsizetype first : {1, 0}) { // In another order.
        for (qsizetype i = first; i < ids.size(); i += 2) {
            output += succeededLine(ids[i].toUtf8());
        }
    }
    RequestTableModel model(m_pool);
    model.setResults(readResults({fileWith(ResultFileKind::Output, output)}, false));
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::AscendingOrder);
    QCOMPARE(idsIn(model), ids + QStringList{QString()});
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::DescendingOrder);
    QStringList reversed(ids.crbegin(), ids.crend());
    QCOMPARE(idsIn(model), reversed + QStringList{QString()});
}

void TestRequestTableModel::otherResultsHaveNoGroup()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setResults(sampleResults());
    model.setGroup(0);
    model.setResults(sampleResults());
    QCOMPARE(model.rowCount(), 6);
    model.setResults(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestRequestTableModel::theSelectionFollowsItsRequest()
{
    RequestTableModel model(m_pool);
    model.setResults(sampleResults());
    const QPersistentModelIndex chosen = model.index(1, 0); // f2
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::DescendingOrder);
    QCOMPARE(chosen.data().toString(), u"f2"_s);
    model.setGroup(0); // That of f1.
    QVERIFY(!chosen.isValid());
}

void TestRequestTableModel::allThatIsSelectedFollows()
{
    RequestTableModel model(m_pool);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setResults(sampleResults());
    QItemSelectionModel selection(&model);
    selection.select({model.index(0, 0), model.index(2, model.columnCount() - 1)},
                     QItemSelectionModel::Select);
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::DescendingOrder);
    QStringList ids;
    for (const QModelIndex &index : selection.selectedRows()) {
        ids.append(index.data().toString());
    }
    ids.sort();
    QCOMPARE(ids, QStringList({u"f1"_s, u"f2"_s, u"f3"_s}));
}

void TestRequestTableModel::failedRequestsAreFoundBelowAndAbove()
{
    RequestTableModel model(m_pool);
    model.setResults(sampleResults());
    model.sort(static_cast<int>(RequestColumn::CustomId), Qt::AscendingOrder);
    QCOMPARE(model.failedRowBeside(-1, true), std::optional(0));
    QCOMPARE(model.failedRowBeside(3, true), std::nullopt);
    QCOMPARE(model.failedRowBeside(6, false), std::optional(3));
    QCOMPARE(model.failedRowBeside(0, false), std::nullopt);
}

void TestRequestTableModel::manyAreArrangedInAnotherThread()
{
    RequestTableModel model(m_pool);
    model.setMostAtOnce(0);
    {
        const HeldThreads held(m_pool, Urgency::Wish);
        model.setResults(sampleResults());
        QVERIFY(model.isBusy());
        model.setGroup(0);
        QCOMPARE(model.rowCount(), 0);
    }
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(idsIn(model), QStringList({u"f1"_s, u"f3"_s}));
}

void TestRequestTableModel::textsOfServersAreNoMarkup()
{
    RequestTableModel model(m_pool);
    model.setResults(sampleResults());
    const QModelIndex message = model.index(1, static_cast<int>(RequestColumn::Message));
    QVERIFY2(message.data().toString().contains(u"<b>"_s), qPrintable(message.data().toString()));
    QVERIFY(!message.data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

void TestRequestTableModel::noCellIsOutOfReach()
{
    RequestTableModel model(m_pool);
    model.setResults(sampleResults());
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(RequestTableModel::SortRole)}) {
                static_cast<void>(model.index(row, column).data(role));
            }
        }
    }
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestRequestTableModel)
#include "tst_requesttablemodel.moc"
