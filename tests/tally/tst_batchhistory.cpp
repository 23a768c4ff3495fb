// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchhistory.h"

#include "backgroundpool.h"
#include "batchlife.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "historysweep.h"
#include "queryinterval.h"
#include "queryparser.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

using enum BatchStatus;

namespace {

constexpr qint64 midnightSeconds = 1'795'046'400; // 2026-11-19 00:00 UTC

constexpr std::size_t at(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

constexpr std::size_t at(Outcome outcome)
{
    return static_cast<std::size_t>(outcome);
}

//! So many seconds after midnight.
constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs((midnightSeconds + seconds) * 1000);
}

Batch lifeOf(BatchStatus status, std::initializer_list<std::pair<StampKind, qint64>> seconds)
{
    Batch life;
    life.status = status;
    for (const auto &[kind, stamp] : seconds) {
        life.stamps[kind] = second(stamp);
    }
    return life;
}

HistoryWish wishFor(qint64 from, qint64 to, int mostBuckets)
{
    HistoryWish wish;
    wish.span = {second(from), second(to)};
    wish.zone = QTimeZone::utc();
    wish.mostBuckets = mostBuckets;
    return wish;
}

BatchStandings standingsOf(const std::vector<Batch> &lives)
{
    BatchStandings standings;
    for (const Batch &life : lives) {
        standings.append(0, life.status, {});
    }
    return standings;
}

//! With the rows that are gone: when they were last confirmed, and when they were found gone.
BatchHistory sweep(const std::vector<Batch> &lives, const HistoryWish &wish,
                   const std::map<int, std::pair<Stamp, Stamp>> &gone = {})
{
    BatchStandings standings;
    for (int row = 0; row < static_cast<int>(lives.size()); ++row) {
        const auto found = gone.find(row);
        standings.append(0, lives[std::size_t(row)].status,
                         found == gone.end() ? Stamp() : found->second.first);
        if (found != gone.end()) {
            standings.markGone(row, found->second.second);
        }
    }
    return historyOf(BatchRows(lives), standings, wish, QueryClock{wish.span.to});
}

//! In buckets of five seconds.
BatchHistory sweepOf(const std::vector<Batch> &lives, qint64 to,
                     const std::map<int, std::pair<Stamp, Stamp>> &gone = {})
{
    return sweep(lives, wishFor(0, to, static_cast<int>(to / 5)), gone);
}

int sumOf(const std::vector<int> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

// Stamps in any order, any of them missing.
Batch randomLife(QRandomGenerator &random, qint64 firstSecond, qint64 lastSecond)
{
    const std::array models{QString(), u"gpt-4o"_s,  u"gpt-4o-mini"_s, u"llama"_s, u"Ünïcode"_s,
                            u"e5"_s,   u"mistral"_s, u"=formula"_s,    u"o3"_s,    u"qwen"_s};
    Batch life;
    life.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    life.model = models[std::min(random.bounded(quint32(models.size())),
                                 random.bounded(quint32(models.size())))];
    for (const StampKind kind : allStampKinds) {
        if (random.bounded(10) < 5) {
            life.stamps[kind] = second(random.bounded(firstSecond, lastSecond));
        }
    }
    if (random.bounded(4) > 0) {
        const int completed = random.bounded(4);
        const int failed = random.bounded(3);
        life.requestCounts = RequestCounts{completed + failed, completed, failed};
    }
    return life;
}

std::vector<Stamp> knownStamps(const Batch &life, std::initializer_list<StampKind> kinds)
{
    std::vector<Stamp> known;
    for (const StampKind kind : kinds) {
        if (life.stamps[kind].isSet()) {
            known.push_back(life.stamps[kind]);
        }
    }
    std::ranges::sort(known);
    return known;
}

std::vector<Stamp> lifecycle(const Batch &life)
{
    using enum StampKind;
    return knownStamps(life,
                       {Created, StampKind::InProgress, StampKind::Finalizing, StampKind::Completed,
                        StampKind::Failed, StampKind::Expired, StampKind::Cancelling,
                        StampKind::Cancelled});
}

// The same rules once more, written in a slow and obvious way.
Stamp endOf(const Batch &life)
{
    if (!isTerminal(life.status) || lifecycle(life).empty()) {
        return {};
    }
    if (const Stamp own = life.stamps[*entryStamp(life.status)]; own.isSet()) {
        return own;
    }
    const std::vector<Stamp> ends = knownStamps(
        life, {StampKind::Completed, StampKind::Failed, StampKind::Expired, StampKind::Cancelled});
    return ends.empty() ? lifecycle(life).back() : ends.back();
}

Stamp beginningOf(const Batch &life)
{
    const Stamp created = life.stamps[StampKind::Created];
    return created.isSet() ? created : lifecycle(life).front();
}

Stamp currentSince(const Batch &life)
{
    const Stamp own = life.status == Unknown ? life.stamps[StampKind::Created]
                                             : life.stamps[*entryStamp(life.status)];
    return own.isSet() ? own : lifecycle(life).back();
}

// The last status that had begun by that moment; of two, the later status.
std::optional<BatchStatus> statusAt(const Batch &life, Stamp when)
{
    if (lifecycle(life).empty() || (endOf(life).isSet() && endOf(life) <= when)) {
        return std::nullopt;
    }
    bool counts = isTerminal(life.status);
    if (!counts && currentSince(life) <= when) {
        return life.status;
    }
    for (const BatchStatus phase : {Cancelling, Finalizing, InProgress}) {
        Stamp start = life.stamps[*entryStamp(phase)];
        if (phase == InProgress && !start.isSet()
            && (life.status == Completed || life.status == Finalizing)) {
            start = beginningOf(life);
        }
        if (counts && start.isSet() && start <= when) {
            return phase;
        }
        counts = counts || phase == life.status;
    }
    const bool wasValidating = life.status != Unknown && life.status != Validating;
    return wasValidating && beginningOf(life) <= when ? std::optional(Validating) : std::nullopt;
}

bool isIn(Stamp stamp, const TimeSpan &bucket)
{
    return stamp.isSet() && bucket.from <= stamp && stamp < bucket.to;
}

Percentiles sortedPercentiles(std::vector<qint64> lengths)
{
    if (lengths.empty()) {
        return {};
    }
    std::ranges::sort(lengths);
    const auto rank = [&lengths](int percent) {
        const std::size_t upTo = (lengths.size() * std::size_t(percent) + 99) / 100;
        return lengths[std::max<std::size_t>(upTo, 1) - 1];
    };
    return {rank(50), rank(95), static_cast<int>(lengths.size())};
}

//! What is counted of some batches in one bucket.
struct Recount
{
    std::array<int, allStatuses.size()> live{};
    std::array<int, outcomeKeys.size()> ended{};
    int arrived = 0;
    int faulty = 0;
    qint64 done = 0;
    qint64 failed = 0;
    std::vector<qint64> durations;
    std::vector<qint64> waits;
};

Recount recountOf(const std::vector<Batch> &lives, const BatchRows &rows, const TimeSpan &bucket,
                  const auto &isCounted)
{
    Recount count;
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const Batch &life = lives[i];
        if (!isCounted(life)) {
            continue;
        }
        if (const auto status = statusAt(life, Stamp::fromMSecs(bucket.to.msecs() - 1))) {
            ++count.live[at(*status)];
        }
        count.arrived += isIn(liveSpanOf(rows[int(i)], {}).from, bucket) ? 1 : 0;
        if (isIn(endOf(life), bucket)) {
            const Outcome outcome = outcomeOf(life);
            ++count.ended[at(outcome)];
            const bool isGood = outcome == Outcome::Succeeded || outcome == Outcome::Cancelled;
            count.faulty += isGood ? 0 : 1;
            const RequestCounts requests = life.requestCounts.value_or(RequestCounts());
            count.done += requests.completed + requests.failed;
            count.failed += requests.failed;
            if (const auto duration = durationMSecs(life, {})) {
                count.durations.push_back(*duration);
            }
        }
        const Stamp started = life.stamps[StampKind::InProgress];
        if (isIn(started, bucket) && life.stamps[StampKind::Created].isSet()
            && !lifecycle(life).empty()) {
            count.waits.push_back(
                std::max<qint64>(0, started.msecs() - life.stamps[StampKind::Created].msecs()));
        }
    }
    return count;
}

void compareSeries(const HistorySeries &series, std::size_t bucket, const Recount &count)
{
    QCOMPARE(series.live[bucket], std::accumulate(count.live.begin(), count.live.end(), 0));
    QCOMPARE(series.ended[bucket], std::accumulate(count.ended.begin(), count.ended.end(), 0));
    QCOMPARE(series.arrived[bucket], count.arrived);
    QCOMPARE(series.faulty[bucket], count.faulty);
    QCOMPARE(series.requestsDone[bucket], count.done);
    QCOMPARE(series.requestsFailed[bucket], count.failed);
    QCOMPARE(series.durations[bucket], sortedPercentiles(count.durations));
    QCOMPARE(series.waits[bucket], sortedPercentiles(count.waits));
}

void compareRows(const HistoryRows &rows, std::size_t bucket, const Recount &count)
{
    for (const BatchStatus status : allStatuses) {
        QCOMPARE(rows.live[at(status)][bucket], count.live[at(status)]);
    }
    for (std::size_t outcome = 0; outcome < outcomeKeys.size(); ++outcome) {
        QCOMPARE(rows.ended[outcome][bucket], count.ended[outcome]);
    }
}

} // namespace

class TestBatchHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void batchIsCountedInEachStatusInItsTime();
    void endsAreCountedByOutcomeInTheirBucket();
    void aBucketHasItsFirstMomentAndNotItsLast();
    void aWaitCountsEvenIfItEndedAfterTheBatch();
    void unsetStartIsTheOldestBatch();
    void otherTerminalStampsDoNotEndABatch();
    void missingStampsAreInferred_data();
    void missingStampsAreInferred();
    void inferredTimesAreCountedWhereTheyShow();
    void inferredBatchesOutsideOfTheSpanAreNotCounted();
    void batchWithoutStampsIsUndated();
    void revivedBatchIsLive();
    void goneBatchIsLiveUntilItWasFoundGone();
    void theEndOfAGoneBatchIsUnknownSinceItWasSeen();
    void goneBatchThatHadEndedEndedThen();
    void theQueryDecidesWhatIsShown();
    void aQueryThatFindsAllHidesNothing();
    void theMostFrequentValuesAreKeptApart();
    void valuesOfASplitAreCountedInTheSpanOnly();
    void wordsAreNeverPutTogether();
    void aKeyOfTheMetadataSplits();
    void ofManyValuesTheMostFrequentAreKeptApart();
    void aCancelledSweepIsEmpty();
    void whatIsKnownToMatchIsShown();
    void matchesOfAnythingElseAreNotUsed();
    void splitByReasonCountsWhatFilesTell();
    void aSharedSweepIsTheSame_data();
    void aSharedSweepIsTheSame();
    void agreesWithLookingAtEveryInstant_data();
    void agreesWithLookingAtEveryInstant();
};

