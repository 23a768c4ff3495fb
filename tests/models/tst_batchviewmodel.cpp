// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "heldthreads.h"
#include "queryparser.h"
#include "randomqueries.h"
#include "samplebatches.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace {

struct ViewFixture
{
    BatchTableModel table;
    BatchViewModel view{table};
    QAbstractItemModelTester tester{&view, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < view.rowCount(); ++row) {
            ids.append(view.index(row, 0).data(BatchTableModel::IdRole).toString());
        }
        return ids;
    }
    //! Until what was wished for is shown.
    void settle() const
    {
        while (view.isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
};

constexpr Stamp atSecond(qint64 second)
{
    return Stamp::fromMSecs(second * 1000);
}

//! Of a thousand requests, since second 1,000,000.
Batch runningBatch(const QString &id, int done)
{
    Batch batch = sampleBatch(id);
    batch.stamps[StampKind::InProgress] = atSecond(1'000'000);
    batch.stamps[StampKind::Expires] = atSecond(1'086'400);
    batch.requestCounts = RequestCounts{1000, done, 0};
    return batch;
}

std::vector<Batch> randomBatches(int first, int count)
{
    QRandomGenerator random(7);
    std::vector<Batch> batches;
    for (int i = first; i < first + count; ++i) {
        batches.push_back(randomBatch(QString::number(i), random));
    }
    return batches;
}

// New batches and changed ones, some of them twice.
std::vector<Batch> randomPage(int known, QRandomGenerator &random)
{
    std::vector<Batch> page;
    for (int i = random.bounded(12); i > 0; --i) {
        page.push_back(randomBatch(QString::number(random.bounded(known + 8)), random));
    }
    return page;
}

// Of another gateway, which may give a batch the same id.
std::vector<Batch> elsewhere(std::vector<Batch> page)
{
    for (Batch &batch : page) {
        batch.gateway = 1;
    }
    return page;
}

void changeStandings(BatchTableModel &table, QRandomGenerator &random)
{
    if (random.bounded(3) == 0) {
        table.startChanges(table.presentNow());
    } else if (random.bounded(2) == 0) {
        table.setStaleBefore(0, table.presentNow());
    } else {
        table.markGone(0, {QString::number(random.bounded(50))}, table.presentNow());
    }
}

//! Mostly a past moment, of those at which random batches change; else now.
void showRandomMoment(BatchTableModel &table, QRandomGenerator &random)
{
    if (random.bounded(3) == 0) {
        table.showPresent();
    } else {
        const Stamp moment = Stamp::fromMSecs(999'990'000 + random.bounded(220) * 1000);
        table.showPast(PastBatches(table.presentRows(), table.presentStandings(), moment, {}));
    }
}

QueryNode queryOf(const QString &text)
{
    return parseQuery(text).root;
}

// Queries of every kind, most of them beside terms of the status, which the view takes apart from
// the rest, and which can be excluded several times over.
class RandomWishes final
{
public:
    explicit RandomWishes(quint32 seed)
        : m_queries(seed, {u"gpt"_s, u"team"_s, u"ünï"_s, u"json"_s, u"7"_s, u"1"_s, u"failed"_s})
        , m_random(seed)
    { }

    [[nodiscard]] QueryNode next()
    {
        QueryNode query;
        query.kind = QueryNode::Kind::And;
        for (int i = m_random.bounded(3); i > 0; --i) {
            query.children.push_back(statusTerm(m_random.bounded(4)));
        }
        query.children.push_back(m_queries.next());
        return query.children.size() > 1 ? query : QueryNode(query.children.front());
    }

private:
    [[nodiscard]] QueryNode statusTerm(int negations)
    {
        QueryNode node;
        if (negations > 0) {
            node.kind = QueryNode::Kind::Not;
            node.children.push_back(statusTerm(negations - 1));
            return node;
        }
        const int words = int(queryWords(FieldId::Status).size());
        node.kind = QueryNode::Kind::Term;
        node.term = {{FieldId::Status, {}},
                     m_random.bounded(3) == 0 ? QueryOperator::NotEqual : QueryOperator::Colon,
                     {QueryWordSet{m_random.bounded(1U, 1U << words)}}};
        return node;
    }

    RandomQueries m_queries;
    QRandomGenerator m_random;
};

// A metadata column has a number's text, which sorts by its value.
QVariant sortValue(const BatchTableModel &table, int row, int column)
{
    if (!isSortable(columnAt(table, column))) {
        return {};
    }
    const QVariant value = table.index(row, column).data(BatchTableModel::SortRole);
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return column >= batchColumnCount && isNumber ? QVariant(number) : value;
}

int compared(const QVariant &a, const QVariant &b)
{
    if (a.typeId() != b.typeId()) { // A number and a text.
        return a.typeId() == QMetaType::Double ? -1 : 1;
    }
    if (a.typeId() == QMetaType::QString) {
        const QByteArray utf8 = a.toString().toUtf8();
        return utf8 == b.toString().toUtf8() ? 0 : utf8 < b.toString().toUtf8() ? -1 : 1;
    }
    if (a.typeId() == QMetaType::Double) {
        return a.toDouble() < b.toDouble() ? -1 : int(a.toDouble() > b.toDouble());
    }
    return a.toLongLong() < b.toLongLong() ? -1 : int(a.toLongLong() > b.toLongLong());
}

struct SortWish
{
    int column = int(FieldId::Created);
    Qt::SortOrder order = Qt::DescendingOrder;
};

// The newest wish first.
using SortWishes = QList<SortWish>;

bool isBefore(const BatchTableModel &table, int a, int b, const SortWishes &wishes)
{
    for (const auto &[column, order] : wishes) {
        const QVariant valueA = sortValue(table, a, column);
        const QVariant valueB = sortValue(table, b, column);
        if (valueA.isValid() != valueB.isValid()) {
            return valueA.isValid();
        }
        if (const int c = compared(valueA, valueB); c != 0) {
            return (c < 0) == (order == Qt::AscendingOrder);
        }
    }
    const Stamp createdA = table.batchAt(a).stamps[StampKind::Created];
    const Stamp createdB = table.batchAt(b).stamps[StampKind::Created];
    if (createdA != createdB) {
        return createdA > createdB;
    }
    const Batch batchA = table.batchAt(a);
    const Batch batchB = table.batchAt(b);
    return batchA.id != batchB.id ? batchA.id < batchB.id : batchA.gateway < batchB.gateway;
}

std::vector<int> naiveRows(const BatchTableModel &table, const QueryNode &query)
{
    const QueryMatcher matcher(query, {table.now()});
    std::vector<int> rows;
    for (int row = 0; row < table.rowCount(); ++row) {
        if (table.rows().has(row) && matcher.matches(table.rows()[row], table.standingAt(row))) {
            rows.push_back(row);
        }
    }
    return rows;
}

QStringList naiveIds(const BatchTableModel &table, const QueryNode &query,
                     const SortWishes &wishes = {SortWish()})
{
    std::vector<int> rows = naiveRows(table, query);
    std::ranges::sort(rows, [&](int a, int b) { return isBefore(table, a, b, wishes); });
    QStringList ids;
    for (const int row : rows) {
        ids.append(table.batchAt(row).id);
    }
    return ids;
}

} // namespace

class TestBatchViewModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void showsNewestFirstUntilToldOtherwise();
    void ordersByEveryColumnAsTheNaiveWay_data();
    void ordersByEveryColumnAsTheNaiveWay();
    void unsetValuesComeLastInEitherOrder();
    void queryKeepsWhatMatches();
    void statusCanBeExcludedTwice();
    void rowsThatLandTogetherAreInserted();
    void changedBatchOutOfPlaceMoves();
    void changedBatchInPlaceIsOnlyAnnounced();
    void mergeOfManyChangesIsOneLayoutChange();
    void passingTimeConcernsTheWholeTable();
    void lastDayEndsWithTheDay();
    void clearedTableResetsTheView();
    void titlesAreThereWithoutRows();
    void equalRowsStayAsTheyWereSortedBefore();
    void manyRowsAreArrangedInAnotherThread();
    void busyIsAnnouncedOnlyWhenItChanges();
    void shownRowsAreTheTablesRowsInTheirOrder();
    void whatIsShownStaysAndChangesInPlaceMeanwhile();
    void newestWishWins();
    void rowsThatComeMeanwhileArePlacedAfterwards();
    void clearedTableEndsTheWork();
    void sortingWaitsForNoOtherWork();
    void destroyedViewMayLeaveWorkBehind();
    void heldRowsDoNotMove();
    void heldViewTakesRowsAtItsEnd();
    void firstListingDoesNotWait();
    void firstListingIsArrangedToItsEnd();
    void heldViewObeysTheUser();
    void agreesWithANaiveViewThroughRandomWork_data();
    void agreesWithANaiveViewThroughRandomWork();
    void matchedRowsAreThoseThatTheQueryFindsNow_data();
    void matchedRowsAreThoseThatTheQueryFindsNow();
    void rowsThatWaitAreNotMatched();
    void removedGatewayEndsWhatWaitsOfIt();
    void changedBatchesCanBeShownAlone();
    void batchesThatAreGoneAreNoLongerLive();
    void manyRowsAreNotMatchedAtEachTick();
    void metadataColumnsSortNumbersBeforeTexts();
    void metadataColumnsComeAndGoThroughTheView();
    void aColumnThatGoesIsSortedByStill();
    void liveThroughputSortsBeyondAllOthers();
    void slackSortsByWhatIsPredicted();
    void confirmedBatchesMoveWithTheirForecasts();
    void confirmingMovesNothingThatIsNotForecast();
    void otherThresholdsFindOthers();
    void habitOfTheServerDecidesWhatIsUnconfirmed();
};

void TestBatchViewModel::showsNewestFirstUntilToldOtherwise()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"old"_s, {}, 100), sampleBatch(u"new"_s, {}, 300),
                   sampleBatch(u"mid"_s, {}, 200)});
    QCOMPARE(f.ids(), QStringList({u"new"_s, u"mid"_s, u"old"_s}));
    QCOMPARE(f.view.sortColumn(), int(FieldId::Created));
    QCOMPARE(f.view.sortOrder(), Qt::DescendingOrder);
    QCOMPARE(f.view.batchAt(0).id, u"new"_s);
    QCOMPARE(f.view.indexOf({0, u"old"_s}).row(), 2);
    QVERIFY(!f.view.indexOf({0, u"none"_s}).isValid());
}

void TestBatchViewModel::ordersByEveryColumnAsTheNaiveWay_data()
{
    QTest::addColumn<int>("column");
    for (int i = 0; i < batchColumnCount; ++i) {
        QTest::newRow(qPrintable(columnKey(static_cast<FieldId>(i)))) << i;
    }
    QTest::newRow("metadata.team") << batchColumnCount;
}

