// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querymatcher.h"
#include "queryparser.h"
#include "samplereasons.h"
#include "whyscope.h"

#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

int foundBy(const QString &query, const ReasonedBatches &batches)
{
    const QueryMatcher matcher(parseQuery(query).root, {Stamp::fromMSecs(reasonsNoon)});
    int found = 0;
    for (int row = 0; row < batches.rows.size(); ++row) {
        found += matcher.matches(batches.rows[row], batches.standings.at(row)) ? 1 : 0;
    }
    return found;
}

} // namespace

//! Why requests of many batches failed, as it is counted.
class TestReasonTotals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachBatchThatWasAskedAboutCountsOnce();
    void reasonsOfBatchesAreAddedUp();
    void theBarsCountEachBatchOnce();
    void theMostFrequentValuesComeFirst();
    void aQueryChoosesTheBatches();
    void aSelectionIsCountedAsItIs();
    void ownErrorsCountWhereNoFileSaysMore();
    void theNewestAreToBeReadFirst();
    void whatWasTriedIsNotOfferedAgain();
    void reasonsThatWereNotKeptAreRequestsAllTheSame();
    void theQueryOfAReasonFindsItsBatches();
    void theQueryOfAReasonKeepsTheOneBefore();
    void nothingIsCountedOnceNobodyWantsIt();
    void aFileOfABatchThatFailsIsUnread_data();
    void aFileOfABatchThatFailsIsUnread();
};

void TestReasonTotals::eachBatchThatWasAskedAboutCountsOnce()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"known"_s, 1), {rateLimited(3)});
    batches.add(partialBatch(u"none"_s, 1), {});
    batches.add(partialBatch(u"unread"_s, 1));
    batches.add(successfulBatch(u"good"_s));
    batches.add(liveBatch(u"live"_s));
    Batch cancelled = successfulBatch(u"cancelled"_s);
    cancelled.status = BatchStatus::Cancelled;
    cancelled.outputFileId = QString();
    batches.add(cancelled);
    const SharedTotals totals = batches.totals();
    QCOMPARE(totals->asked(), 6);
    QCOMPARE(totals->count(WhyStanding::Known), 1);
    QCOMPARE(totals->count(WhyStanding::WithoutFailure), 2);
    QCOMPARE(totals->count(WhyStanding::Unread), 1);
    QCOMPARE(totals->count(WhyStanding::Live), 1);
    QCOMPARE(totals->count(WhyStanding::WithoutFile), 1);
    QCOMPARE(totals->unread, std::vector{BatchKey(0, u"unread"_s)});
}

void TestReasonTotals::reasonsOfBatchesAreAddedUp()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 5), {rateLimited(3), refusedRequest(4)});
    batches.add(partialBatch(u"b"_s, 2), {rateLimited(2)});
    const SharedTotals totals = batches.totals();
    QCOMPARE(totals->reasons.size(), std::size_t(2));
    const ReasonTotal &largest = totals->reasons.front();
    QCOMPARE(largest.reason.code, QByteArray("rate_limit"));
    QCOMPARE(largest.requests, 5);
    QCOMPARE(largest.batches, 2);
    QCOMPARE(largest.first, Stamp::fromMSecs(reasonsNoon - 5 * reasonsHour));
    QCOMPARE(largest.last, Stamp::fromMSecs(reasonsNoon - 2 * reasonsHour));
    QCOMPARE(totals->requests, 9);
}

void TestReasonTotals::theBarsCountEachBatchOnce()
{
    ReasonedBatches batches;
    for (int i = 0; i < 30; ++i) {
        batches.add(partialBatch(QString::number(i), i), {rateLimited(1)});
    }
    const SharedTotals totals = batches.totals();
    const std::vector<int> &bars = totals->reasons.front().batchesByTime;
    QCOMPARE(static_cast<int>(bars.size()), totals->buckets.count());
    QCOMPARE(std::accumulate(bars.begin(), bars.end(), 0), 30);
    QVERIFY(bars.size() > 1);
}