void TestBatchHistory::batchIsCountedInEachStatusInItsTime()
{
    const Batch life = lifeOf(Completed,
                              {{StampKind::Created, 1},
                               {StampKind::InProgress, 6},
                               {StampKind::Finalizing, 16},
                               {StampKind::Completed, 21}});
    const BatchHistory history = sweepOf({life}, 30);
    QCOMPARE(history.buckets.count(), 6);
    const HistoryRows &rows = history.shown;
    QCOMPARE(rows.live[at(Validating)], std::vector<int>({1, 0, 0, 0, 0, 0}));
    QCOMPARE(rows.live[at(InProgress)], std::vector<int>({0, 1, 1, 0, 0, 0}));
    QCOMPARE(rows.live[at(Finalizing)], std::vector<int>({0, 0, 0, 1, 0, 0}));
    QCOMPARE(rows.ended[at(Outcome::Succeeded)], std::vector<int>({0, 0, 0, 0, 1, 0}));
    QCOMPARE(rows.groups[0].arrived, std::vector<int>({1, 0, 0, 0, 0, 0}));
    QCOMPARE(rows.groups[0].durations[4].p50, 20'000);
    QCOMPARE(rows.groups[0].waits[1].p95, 5'000);
    QCOMPARE(rows.inferredBatches, 0);
    QCOMPARE(rows.undatedBatches, 0);
}

void TestBatchHistory::endsAreCountedByOutcomeInTheirBucket()
{
    const auto ended = [](BatchStatus status, StampKind kind, qint64 completed, qint64 failed) {
        Batch life = lifeOf(status, {{StampKind::Created, 1}, {kind, 7}});
        life.requestCounts = RequestCounts{completed + failed, completed, failed};
        return life;
    };
    const BatchHistory history = sweepOf(
        {ended(Completed, StampKind::Completed, 5, 0), ended(Completed, StampKind::Completed, 4, 1),
         ended(Completed, StampKind::Completed, 0, 5), ended(Failed, StampKind::Failed, 0, 0),
         ended(Expired, StampKind::Expired, 1, 0), ended(Cancelled, StampKind::Cancelled, 0, 0)},
        10);
    for (const Outcome outcome : {Outcome::Succeeded, Outcome::Partial, Outcome::NoneSucceeded,
                                  Outcome::Failed, Outcome::Expired, Outcome::Cancelled}) {
        QCOMPARE(history.shown.ended[at(outcome)], std::vector<int>({0, 1}));
    }
    const HistorySeries &all = history.shown.groups[0];
    QCOMPARE(all.ended[1], 6);
    QCOMPARE(all.faulty[1], 4);
    QCOMPARE(all.requestsDone[1], 16);
    QCOMPARE(all.requestsFailed[1], 6);
}

void TestBatchHistory::aBucketHasItsFirstMomentAndNotItsLast()
{
    const auto ended = [](qint64 when) {
        return lifeOf(Failed, {{StampKind::Created, -9}, {StampKind::Failed, when}});
    };
    const BatchHistory history =
        sweepOf({ended(-1), ended(0), ended(4), ended(5), ended(9), ended(10)}, 10);
    QCOMPARE(history.shown.ended[at(Outcome::Failed)], std::vector<int>({2, 2}));
    QCOMPARE(history.shown.live[at(Validating)], std::vector<int>({3, 1}));
    QCOMPARE(sumOf(history.shown.groups[0].arrived), 0);
}

void TestBatchHistory::aWaitCountsEvenIfItEndedAfterTheBatch()
{
    const Batch life = lifeOf(
        Completed,
        {{StampKind::Created, -20}, {StampKind::Completed, -10}, {StampKind::InProgress, 7}});
    const HistorySeries series = sweepOf({life}, 10).shown.groups[0];
    QCOMPARE(series.waits[1], (Percentiles{27'000, 27'000, 1}));
    QCOMPARE(sumOf(series.live) + sumOf(series.arrived) + sumOf(series.ended), 0);
}

void TestBatchHistory::unsetStartIsTheOldestBatch()
{
    HistoryWish wish = wishFor(0, 1000, 100);
    wish.span.from = {};
    const BatchHistory history =
        sweep({lifeOf(InProgress, {{StampKind::Created, 500}, {StampKind::InProgress, 500}}),
               lifeOf(InProgress, {{StampKind::Created, 200}, {StampKind::InProgress, 350}})},
              wish);
    QCOMPARE(history.buckets[0].from, second(195)); // In steps of 15 seconds.
    QCOMPARE(history.shown.live[at(Validating)].front(), 1);
    QCOMPARE(history.shown.live[at(InProgress)].back(), 2);
}

void TestBatchHistory::otherTerminalStampsDoNotEndABatch()
{
    const Batch life = lifeOf(Completed,
                              {{StampKind::Created, 1},
                               {StampKind::InProgress, 1},
                               {StampKind::Expired, 6},
                               {StampKind::Completed, 11}});
    const BatchHistory history = sweepOf({life}, 20);
    QCOMPARE(history.shown.live[at(InProgress)], std::vector<int>({1, 1, 0, 0}));
    QCOMPARE(sumOf(history.shown.ended[at(Outcome::Expired)]), 0);
    QCOMPARE(history.shown.ended[at(Outcome::Succeeded)], std::vector<int>({0, 0, 1, 0}));
    QCOMPARE(history.shown.inferredBatches, 0);
}

void TestBatchHistory::missingStampsAreInferred_data()
{
    QTest::addColumn<Batch>("life");
    QTest::addColumn<int>("inProgress"); // In the second bucket, from 5 to 10.
    QTest::addColumn<int>("ended");
    using enum StampKind;
    QTest::newRow("end from another terminal stamp")
        << lifeOf(BatchStatus::Failed, {{Created, 1}, {Completed, 7}}) << 0 << 1;
    QTest::newRow("end from the last stamp")
        << lifeOf(BatchStatus::Cancelled, {{Created, 1}, {StampKind::InProgress, 7}}) << 0 << 1;
    QTest::newRow("state from the last stamp")
        << lifeOf(BatchStatus::InProgress, {{Created, 7}}) << 1 << 0;
    QTest::newRow("beginning from the first stamp")
        << lifeOf(BatchStatus::InProgress, {{StampKind::InProgress, 7}}) << 1 << 0;
    QTest::newRow("completed without progress")
        << lifeOf(BatchStatus::Completed, {{Created, 1}, {Completed, 99}}) << 1 << 0;
}

void TestBatchHistory::missingStampsAreInferred()
{
    QFETCH(const Batch, life);
    const BatchHistory history = sweepOf({life}, 10);
    QTEST(history.shown.live[at(InProgress)][1], "inProgress");
    QTEST(history.shown.groups[0].ended[1], "ended");
    QCOMPARE(history.shown.inferredBatches, 1);
    QCOMPARE(history.shown.undatedBatches, 0);
}

void TestBatchHistory::inferredTimesAreCountedWhereTheyShow()
{
    // Completed without a word of its progress: that began with its creation, as far as is known.
    const Batch guessed = lifeOf(Completed, {{StampKind::Created, 6}, {StampKind::Completed, 16}});
    const Batch exact = lifeOf(InProgress, {{StampKind::Created, 6}, {StampKind::InProgress, 6}});
    // When it failed is inferred from its last stamp, when it waited is known.
    const Batch failed = lifeOf(
        Failed, {{StampKind::Created, 1}, {StampKind::InProgress, 6}, {StampKind::Finalizing, 16}});
    const HistoryRows rows = sweepOf({guessed, exact, failed}, 20).shown;
    QCOMPARE(rows.live[at(Validating)], std::vector<int>({1, 0, 0, 0}));
    QCOMPARE(rows.live[at(InProgress)], std::vector<int>({0, 3, 3, 1}));
    QCOMPARE(rows.inferredLive, std::vector<int>({0, 1, 1, 0}));
    QCOMPARE(rows.inferredArrived, std::vector<int>({0, 0, 0, 0}));
    QCOMPARE(rows.inferredEnded, std::vector<int>({0, 0, 0, 1}));
    QCOMPARE(rows.inferredBatches, 2);
    // Without its creation, a batch arrived when it is first heard of.
    const Batch uncreated =
        lifeOf(Completed, {{StampKind::InProgress, 6}, {StampKind::Completed, 16}});
    const HistoryRows more = sweepOf({uncreated, exact}, 20).shown;
    QCOMPARE(more.inferredArrived, std::vector<int>({0, 1, 0, 0}));
    QCOMPARE(more.groups[0].arrived, std::vector<int>({0, 2, 0, 0}));
}

void TestBatchHistory::inferredBatchesOutsideOfTheSpanAreNotCounted()
{
    const std::vector<Batch> lives{
        lifeOf(Completed, {{StampKind::Created, 10}, {StampKind::Completed, 20}}),
        lifeOf(Completed, {{StampKind::Created, 80}, {StampKind::Completed, 90}}),
    };
    QCOMPARE(sweep(lives, wishFor(0, 100, 20)).shown.inferredBatches, 2);
    QCOMPARE(sweep(lives, wishFor(30, 70, 20)).shown.inferredBatches, 0);
    QCOMPARE(sweep(lives, wishFor(30, 85, 20)).shown.inferredBatches, 1);
}

void TestBatchHistory::batchWithoutStampsIsUndated()
{
    const HistoryRows rows =
        sweepOf({lifeOf(InProgress, {}), lifeOf(Completed, {{StampKind::Expires, 7}})}, 10).shown;
    QCOMPARE(rows.undatedBatches, 2);
    QCOMPARE(rows.inferredBatches, 0);
    QCOMPARE(rows.live[at(InProgress)], std::vector<int>({0, 0}));
}

void TestBatchHistory::revivedBatchIsLive()
{
    const Batch life = lifeOf(InProgress,
                              {{StampKind::Created, 0},
                               {StampKind::InProgress, 2},
                               {StampKind::Cancelling, 4},
                               {StampKind::Cancelled, 5}});
    const HistoryRows rows = sweepOf({life}, 10).shown;
    QCOMPARE(rows.live[at(InProgress)], std::vector<int>({1, 1}));
    QCOMPARE(rows.live[at(Cancelling)], std::vector<int>({0, 0}));
    QCOMPARE(sumOf(rows.ended[at(Outcome::Cancelled)]), 0);
}

void TestBatchHistory::goneBatchIsLiveUntilItWasFoundGone()
{
    const Batch gone = lifeOf(InProgress, {{StampKind::Created, 1}, {StampKind::InProgress, 6}});
    const Batch unknown = lifeOf(Unknown, {{StampKind::Created, 1}});
    const Batch there = lifeOf(InProgress, {{StampKind::Created, 1}, {StampKind::InProgress, 3}});
    const HistoryRows rows = sweepOf({gone, unknown, there}, 25,
                                     {{0, {second(12), second(16)}}, {1, {second(3), second(8)}}})
                                 .shown;
    QCOMPARE(rows.live[at(InProgress)], std::vector<int>({1, 2, 2, 1, 1}));
    QCOMPARE(rows.live[at(Unknown)], std::vector<int>({1, 0, 0, 0, 0}));
    QCOMPARE(rows.inferredBatches, 2);
    for (const std::vector<int> &ended : rows.ended) {
        QCOMPARE(sumOf(ended), 0);
    }
}

void TestBatchHistory::theEndOfAGoneBatchIsUnknownSinceItWasSeen()
{
    const Batch live = lifeOf(InProgress, {{StampKind::Created, 1}, {StampKind::InProgress, 6}});
    const HistoryRows seen = sweepOf({live}, 25, {{0, {second(12), second(21)}}}).shown;
    QCOMPARE(seen.unseenEnds, std::vector<int>({0, 0, 1, 1, 1}));
    // Where it is not known when it was confirmed: since it entered its status.
    const HistoryRows unseen = sweepOf({live}, 25, {{0, {Stamp(), second(16)}}}).shown;
    QCOMPARE(unseen.unseenEnds, std::vector<int>({0, 1, 1, 1, 0}));
    QCOMPARE(sumOf(sweepOf({live}, 25).shown.unseenEnds), 0);
    // It was found gone before the time that is shown.
    const BatchHistory later = sweep({live}, wishFor(10, 25, 3), {{0, {second(7), second(8)}}});
    QCOMPARE(sumOf(later.shown.unseenEnds), 0);
}

void TestBatchHistory::goneBatchThatHadEndedEndedThen()
{
    const Batch gone = lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}});
    const HistoryRows rows = sweepOf({gone}, 20, {{0, {second(3), second(16)}}}).shown;
    QCOMPARE(rows.live[at(Validating)], std::vector<int>({1, 0, 0, 0}));
    QCOMPARE(rows.ended[at(Outcome::Failed)], std::vector<int>({0, 1, 0, 0}));
    QCOMPARE(sumOf(rows.unseenEnds), 0);
    QCOMPARE(rows.inferredBatches, 0);
}