void TestBatchViewModel::ordersByEveryColumnAsTheNaiveWay()
{
    QFETCH(const int, column);
    ViewFixture f;
    f.table.setMetadataColumns({u"team"_s});
    f.table.merge(randomBatches(0, 300), Stamp::fromMSecs(1'000'300'000));
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        f.view.sort(column, order);
        QCOMPARE(f.ids(), naiveIds(f.table, {}, {{column, order}}));
    }
}

void TestBatchViewModel::unsetValuesComeLastInEitherOrder()
{
    ViewFixture f;
    Batch named = sampleBatch(u"named"_s);
    named.model = u"m"_s;
    f.table.merge({sampleBatch(u"nameless"_s), named});
    const int model = int(FieldId::Model);
    f.view.sort(model, Qt::AscendingOrder);
    QCOMPARE(f.ids(), QStringList({u"named"_s, u"nameless"_s}));
    f.view.sort(model, Qt::DescendingOrder);
    QCOMPARE(f.ids(), QStringList({u"named"_s, u"nameless"_s}));
}

void TestBatchViewModel::queryKeepsWhatMatches()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 3), sampleBatch(u"b"_s),
                   sampleBatch(u"ab"_s, BatchStatus::Completed, 1)});
    f.view.setQuery(queryOf(u"A"_s));
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"ab"_s}));
    QVERIFY(!f.view.indexOf({0, u"b"_s}).isValid());
    f.view.setQuery(queryOf(u"A status:failed"_s));
    QCOMPARE(f.ids(), QStringList(u"a"_s));
    f.view.setQuery(queryOf(u"status:failed OR b"_s));
    QCOMPARE(f.view.rowCount(), 3);
    f.view.setQuery(queryOf(u"status:failed -status:failed"_s));
    QCOMPARE(f.view.rowCount(), 0);
    f.view.setQuery({});
    QCOMPARE(f.view.rowCount(), 3);
}

void TestBatchViewModel::statusCanBeExcludedTwice()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 3), sampleBatch(u"b"_s),
                   sampleBatch(u"ab"_s, BatchStatus::Failed, 1)});
    f.view.setQuery(queryOf(u"NOT -status:failed"_s));
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"ab"_s}));
    f.view.setQuery(queryOf(u"b --status:failed"_s));
    QCOMPARE(f.ids(), QStringList(u"ab"_s));
    f.view.setQuery(queryOf(u"NOT NOT -(status:failed)"_s));
    QCOMPARE(f.ids(), QStringList(u"b"_s));
    f.view.setQuery(queryOf(u"--status!=failed"_s));
    QCOMPARE(f.ids(), QStringList(u"b"_s));
}

void TestBatchViewModel::rowsThatLandTogetherAreInserted()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"d"_s, {}, 400)});
    QSignalSpy inserted(&f.view, &BatchViewModel::rowsInserted);
    QSignalSpy layout(&f.view, &BatchViewModel::layoutChanged);
    f.table.merge({sampleBatch(u"c"_s, {}, 300), sampleBatch(u"b"_s, {}, 200)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 1);
    QCOMPARE(inserted[0][2].toInt(), 2);
    f.table.merge({sampleBatch(u"e"_s, {}, 500), sampleBatch(u"_"_s, {}, 50)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(layout.size(), 1);
    QCOMPARE(f.ids(), QStringList({u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s, u"_"_s}));
}

void TestBatchViewModel::changedBatchOutOfPlaceMoves()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 200)});
    const QPersistentModelIndex kept = f.view.indexOf({0, u"a"_s}, 3);
    f.table.merge({sampleBatch(u"a"_s, {}, 300)});
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(kept.row(), 0);
    QCOMPARE(kept.column(), 3);
}

void TestBatchViewModel::changedBatchInPlaceIsOnlyAnnounced()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 200)});
    QSignalSpy layout(&f.view, &BatchViewModel::layoutChanged);
    QSignalSpy changed(&f.view, &BatchViewModel::dataChanged);
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 100)});
    QCOMPARE(layout.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), f.view.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), f.view.index(1, batchColumnCount - 1));
}

void TestBatchViewModel::mergeOfManyChangesIsOneLayoutChange()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    QSignalSpy layout(&f.view, &BatchViewModel::layoutChanged);
    std::vector<Batch> later;
    for (int i = 0; i < 100; i += 3) {
        later.push_back(sampleBatch(QString::number(i), BatchStatus::Failed, 2'000'000 + i));
    }
    f.table.merge(std::move(later));
    QCOMPARE(layout.size(), 1);
    QCOMPARE(f.ids(), naiveIds(f.table, {}));
}

void TestBatchViewModel::passingTimeConcernsTheWholeTable()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 50));
    QSignalSpy changed(&f.view, &BatchViewModel::dataChanged);
    f.table.setNow(Stamp::fromMSecs(1'000'050'000));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), f.view.index(0, int(firstTimeColumn)));
    QCOMPARE(changed[0][1].toModelIndex(), f.view.index(49, int(lastTimeColumn)));
}

void TestBatchViewModel::lastDayEndsWithTheDay()
{
    ViewFixture f;
    Batch failed = sampleBatch(u"f"_s, BatchStatus::Failed, 100);
    failed.stamps[StampKind::Failed] = Stamp::fromMSecs(1'000'000);
    f.table.setNow(Stamp::fromMSecs(2'000'000));
    f.table.merge({failed});
    f.view.setQuery(queryOf(u"outcome:failed finished>-24h"_s));
    QCOMPARE(f.view.rowCount(), 1);
    f.table.setNow(Stamp::fromMSecs(1'000'001 + 24 * 3'600'000));
    QCOMPARE(f.view.rowCount(), 0);
}

void TestBatchViewModel::clearedTableResetsTheView()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 10));
    QSignalSpy reset(&f.view, &BatchViewModel::modelReset);
    f.table.clear();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(f.view.rowCount(), 0);
}