void TestReasonTotals::theMostFrequentValuesComeFirst()
{
    ReasonedBatches batches;
    for (int i = 0; i < 6; ++i) {
        Batch batch = partialBatch(QString::number(i), 1);
        batch.model = i < 4 ? u"large"_s : u"small"_s;
        batch.metadata = i < 5 ? R"({"team":"search"})" : R"({"team":"ads"})";
        batches.add(batch, {rateLimited(1)});
    }
    const SharedTotals totals = batches.totals({.metadataKeys = {u"team"_s, u"nobody"_s}});
    const std::vector<ReasonTotal::Values> &values = totals->reasons.front().values;
    QCOMPARE(values.size(), std::size_t(3)); // No batch has the other key.
    QCOMPARE(values[0].field, u"model"_s);
    const std::vector<CountedText> models{{u"large"_s, 4}, {u"small"_s, 2}};
    QCOMPARE(values[0].most, models);
    QCOMPARE(values[0].distinct, 2);
    QCOMPARE(values[1].field, u"endpoint"_s);
    QCOMPARE(values[2].field, u"team"_s);
    QCOMPARE(values[2].most.front(), CountedText(u"search"_s, 5));
}

void TestReasonTotals::aQueryChoosesTheBatches()
{
    ReasonedBatches batches;
    Batch other = partialBatch(u"b"_s, 1);
    other.model = u"large"_s;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(1)});
    batches.add(other, {refusedRequest(1)});
    const SharedTotals totals = batches.totals({.query = parseQuery(u"model:large"_s).root});
    QCOMPARE(totals->asked(), 1);
    QCOMPARE(totals->reasons.front().reason.code, QByteArray("bad_request"));
}

void TestReasonTotals::aSelectionIsCountedAsItIs()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(1)});
    batches.add(partialBatch(u"b"_s, 1), {refusedRequest(1)});
    const SharedTotals totals = batches.totals({.rows = std::vector{1}});
    QCOMPARE(totals->asked(), 1);
    QCOMPARE(totals->reasons.front().reason.code, QByteArray("bad_request"));
}

void TestReasonTotals::ownErrorsCountWhereNoFileSaysMore()
{
    ReasonedBatches batches;
    Batch failed = partialBatch(u"invalid"_s, 1);
    failed.status = BatchStatus::Failed;
    failed.errorFileId = failed.outputFileId = QString();
    failed.requestCounts = RequestCounts{10, 0, 0};
    BatchError error;
    error.code = u"invalid_json_line"_s;
    error.message = u"Line 7 is not JSON"_s;
    failed.errors = {error};
    batches.add(failed);
    const SharedTotals totals = batches.totals();
    QCOMPARE(totals->count(WhyStanding::Known), 1);
    QCOMPARE(totals->reasons.front().reason.code, QByteArray("invalid_json_line"));
    QCOMPARE(totals->reasons.front().requests, 10); // None of them ran.
}

void TestReasonTotals::theNewestAreToBeReadFirst()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"old"_s, 9));
    batches.add(partialBatch(u"new"_s, 1));
    batches.add(partialBatch(u"middle"_s, 5));
    const SharedTotals totals = batches.totals({.mostUnread = 2});
    const std::vector<BatchKey> expected{{0, u"new"_s}, {0, u"middle"_s}};
    QCOMPARE(totals->unread, expected);
    QCOMPARE(totals->count(WhyStanding::Unread), 3);
}

void TestReasonTotals::whatWasTriedIsNotOfferedAgain()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"gone"_s, 1));
    const SharedTotals totals = batches.totals({.ended = {{u"gone"_s, WhyStanding::Missing}}});
    QVERIFY(totals->unread.empty());
    QCOMPARE(totals->count(WhyStanding::Missing), 1);
    QCOMPARE(totals->asked(), 1);
}