void TestBatchHistory::theQueryDecidesWhatIsShown()
{
    const std::vector<Batch> lives{
        lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}),
        lifeOf(Completed, {{StampKind::Created, 1}, {StampKind::Completed, 7}}),
        lifeOf(Completed, {{StampKind::Expires, 7}}),
    };
    HistoryWish wish = wishFor(0, 10, 2);
    wish.query = parseQuery(u"status:completed"_s).root;
    const BatchHistory history = sweep(lives, wish);
    QVERIFY(history.hidesBatches);
    QCOMPARE(history.shown.groups[0].ended, std::vector<int>({0, 1}));
    QCOMPARE(history.all.groups[0].ended, std::vector<int>({0, 2}));
    QCOMPARE(history.shown.ended[at(Outcome::Failed)][1], 0);
    QCOMPARE(history.shown.groups[0].durations[1].count, 1);
    QCOMPARE(history.all.groups[0].durations[1].count, 2);
    QCOMPARE(history.shown.undatedBatches, 1);
}

void TestBatchHistory::aQueryThatFindsAllHidesNothing()
{
    const std::vector<Batch> lives{
        lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}),
        lifeOf(Completed, {{StampKind::Created, 91}, {StampKind::Completed, 97}}),
    };
    HistoryWish wish = wishFor(0, 10, 2);
    wish.query = parseQuery(u"status:failed"_s).root; // Of this time, it finds all.
    QVERIFY(!sweep(lives, wish).hidesBatches);
    QVERIFY(!sweepOf(lives, 10).hidesBatches);
}