void TestBatchViewModel::titlesAreThereWithoutRows()
{
    const ViewFixture f;
    QCOMPARE(f.view.headerData(int(FieldId::Id), Qt::Horizontal, Qt::DisplayRole).toString(),
             columnTitle(FieldId::Id));
}

void TestBatchViewModel::equalRowsStayAsTheyWereSortedBefore()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 300));
    SortWishes wishes{SortWish()};
    for (const FieldId column :
         {FieldId::Endpoint, FieldId::Metadata, FieldId::Status, FieldId::Endpoint}) {
        f.view.sort(int(column), Qt::AscendingOrder);
        wishes.prepend({int(column), Qt::AscendingOrder});
        QCOMPARE(f.ids(), naiveIds(f.table, {}, wishes));
    }
    f.table.merge(randomBatches(250, 100));
    QCOMPARE(f.ids(), naiveIds(f.table, {}, wishes));
}

void TestBatchViewModel::manyRowsAreArrangedInAnotherThread()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMostRowsAtOnce(99);
    QSignalSpy busy(&f.view, &BatchViewModel::busyChanged);
    const QStringList before = f.ids();
    f.view.sort(int(FieldId::Model), Qt::AscendingOrder);
    QVERIFY(f.view.isBusy());
    QCOMPARE(f.ids(), before);
    QCOMPARE(f.view.sortColumn(), int(FieldId::Model));
    QTRY_VERIFY(!f.view.isBusy());
    QCOMPARE(f.ids(), naiveIds(f.table, {}, {{int(FieldId::Model), Qt::AscendingOrder}}));
    QCOMPARE(busy.size(), 2);
}

void TestBatchViewModel::busyIsAnnouncedOnlyWhenItChanges()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.table.merge(elsewhere(randomBatches(0, 100)));
    f.view.setMostRowsAtOnce(50);
    QSignalSpy busy(&f.view, &BatchViewModel::busyChanged);
    f.view.sort(int(FieldId::Model), Qt::AscendingOrder);
    f.table.removeGateway(1); // What is wished for is arranged anew.
    f.table.merge(randomBatches(80, 100)); // And what came meanwhile once more.
    QVERIFY(f.view.isBusy());
    QCOMPARE(busy.size(), 1);
    f.settle();
    QCOMPARE(f.ids(), naiveIds(f.table, {}, {{int(FieldId::Model), Qt::AscendingOrder}}));
    QCOMPARE(busy.size(), 2);
    QCOMPARE(busy[0][0].toBool(), true);
    QCOMPARE(busy[1][0].toBool(), false);
}

void TestBatchViewModel::shownRowsAreTheTablesRowsInTheirOrder()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 100), sampleBatch(u"b"_s, {}, 400),
                   sampleBatch(u"c"_s, BatchStatus::Failed, 300)});
    f.view.setQuery(queryOf(u"status:failed"_s));
    QCOMPARE(f.view.shownRows(), (std::vector{2, 0}));
}

void TestBatchViewModel::whatIsShownStaysAndChangesInPlaceMeanwhile()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 200)});
    f.view.setMostRowsAtOnce(0);
    f.view.setQuery(queryOf(u"id:a"_s));
    QSignalSpy changed(&f.view, &BatchViewModel::dataChanged);
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 300), sampleBatch(u"aa"_s, {}, 1)});
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(f.view.batchAt(1).status, BatchStatus::Failed);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.view.waitingCount(), 2);
    f.settle();
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"aa"_s}));
    QCOMPARE(f.view.waitingCount(), 0);
}

void TestBatchViewModel::newestWishWins()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMostRowsAtOnce(0);
    QSignalSpy layout(&f.view, &BatchViewModel::layoutChanged);
    f.view.setQuery(queryOf(u"nowhere"_s));
    f.view.sort(int(FieldId::Model), Qt::AscendingOrder);
    f.view.setQuery(queryOf(u"gpt"_s));
    f.view.sort(int(FieldId::Id), Qt::DescendingOrder);
    QTRY_VERIFY(!f.view.isBusy());
    QCOMPARE(layout.size(), 1);
    QCOMPARE(f.ids(), naiveIds(f.table, f.view.query(), {{int(FieldId::Id), Qt::DescendingOrder}}));
}

void TestBatchViewModel::rowsThatComeMeanwhileArePlacedAfterwards()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMostRowsAtOnce(50);
    f.view.sort(int(FieldId::Id), Qt::AscendingOrder);
    f.table.merge(randomBatches(80, 40));
    QVERIFY(f.view.isBusy());
    QTRY_VERIFY(!f.view.isBusy());
    QCOMPARE(f.ids(), naiveIds(f.table, {}, {{int(FieldId::Id), Qt::AscendingOrder}}));
}