void TestReasonTotals::reasonsThatWereNotKeptAreRequestsAllTheSame()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(3)}, 7);
    const SharedTotals totals = batches.totals();
    QCOMPARE(totals->others, 7);
    QCOMPARE(totals->requests, 10);
}

void TestReasonTotals::theQueryOfAReasonFindsItsBatches()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(1), refusedRequest(9)});
    batches.add(partialBatch(u"b"_s, 1), {rateLimited(5)});
    batches.add(partialBatch(u"c"_s, 1), {refusedRequest(2)});
    batches.add(partialBatch(u"outside"_s, 1), {rateLimited(2)});
    const WhyScope scope{.kind = WhyScope::Kind::Selection,
                         .batches = {{0, u"a"_s}, {0, u"b"_s}, {0, u"c"_s}}};
    const SharedTotals totals = batches.totals({.rows = std::vector{0, 1, 2}});
    for (const ReasonTotal &reason : totals->reasons) {
        QCOMPARE(foundBy(queryOf(scope, reason.text), batches), 2);
        QCOMPARE(reason.batches, 2);
    }
}

void TestReasonTotals::theQueryOfAReasonKeepsTheOneBefore()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(1), refusedRequest(9)});
    batches.add(partialBatch(u"b"_s, 1), {rateLimited(5)});
    batches.add(partialBatch(u"c"_s, 1), {refusedRequest(2)});
    WhyScope scope{.query = queryOf({}, u"429 rate_limit: Too many: #"_s)};
    QCOMPARE(foundBy(scope.query, batches), 2);
    QCOMPARE(foundBy(queryOf(scope, u"400 bad_request: No such model"_s), batches), 1);
    scope.query = u"id:a OR id:c"_s;
    QCOMPARE(foundBy(queryOf(scope, u"400 bad_request: No such model"_s), batches), 2);
}

void TestReasonTotals::nothingIsCountedOnceNobodyWantsIt()
{
    ReasonedBatches batches;
    batches.add(successfulBatch(u"a"_s));
    QVERIFY(!reasonTotals(batches.rows, batches.standings, {}, {}, std::atomic_bool(true)));
}

void TestReasonTotals::aFileOfABatchThatFailsIsUnread_data()
{
    QTest::addColumn<Batch>("batch");
    QTest::addColumn<WhyStanding>("expected");
    QTest::newRow("requests failed") << partialBatch(u"a"_s, 1) << WhyStanding::Unread;
    QTest::newRow("unconfirmed") << partialBatch(u"a"_s, 1, 0) << WhyStanding::Unread;
    QTest::newRow("successful") << successfulBatch(u"a"_s) << WhyStanding::WithoutFailure;
    Batch batch = partialBatch(u"a"_s, 1);
    batch.errorFileId = QString();
    QTest::newRow("failures in the output") << batch << WhyStanding::Unread;
    batch.outputFileId = QString();
    QTest::newRow("results without a file") << batch << WhyStanding::Unread;
    batch.status = BatchStatus::Expired;
    QTest::newRow("expired without results") << batch << WhyStanding::WithoutFile;
    batch.outputFileId = u"out"_s;
    QTest::newRow("expired") << batch << WhyStanding::Unread;
    Batch uncounted = successfulBatch(u"a"_s);
    uncounted.requestCounts.reset();
    QTest::newRow("no counts") << uncounted << WhyStanding::WithoutFailure;
    uncounted.errorFileId = u"err"_s;
    QTest::newRow("no counts, but errors") << uncounted << WhyStanding::Unread;
}

void TestReasonTotals::aFileOfABatchThatFailsIsUnread()
{
    QFETCH(const Batch, batch);
    QFETCH(const WhyStanding, expected);
    ReasonedBatches batches;
    batches.add(batch);
    QCOMPARE(whyStanding(batches.rows[0], batches.standings.at(0)), expected);
}

QTEST_GUILESS_MAIN(TestReasonTotals)
#include "tst_reasontotals.moc"