void TestBatchHistory::theMostFrequentValuesAreKeptApart()
{
    std::vector<Batch> lives;
    for (int model = 0; model < 9; ++model) {
        for (int i = 0; i <= model; ++i) {
            Batch life = lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}});
            life.model = model == 8 ? QString() : u"model-%1"_s.arg(model);
            lives.push_back(life);
        }
    }
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::Model, {}};
    const BatchHistory history = sweep(lives, wish);
    QCOMPARE(history.groups.size(), std::size_t(7));
    QCOMPARE(history.groups[0], (HistoryGroup{{}, false})); // Without a model.
    QCOMPARE(history.groups[1], (HistoryGroup{u"model-7"_s, false}));
    QCOMPARE(history.groups[6], (HistoryGroup{{}, true}));
    QCOMPARE(history.shown.groups[0].ended[1], 9);
    QCOMPARE(history.shown.groups[6].ended[1], 1 + 2 + 3);
    QCOMPARE(history.shown.groups[6].live[0], 1 + 2 + 3);
}

void TestBatchHistory::valuesOfASplitAreCountedInTheSpanOnly()
{
    std::vector<Batch> lives(10,
                             lifeOf(Failed, {{StampKind::Created, 91}, {StampKind::Failed, 97}}));
    for (Batch &life : lives) {
        life.model = u"later"_s;
    }
    lives.push_back(lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}));
    lives.back().model = u"then"_s;
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::Model, {}};
    const BatchHistory history = sweep(lives, wish);
    QCOMPARE(history.groups, std::vector<HistoryGroup>({{u"then"_s, false}}));
}