void TestBatchViewModel::clearedTableEndsTheWork()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMostRowsAtOnce(0);
    f.view.sort(int(FieldId::Id), Qt::AscendingOrder);
    f.table.clear();
    QVERIFY(!f.view.isBusy());
    f.table.merge(randomBatches(0, 10));
    f.settle();
    QCOMPARE(f.ids(), naiveIds(f.table, {}, {{int(FieldId::Id), Qt::AscendingOrder}}));
}

void TestBatchViewModel::sortingWaitsForNoOtherWork()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMostRowsAtOnce(0);
    const HeldThreads held(f.table.background(), Urgency::Answer);
    f.view.sort(int(FieldId::Id), Qt::AscendingOrder);
    QVERIFY(f.view.isBusy());
    QTRY_VERIFY(!f.view.isBusy());
    QCOMPARE(f.ids(), naiveIds(f.table, {}, {{int(FieldId::Id), Qt::AscendingOrder}}));
}

void TestBatchViewModel::destroyedViewMayLeaveWorkBehind()
{
    BatchTableModel table;
    table.merge(randomBatches(0, 1000));
    {
        BatchViewModel view(table);
        view.setMostRowsAtOnce(0);
        view.setQuery(queryOf(u"gpt"_s));
    }
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
}

void TestBatchViewModel::heldRowsDoNotMove()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 200)});
    f.view.setHeld(true);
    QSignalSpy waiting(&f.view, &BatchViewModel::waitingCountChanged);
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed, 300), sampleBatch(u"c"_s, {}, 400)});
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Expired, 300)});
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(f.view.batchAt(1).status, BatchStatus::Expired);
    QVERIFY(!f.view.indexOf({0, u"c"_s}).isValid());
    QCOMPARE(waiting.last().first().toInt(), 2);
    f.view.setHeld(false);
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    QCOMPARE(waiting.last().first().toInt(), 0);
}

void TestBatchViewModel::heldViewTakesRowsAtItsEnd()
{
    ViewFixture f;
    f.view.setHeld(true);
    f.table.merge({sampleBatch(u"b"_s, {}, 200), sampleBatch(u"c"_s, {}, 300)});
    f.table.merge({sampleBatch(u"a"_s, {}, 100)});
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
}

void TestBatchViewModel::firstListingDoesNotWait()
{
    ViewFixture f;
    f.view.setHeld(true);
    f.view.setFirstListing(true);
    f.table.merge({sampleBatch(u"b"_s, {}, 200)});
    f.table.merge({sampleBatch(u"b"_s, BatchStatus::Failed, 200), sampleBatch(u"c"_s, {}, 300)});
    f.table.merge({sampleBatch(u"a"_s, {}, 100)});
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(f.view.waitingCount(), 0);
    f.view.setFirstListing(false);
    f.table.merge({sampleBatch(u"d"_s, {}, 400)});
    QCOMPARE(f.view.waitingCount(), 1);
    f.view.setFirstListing(true); // Of another gateway.
    QCOMPARE(f.view.waitingCount(), 0);
}

void TestBatchViewModel::firstListingIsArrangedToItsEnd()
{
    ViewFixture f;
    f.view.setMostRowsAtOnce(0);
    f.view.setHeld(true);
    f.view.setFirstListing(true);
    f.table.merge({sampleBatch(u"a"_s, {}, 100)});
    f.table.merge({sampleBatch(u"b"_s, {}, 200)});
    QVERIFY(f.view.isBusy());
    f.view.setFirstListing(false);
    f.settle();
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s}));
    f.table.merge({sampleBatch(u"c"_s, {}, 300)});
    f.settle();
    QCOMPARE(f.view.waitingCount(), 1);
}

void TestBatchViewModel::heldViewObeysTheUser()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 200)});
    f.view.setHeld(true);
    f.table.merge({sampleBatch(u"c"_s, {}, 300)});
    f.view.sort(int(FieldId::Id), Qt::AscendingOrder);
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    f.view.setMostRowsAtOnce(0);
    f.view.sort(int(FieldId::Id), Qt::DescendingOrder);
    f.settle();
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
}

void TestBatchViewModel::agreesWithANaiveViewThroughRandomWork_data()
{
    QTest::addColumn<int>("mostRowsAtOnce");
    QTest::newRow("at once") << std::numeric_limits<int>::max();
    QTest::newRow("in another thread") << 0;
    QTest::newRow("small merges at once") << 20;
}