void TestBatchHistory::wordsAreNeverPutTogether()
{
    std::vector<Batch> lives;
    for (const BatchStatus status : allStatuses) {
        lives.push_back(lifeOf(status, {{StampKind::Created, 1}}));
    }
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::Status, {}};
    const BatchHistory history = sweep(lives, wish);
    QCOMPARE(history.groups.size(), allStatuses.size());
    QCOMPARE(history.groups[0].text, u"validating"_s);
    QVERIFY(std::ranges::none_of(history.groups, &HistoryGroup::isRest));
}

void TestBatchHistory::aKeyOfTheMetadataSplits()
{
    std::vector<Batch> lives(3, lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}));
    lives[0].metadata = R"({"team":"sea\u0072ch"})";
    lives[1].metadata = R"({"team":"search"})";
    lives[2].metadata = R"({"other":1})";
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::MetadataValue, u"team"_s};
    const BatchHistory history = sweep(lives, wish);
    QCOMPARE(history.groups, std::vector<HistoryGroup>({{u"search"_s, false}, {QString(), false}}));
    QCOMPARE(history.shown.groups[0].ended[1], 2);
    QCOMPARE(history.shown.groups[1].ended[1], 1);
}

void TestBatchHistory::ofManyValuesTheMostFrequentAreKeptApart()
{
    std::vector<Batch> lives(300,
                             lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}));
    for (std::size_t i = 0; i < lives.size(); ++i) {
        lives[i].model = i % 3 == 0 ? u"often"_s : QString::number(i);
    }
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::Model, {}};
    const BatchHistory history = sweep(lives, wish);
    QCOMPARE(history.groups.size(), 7);
    QCOMPARE(history.groups[0].text, u"often"_s);
    QCOMPARE(history.shown.groups[0].ended[1], 100);
    QCOMPARE(history.shown.groups[1].ended[1], 1);
    QCOMPARE(history.shown.groups[6].ended[1], 195);
}