void TestBatchViewModel::agreesWithANaiveViewThroughRandomWork()
{
    QFETCH(const int, mostRowsAtOnce);
    ViewFixture f;
    f.view.setMostRowsAtOnce(mostRowsAtOnce);
    f.view.setMetadataColumns({u"team"_s});
    QRandomGenerator random(20261122);
    RandomWishes queries(20261122);
    QueryNode query;
    SortWishes wishes{SortWish()};
    bool isHeld = false;
    f.table.setNow(Stamp::fromMSecs(1'000'100'000));
    std::map<std::pair<GatewayNumber, QString>, QPersistentModelIndex> kept;
    for (int step = 0; step < 400; ++step) {
        switch (random.bounded(10)) {
        case 0:
            query = queries.next();
            f.view.setQuery(query);
            break;
        case 1:
            wishes.prepend({random.bounded(3) == 0 ? int(FieldId::Slack)
                                                   : random.bounded(batchColumnCount + 1),
                            random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder});
            f.view.sort(wishes.first().column, wishes.first().order);
            break;
        case 2:
            isHeld = !isHeld;
            f.view.setHeld(isHeld);
            break;
        case 3:
            f.table.setNow(Stamp::fromMSecs(f.table.presentNow().msecs() + 10'000
                                            + random.bounded(10'000'000)));
            break;
        case 4:
            changeStandings(f.table, random);
            break;
        case 5:
            f.table.merge(elsewhere(randomPage(20, random)), f.table.presentNow());
            break;
        case 6:
            if (random.bounded(3) == 0) {
                f.table.removeGateway(1);
            } else {
                showRandomMoment(f.table, random);
            }
            break;
        default:
            f.table.merge(randomPage(f.table.rowCount(), random),
                          random.bounded(4) == 0 ? Stamp() : f.table.presentNow());
            break;
        }
        for (const auto &[key, index] : kept) {
            // Once filtered away or removed, a persistent index stays invalid.
            const auto &[gateway, id] = key;
            QVERIFY(!index.isValid() || f.view.keyAt(index.row()) == BatchKey({gateway, id}));
            QVERIFY(index.isValid() || !f.view.indexOf({gateway, id}).isValid());
        }
        if (random.bounded(3) == 0) { // Meanwhile other things happen.
            f.settle();
            QVERIFY(!f.view.isBusy());
            if (!isHeld) {
                QCOMPARE(f.view.waitingCount(), 0);
                QCOMPARE(f.ids(), naiveIds(f.table, query, wishes));
            }
        }
        kept.clear();
        for (int row = 0; row < f.view.rowCount(); row += 7) {
            const BatchKey key = f.view.keyAt(row);
            kept.emplace(std::pair(key.gateway, key.id), f.view.index(row, row % batchColumnCount));
        }
    }
}

void TestBatchViewModel::matchedRowsAreThoseThatTheQueryFindsNow_data()
{
    QTest::addColumn<int>("mostRowsAtOnce");
    QTest::newRow("at once") << std::numeric_limits<int>::max();
    QTest::newRow("in another thread") << 0;
}

// Whoever hears of a change before the view does must not get what was true before.
void TestBatchViewModel::matchedRowsAreThoseThatTheQueryFindsNow()
{
    QFETCH(const int, mostRowsAtOnce);
    BatchTableModel table;
    const BatchViewModel *early = nullptr;
    int answers = 0;
    int silences = 0;
    const auto check = [&] {
        if (early == nullptr) {
            return;
        }
        const MatchedRows matched = early->matchedRows();
        if (!matched.answers(early->query(), table.rowCount(), table.now())) {
            ++silences;
            return;
        }
        ++answers;
        std::vector<int> found;
        for (int row = 0; row < table.rowCount(); ++row) {
            if (matched.contains(row)) {
                found.push_back(row);
            }
        }
        QCOMPARE(found, naiveRows(table, early->query()));
    };
    connect(&table, &BatchTableModel::batchesUpdated, this, check);
    connect(&table, &BatchTableModel::rowsInserted, this, check);
    connect(&table, &BatchTableModel::rowsRenumbered, this, check);
    connect(&table, &BatchTableModel::modelReset, this, check);
    connect(&table, &BatchTableModel::momentChanged, this, check);
    connect(&table, &BatchTableModel::measuresChanged, this, check);
    connect(&table, &BatchTableModel::batchesChanged, this, check);
    BatchViewModel view(table);
    early = &view;
    view.setMostRowsAtOnce(mostRowsAtOnce);
    QRandomGenerator random(20261123);
    RandomWishes queries(20261123);
    table.setNow(Stamp::fromMSecs(1'000'100'000));
    for (int step = 0; step < 400 && !QTest::currentTestFailed(); ++step) {
        switch (random.bounded(8)) {
        case 0:
            view.setQuery(queries.next());
            break;
        case 1:
            view.setHeld(random.bounded(4) == 0);
            break;
        case 2:
            table.setNow(Stamp::fromMSecs(table.presentNow().msecs() + 1'000));
            break;
        case 3:
            changeStandings(table, random);
            break;
        case 4:
            table.merge(elsewhere(randomPage(20, random)), table.presentNow());
            break;
        case 5:
            if (random.bounded(3) == 0) {
                table.removeGateway(random.bounded(20) == 0 ? 0 : 1);
            } else {
                showRandomMoment(table, random);
            }
            break;
        default:
            table.merge(randomPage(table.rowCount(), random),
                        random.bounded(4) == 0 ? Stamp() : table.presentNow());
            break;
        }
        const bool isAwaited = random.bounded(3) > 0;
        while (isAwaited && view.isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        check();
    }
    QVERIFY(answers > 50);
    QVERIFY(silences > 50);
}

void TestBatchViewModel::rowsThatWaitAreNotMatched()
{
    ViewFixture f;
    f.view.setQuery(queryOf(u"status:in_progress"_s));
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed), sampleBatch(u"b"_s)});
    const auto answers = [&f] {
        return f.view.matchedRows().answers(f.view.query(), f.table.rowCount(), f.table.now());
    };
    QVERIFY(answers());
    QVERIFY(!f.view.matchedRows().contains(0));
    QVERIFY(f.view.matchedRows().contains(1));
    f.view.setHeld(true);
    f.table.merge({sampleBatch(u"b"_s, BatchStatus::Failed)});
    QVERIFY(!answers());
    f.view.setHeld(false);
    QVERIFY(answers());
    QVERIFY(!f.view.matchedRows().contains(1));
}

void TestBatchViewModel::removedGatewayEndsWhatWaitsOfIt()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s, {}, 100), sampleBatch(u"b"_s, {}, 300)});
    f.view.setHeld(true);
    f.table.merge({sampleBatch(u"c"_s, {}, 200)});
    f.table.merge(elsewhere({sampleBatch(u"a"_s, {}, 200), sampleBatch(u"d"_s, {}, 400)}));
    QCOMPARE(f.view.waitingCount(), 3);
    f.table.removeGateway(1);
    QCOMPARE(f.view.waitingCount(), 1);
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s}));
    f.view.setHeld(false);
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"c"_s, u"a"_s}));
}