void TestBatchHistory::aCancelledSweepIsEmpty()
{
    const std::atomic_bool isCancelled = true;
    const std::vector<Batch> lives{lifeOf(Failed, {{StampKind::Created, 1}})};
    QVERIFY(historyOf(BatchRows(lives), {}, wishFor(0, 10, 2), QueryClock{second(10)},
                      {&isCancelled, {}, {}})
                .buckets.isEmpty());
}

// What is known says the opposite of what the query says: so one sees that it is used.
void TestBatchHistory::whatIsKnownToMatchIsShown()
{
    const std::vector<Batch> lives{
        lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}),
        lifeOf(InProgress, {{StampKind::Created, 1}})};
    HistoryWish wish = wishFor(0, 10, 2);
    wish.query = parseQuery(u"status:failed"_s).root;
    const QueryClock clock{second(10)};
    const BatchHistory history =
        historyOf(BatchRows(lives), standingsOf(lives), wish, clock,
                  {.matched = MatchedRows(wish.query, std::nullopt, {5, 2}, 1U << 2)});
    QCOMPARE(sumOf(history.shown.groups[0].ended), 0);
    QCOMPARE(history.shown.groups[0].live.back(), 1);
    QCOMPARE(sumOf(history.all.groups[0].ended), 1);
    QVERIFY(history.hidesBatches);
}

void TestBatchHistory::matchesOfAnythingElseAreNotUsed()
{
    const std::vector<Batch> lives(2, lifeOf(Failed, {{StampKind::Failed, 7}}));
    HistoryWish wish = wishFor(0, 10, 2);
    wish.query = parseQuery(u"ended:<9h"_s).root;
    const QueryNode other = parseQuery(u"status:expired"_s).root;
    const QueryClock clock{second(10)};
    const std::vector<quint8> none{0xff, 0xff};
    for (const MatchedRows &matched :
         {MatchedRows(), MatchedRows(other, std::nullopt, none, 0),
          MatchedRows(wish.query, second(9), none, 0),
          MatchedRows(wish.query, second(10), {0xff, 0xff, 0xff}, 0)}) {
        const BatchHistory history =
            historyOf(BatchRows(lives), standingsOf(lives), wish, clock, {.matched = matched});
        QCOMPARE(sumOf(history.shown.groups[0].ended), 2);
    }
}

void TestBatchHistory::splitByReasonCountsWhatFilesTell()
{
    std::vector<Batch> lives(3, lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, 7}}));
    lives[0].errors = {{u"quota"_s, {}, {}, {}}};
    BatchStandings standings = standingsOf(lives);
    const BatchReason quota{{}, "quota", {}};
    standings.setReasons(1, std::make_shared<const BatchReasons>(BatchReasons(2, {{quota, 2}})));
    HistoryWish wish = wishFor(0, 10, 2);
    wish.split = QueryFieldKey{FieldId::Reason, {}};
    const BatchHistory history =
        historyOf(BatchRows(lives), standings, wish, QueryClock{second(10)});
    const std::vector<HistoryGroup> expected{{u"quota"_s, false}, {{}, false}};
    QCOMPARE(history.groups, expected);
    QCOMPARE(sumOf(history.shown.groups[0].ended), 2);
    QCOMPARE(sumOf(history.shown.groups[1].ended), 1);
}

void TestBatchHistory::aSharedSweepIsTheSame_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QueryFieldKey>("split");
    QTest::newRow("all") << QString() << QueryFieldKey{FieldId::Status, {}};
    QTest::newRow("under a query") << u"model:gpt*"_s << QueryFieldKey{FieldId::Model, {}};
    QTest::newRow("by a key of the metadata")
        << u"failed>0"_s << QueryFieldKey{FieldId::MetadataValue, u"job"_s};
    QTest::newRow("by a key that has many values")
        << u"failed>0"_s << QueryFieldKey{FieldId::MetadataValue, u"id"_s};
}

void TestBatchHistory::aSharedSweepIsTheSame()
{
    QFETCH(const QString, query);
    QFETCH(const QueryFieldKey, split);
    QRandomGenerator random(20261122);
    std::vector<Batch> lives;
    for (int i = 0; i < 20'000; ++i) {
        lives.push_back(randomLife(random, -86'400, 86'400));
        lives.back().metadata = "{\"job\":\"n\\u00f8 " + QByteArray::number(random.bounded(9))
            + "\",\"id\":" + QByteArray::number(random.bounded(500)) + "}";
    }
    const BatchRows rows(lives);
    const BatchStandings standings = standingsOf(lives);
    HistoryWish wish = wishFor(0, 86'400, 60);
    wish.span.from = {};
    wish.query = parseQuery(query).root;
    const QueryClock clock{wish.span.to};
    BackgroundPool pool(4);
    const HistoryAids aids{.lanes = pool.lanes(Urgency::Chart)};
    for (const auto &field : {std::optional<QueryFieldKey>(), std::optional(split)}) {
        wish.split = field;
        const BatchHistory alone = historyOf(rows, standings, wish, clock);
        const auto sweep = [&] {
            return historyOf(rows, standings, wish, clock, aids);
        };
        const BatchHistory shared = pool.run(Urgency::Chart, sweep).result();
        QCOMPARE(shared.buckets, alone.buckets);
        QCOMPARE(shared.groups, alone.groups);
        QVERIFY(shared.shown == alone.shown);
        QVERIFY(shared.all == alone.all);
        QCOMPARE(shared.hidesBatches, alone.hidesBatches);
    }
}

void TestBatchHistory::agreesWithLookingAtEveryInstant_data()
{
    QTest::addColumn<QByteArray>("zoneName");
    QTest::addColumn<QString>("query");
    QTest::addColumn<qint64>("days"); // Around a change of clocks.
    const auto add = [](const char *zone, const QString &query, qint64 days) {
        QTest::addRow("%s, %d days, %s", zone, int(days), qPrintable(query))
            << QByteArray(zone) << query << days;
    };
    add("UTC", {}, 1);
    add("Europe/Berlin", u"model:gpt*"_s, 3);
    add("Australia/Lord_Howe", u"failed>0"_s, 2);
    add("Africa/Cairo", {}, 40);
    add("America/Havana", u"-status:completed"_s, 5);
}

void TestBatchHistory::agreesWithLookingAtEveryInstant()
{
    QFETCH(const QByteArray, zoneName);
    QFETCH(const QString, query);
    QFETCH(const qint64, days);
    const QTimeZone zone(zoneName);
    const QDateTime change =
        zone.nextTransition(second(-100 * 86'400).toUtc()).atUtc; // None in UTC.
    const qint64 middle = change.isValid() ? change.toSecsSinceEpoch() - midnightSeconds : 0;
    const qint64 half = days * 43'200;
    QRandomGenerator random(20261122);
    std::vector<Batch> lives;
    for (int i = 0; i < 400; ++i) {
        lives.push_back(randomLife(random, middle - 2 * half, middle + 2 * half));
    }
    const BatchRows rows(lives);
    HistoryWish wish = wishFor(middle - half, middle + half, 60);
    wish.zone = zone;
    wish.query = parseQuery(query).root;
    wish.split = QueryFieldKey{FieldId::Model, {}};
    const BatchHistory split = sweep(lives, wish);
    wish.split.reset();
    const BatchHistory history = sweep(lives, wish);
    QVERIFY(history.shown.inferredBatches > 0);
    const auto isShown = [&](const Batch &life) {
        return query.isEmpty()              ? true
            : query.startsWith(u"model"_s)  ? life.model.startsWith(u"gpt"_s)
            : query.startsWith(u"failed"_s) ? life.requestCounts && life.requestCounts->failed > 0
                                            : life.status != Completed;
    };
    const auto isAny = [](const Batch &) {
        return true;
    };
    for (int i = 0; i < history.buckets.count(); ++i) {
        const auto bucket = std::size_t(i);
        const Recount shown = recountOf(lives, rows, history.buckets[i], isShown);
        const Recount all = recountOf(lives, rows, history.buckets[i], isAny);
        compareRows(history.shown, bucket, shown);
        compareSeries(history.shown.groups[0], bucket, shown);
        compareRows(history.all, bucket, all);
        compareSeries(history.all.groups[0], bucket, all);
        compareRows(split.shown, bucket, shown);
        for (std::size_t group = 0; group < split.groups.size(); ++group) {
            const auto isOfGroup = [&](const Batch &life) {
                const bool isNamed =
                    std::ranges::any_of(split.groups, [&life](const HistoryGroup &value) {
                        return !value.isRest && value.text == life.model;
                    });
                return isShown(life)
                    && (split.groups[group].isRest ? !isNamed
                                                   : life.model == split.groups[group].text);
            };
            compareSeries(split.shown.groups[group], bucket,
                          recountOf(lives, rows, history.buckets[i], isOfGroup));
        }
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

QTEST_GUILESS_MAIN(TestBatchHistory)
#include "tst_batchhistory.moc"