void TestBatchViewModel::changedBatchesCanBeShownAlone()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"c"_s)});
    f.table.startChanges(Stamp::fromMSecs(1000));
    f.view.setQuery(queryOf(u"is:changed"_s));
    QCOMPARE(f.view.rowCount(), 0);
    f.table.merge({sampleBatch(u"b"_s, BatchStatus::Failed), sampleBatch(u"d"_s)});
    QCOMPARE(f.view.rowCount(), 2);
    f.view.setQuery(queryOf(u"is:new"_s));
    QCOMPARE(f.view.rowCount(), 1);
    QCOMPARE(f.view.batchAt(0).id, u"d"_s);
    f.table.startChanges(Stamp::fromMSecs(2000));
    QCOMPARE(f.view.rowCount(), 0);
}

void TestBatchViewModel::batchesThatAreGoneAreNoLongerLive()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    f.view.setQuery(queryOf(u"is:live"_s));
    f.table.markGone(0, {u"a"_s}, Stamp::fromMSecs(1000));
    QCOMPARE(f.ids(), QStringList(u"b"_s));
    f.table.merge({sampleBatch(u"a"_s)});
    QCOMPARE(f.view.rowCount(), 2);
}

void TestBatchViewModel::manyRowsAreNotMatchedAtEachTick()
{
    ViewFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    f.view.setMostRowsAtOnce(0);
    f.table.setNow(Stamp::fromMSecs(1'000'000'000));
    f.view.setQuery(queryOf(u"age>1s"_s));
    f.settle();
    QCOMPARE(f.view.rowCount(), 0);
    f.table.setNow(Stamp::fromMSecs(1'000'002'000));
    QVERIFY(!f.view.isBusy());
    f.table.setNow(Stamp::fromMSecs(1'000'010'000));
    f.settle();
    QCOMPARE(f.view.rowCount(), 1);
}

void TestBatchViewModel::metadataColumnsSortNumbersBeforeTexts()
{
    ViewFixture f;
    f.view.setMetadataColumns({u"k"_s});
    const QStringList ascending{u"-12"_s, u"-3.5"_s, u"0"_s,         u"007"_s, u"9"_s,
                                u"10"_s,  u"1e2"_s,  u"B"_s,         u"a"_s,   u"true"_s,
                                u"z"_s,   u"ä"_s,    u"\U0001F600"_s};
    qint64 second = 0;
    for (const QString &value : ascending) {
        Batch batch = sampleBatch(value, {}, ++second);
        batch.metadata = value == u"9"_s || value == u"true"_s
            ? QByteArray("{\"k\":" + value.toUtf8() + '}')
            : QByteArray("{\"k\":\"" + value.toUtf8() + "\"}");
        f.table.merge({batch});
    }
    Batch empty = sampleBatch(u"empty"_s, {}, 2);
    empty.metadata = R"({"k":""})";
    f.table.merge({empty, sampleBatch(u"none"_s, {}, 1)});
    f.view.sort(batchColumnCount, Qt::AscendingOrder);
    QCOMPARE(f.ids(), ascending + QStringList({u"empty"_s, u"none"_s}));
    f.view.sort(batchColumnCount, Qt::DescendingOrder);
    QCOMPARE(f.ids().first(), ascending.last());
    QCOMPARE(f.ids().last(), u"none"_s);
}

void TestBatchViewModel::metadataColumnsComeAndGoThroughTheView()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 5));
    f.view.setMetadataColumns({u"team"_s, u"job"_s});
    QCOMPARE(f.view.columnCount(), batchColumnCount + 2);
    QCOMPARE(f.view.headerData(batchColumnCount + 1, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"job"_s);
    const QPersistentModelIndex job = f.view.index(3, batchColumnCount + 1);
    f.view.setMetadataColumns({u"job"_s});
    QCOMPARE(f.view.columnCount(), batchColumnCount + 1);
    QCOMPARE(job.column(), batchColumnCount);
    QCOMPARE(job.row(), 3);
    f.view.setMetadataColumns({});
    QVERIFY(!job.isValid());
}

void TestBatchViewModel::aColumnThatGoesIsSortedByStill()
{
    ViewFixture f;
    f.table.merge(randomBatches(0, 100));
    f.view.setMetadataColumns({u"team"_s});
    f.view.sort(batchColumnCount, Qt::AscendingOrder);
    const QStringList before = f.ids();
    f.view.setMetadataColumns({});
    QCOMPARE(f.ids(), before);
    QCOMPARE(f.view.sortColumn(), -1);
    f.table.merge({sampleBatch(u"later"_s)});
    QCOMPARE(f.view.rowCount(), 101);
}

void TestBatchViewModel::liveThroughputSortsBeyondAllOthers()
{
    const auto batchOf = [](const QString &id, BatchStatus status, qint64 done) {
        Batch batch = sampleBatch(id, status);
        batch.requestCounts = RequestCounts{1'000'000, done, 0};
        batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(1'000'000'000);
        if (status == BatchStatus::Completed) {
            batch.stamps[StampKind::Completed] = Stamp::fromMSecs(1'000'060'000);
        }
        return batch;
    };
    ViewFixture f;
    f.table.merge({batchOf(u"slow"_s, BatchStatus::Completed, 10),
                   batchOf(u"live"_s, BatchStatus::InProgress, 5),
                   batchOf(u"fast"_s, BatchStatus::Completed, 900'000),
                   batchOf(u"busy"_s, BatchStatus::InProgress, 7), sampleBatch(u"unknown"_s)});
    f.view.sort(int(FieldId::Throughput), Qt::DescendingOrder);
    const QStringList sorted{u"busy"_s, u"live"_s, u"fast"_s, u"slow"_s, u"unknown"_s};
    QCOMPARE(f.ids(), sorted);
    f.table.setNow(Stamp::fromMSecs(9'000'000'000));
    QCOMPARE(f.ids(), sorted);
}

void TestBatchViewModel::slackSortsByWhatIsPredicted()
{
    ViewFixture f;
    f.table.merge({runningBatch(u"even"_s, 500), runningBatch(u"late"_s, 100),
                   runningBatch(u"no basis"_s, 0), runningBatch(u"early"_s, 900)},
                  atSecond(1'003'600));
    f.view.sort(int(FieldId::Slack), Qt::AscendingOrder);
    QCOMPARE(f.ids(), QStringList({u"late"_s, u"even"_s, u"early"_s, u"no basis"_s}));
    f.view.sort(int(FieldId::Slack), Qt::DescendingOrder);
    QCOMPARE(f.ids(), QStringList({u"early"_s, u"even"_s, u"late"_s, u"no basis"_s}));
    f.view.sort(int(FieldId::PredictedEnd), Qt::AscendingOrder);
    QCOMPARE(f.ids(), QStringList({u"early"_s, u"even"_s, u"late"_s, u"no basis"_s}));
}

void TestBatchViewModel::confirmedBatchesMoveWithTheirForecasts()
{
    ViewFixture f;
    const std::vector<Batch> batches{runningBatch(u"a"_s, 500), runningBatch(u"b"_s, 450),
                                     runningBatch(u"c"_s, 400)};
    f.table.merge(batches, atSecond(1'003'600));
    f.view.sort(int(FieldId::Slack), Qt::AscendingOrder);
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    f.table.merge({batches[0]}, atSecond(1'007'200)); // Nothing has been done since.
    QCOMPARE(f.ids(), QStringList({u"a"_s, u"c"_s, u"b"_s}));
    // One stands still and another gets on, which is told in one merge.
    f.table.merge({batches[1], runningBatch(u"c"_s, 900)}, atSecond(1'007'200));
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s, u"c"_s}));
    f.view.setHeld(true);
    f.table.merge({runningBatch(u"c"_s, 900)}, atSecond(1'100'000));
    QCOMPARE(f.ids(), QStringList({u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(f.view.waitingCount(), 0); // Of a refresh that would be all that it confirms.
    f.view.setHeld(false);
    QCOMPARE(f.ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
}

void TestBatchViewModel::otherThresholdsFindOthers()
{
    ViewFixture f;
    f.table.setNow(atSecond(1'003'600));
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Validating, 1'000'000)}, atSecond(1'003'600));
    f.view.setQuery(queryOf(u"health:queued_long"_s));
    QCOMPARE(f.view.rowCount(), 0);
    HealthThresholds thresholds;
    thresholds.longQueued = std::chrono::minutes(1);
    f.table.setHealthThresholds(thresholds);
    QCOMPARE(f.view.rowCount(), 1);
}

void TestBatchViewModel::confirmingMovesNothingThatIsNotForecast()
{
    ViewFixture f;
    const std::vector<Batch> batches{runningBatch(u"a"_s, 500),
                                     sampleBatch(u"b"_s, BatchStatus::Completed)};
    f.table.merge(batches, atSecond(1'003'600));
    QSignalSpy waiting(&f.view, &BatchViewModel::waitingCountChanged);
    f.table.merge(batches, atSecond(1'007'200));
    QVERIFY(waiting.isEmpty());
    f.view.sort(int(FieldId::Slack), Qt::AscendingOrder);
    f.table.merge({batches[1]}, atSecond(1'007'300));
    QVERIFY(waiting.isEmpty());
}

void TestBatchViewModel::habitOfTheServerDecidesWhatIsUnconfirmed()
{
    ViewFixture f;
    std::vector<Batch> batches;
    for (int i = 0; i < 5; ++i) {
        Batch batch = sampleBatch(QString::number(i), BatchStatus::Completed, 1'000'000 - i);
        batch.requestCounts = RequestCounts{4, 4, 0};
        batch.errorFileId = u"file-e"_s;
        batches.push_back(batch);
    }
    f.view.setQuery(queryOf(u"is:unconfirmed"_s));
    f.table.merge({batches.begin(), batches.begin() + 4});
    QCOMPARE(f.ids(), QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s}));
    f.table.merge({batches[4]});
    QCOMPARE(f.ids(), QStringList());
    batches[4].errorFileId.clear();
    f.table.merge({batches[4]});
    QCOMPARE(f.ids(), QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s}));
}

QTEST_GUILESS_MAIN(TestBatchViewModel)
#include "tst_batchviewmodel.moc"
