// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistory.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

using enum BatchStatus;

namespace {

constexpr std::size_t at(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
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

StatusHistory sweep(const std::vector<Batch> &lives, qint64 from, qint64 to, int maxBuckets,
                    const QHash<int, Stamp> &goneAt = {})
{
    return statusHistoryOf(BatchRows(lives), goneAt, second(from), second(to), maxBuckets);
}

// Stamps in any order, any of them missing.
Batch randomLife(QRandomGenerator &random)
{
    Batch life;
    life.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    for (const StampKind kind : allStampKinds) {
        if (random.bounded(10) < 5) {
            life.stamps[kind] = second(random.bounded(1000, 2000));
        }
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

} // namespace

class TestStatusHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void batchIsCountedInEachStatusInItsTime();
    void bucketsCoverTheRange_data();
    void bucketsCoverTheRange();
    void endsAreCountedInTheirBucket();
    void unsetStartIsTheOldestBatch();
    void otherTerminalStampsDoNotEndABatch();
    void missingStampsAreInferred_data();
    void missingStampsAreInferred();
    void inferredTimesAreCountedWhereTheyShow();
    void exactTimesOfAnInexactBatchAreExact();
    void inferredBatchesOutsideOfTheSpanAreNotCounted();
    void batchWithoutStampsIsUndated();
    void revivedBatchIsLive();
    void unknownStatusIsLiveFromItsCreation();
    void goneBatchIsLiveUntilItWasFoundGone();
    void goneBatchOutsideOfTheSpanIsNotCounted();
    void goneBatchThatHadEndedEndedThen();
    void cancellingLastsUntilTheEnd();
    void emptyRangeHasNoBuckets();
    void agreesWithLookingAtEveryInstant();
};

void TestStatusHistory::batchIsCountedInEachStatusInItsTime()
{
    const Batch life = lifeOf(Completed,
                              {{StampKind::Created, 10},
                               {StampKind::InProgress, 20},
                               {StampKind::Finalizing, 40},
                               {StampKind::Completed, 50}});
    const StatusHistory history = sweep({life}, 0, 60, 6);
    QCOMPARE(history.bucketCount(), 6);
    QCOMPARE(history.live[at(Validating)], std::vector<int>({1, 0, 0, 0, 0, 0}));
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({0, 1, 1, 0, 0, 0}));
    QCOMPARE(history.live[at(Finalizing)], std::vector<int>({0, 0, 0, 1, 0, 0}));
    QCOMPARE(history.finished[at(Completed)], std::vector<int>({0, 0, 0, 0, 1, 0}));
    QVERIFY(history.live[at(Completed)].empty());
    QVERIFY(history.finished[at(InProgress)].empty());
    QCOMPARE(history.inferredBatches, 0);
    QCOMPARE(history.undatedBatches, 0);
}

void TestStatusHistory::bucketsCoverTheRange_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("maxBuckets");
    QTest::addColumn<int>("buckets");
    QTest::newRow("even") << 60 << 6 << 6;
    QTest::newRow("uneven") << 61 << 6 << 6;
    QTest::newRow("more buckets than milliseconds") << 5 << 6'000 << 5'000;
    QTest::newRow("one") << 60 << 1 << 1;
}

void TestStatusHistory::bucketsCoverTheRange()
{
    QFETCH(const int, length);
    QFETCH(const int, maxBuckets);
    QFETCH(const int, buckets);
    const StatusHistory history = sweep({}, 1000, 1000 + length, maxBuckets);
    QCOMPARE(history.bucketCount(), buckets);
    QCOMPARE(history.to, second(1000 + length));
    QCOMPARE(history.bucketEnd(buckets - 1), history.to);
    QVERIFY(history.from <= second(1000));
    QVERIFY(history.bucketEnd(0) > second(1000));
    QCOMPARE(history.live[at(InProgress)].size(), size_t(buckets));
    QCOMPARE(history.finished[at(Failed)].size(), size_t(buckets));
}

void TestStatusHistory::endsAreCountedInTheirBucket()
{
    const auto ended = [](qint64 when) {
        return lifeOf(Failed, {{StampKind::Created, 1}, {StampKind::Failed, when}});
    };
    const StatusHistory history =
        sweep({ended(99), ended(100), ended(110), ended(111), ended(120), ended(121)}, 100, 120, 2);
    QCOMPARE(history.finished[at(Failed)], std::vector<int>({2, 2}));
    QCOMPARE(history.live[at(Validating)], std::vector<int>({3, 1}));
}

void TestStatusHistory::unsetStartIsTheOldestBatch()
{
    const StatusHistory history =
        sweep({lifeOf(InProgress, {{StampKind::Created, 500}, {StampKind::InProgress, 500}}),
               lifeOf(InProgress, {{StampKind::Created, 200}, {StampKind::InProgress, 350}})},
              0, 1000, 8);
    QCOMPARE(history.from, second(200));
    QCOMPARE(history.live[at(Validating)].front(), 1);
    QCOMPARE(history.live[at(InProgress)].back(), 2);
}

void TestStatusHistory::otherTerminalStampsDoNotEndABatch()
{
    const Batch life = lifeOf(Completed,
                              {{StampKind::Created, 10},
                               {StampKind::InProgress, 10},
                               {StampKind::Expired, 20},
                               {StampKind::Completed, 30}});
    const StatusHistory history = sweep({life}, 1, 41, 4);
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({1, 1, 0, 0}));
    QCOMPARE(std::accumulate(history.finished[at(Expired)].begin(),
                             history.finished[at(Expired)].end(), 0),
             0);
    QCOMPARE(history.finished[at(Completed)], std::vector<int>({0, 0, 1, 0}));
    QCOMPARE(history.inferredBatches, 0);
}

void TestStatusHistory::missingStampsAreInferred_data()
{
    QTest::addColumn<Batch>("life");
    QTest::addColumn<int>("inProgressAt25"); // Of a sweep over 20…30 in one bucket.
    QTest::addColumn<int>("endedAt25");
    using enum StampKind;
    QTest::newRow("end from another terminal stamp")
        << lifeOf(BatchStatus::Failed, {{Created, 10}, {Completed, 25}}) << 0 << 1;
    QTest::newRow("end from the last stamp")
        << lifeOf(BatchStatus::Cancelled, {{Created, 10}, {StampKind::InProgress, 25}}) << 0 << 1;
    QTest::newRow("state from the last stamp")
        << lifeOf(BatchStatus::InProgress, {{Created, 25}}) << 1 << 0;
    QTest::newRow("beginning from the first stamp")
        << lifeOf(BatchStatus::InProgress, {{StampKind::InProgress, 25}}) << 1 << 0;
    QTest::newRow("completed without progress")
        << lifeOf(BatchStatus::Completed, {{Created, 10}, {Completed, 99}}) << 1 << 0;
}

void TestStatusHistory::missingStampsAreInferred()
{
    QFETCH(const Batch, life);
    const StatusHistory history = sweep({life}, 20, 30, 1);
    QTEST(history.live[at(InProgress)][0], "inProgressAt25");
    int ended = 0;
    for (const std::vector<int> &counts : history.finished) {
        ended += counts.empty() ? 0 : counts[0];
    }
    QTEST(ended, "endedAt25");
    QCOMPARE(history.inferredBatches, 1);
    QCOMPARE(history.undatedBatches, 0);
}

void TestStatusHistory::inferredTimesAreCountedWhereTheyShow()
{
    // Completed without a word of its progress: that began with its creation, as far as is known.
    const Batch guessed = lifeOf(Completed, {{StampKind::Created, 15}, {StampKind::Completed, 35}});
    const Batch exact = lifeOf(InProgress, {{StampKind::Created, 15}, {StampKind::InProgress, 15}});
    const StatusHistory history = sweep({guessed, exact}, 10, 50, 4);
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({2, 2, 1, 1}));
    QCOMPARE(history.inferredLive, std::vector<int>({1, 1, 0, 0}));
    QCOMPARE(history.inferredFinished, std::vector<int>({0, 0, 0, 0}));
}

void TestStatusHistory::exactTimesOfAnInexactBatchAreExact()
{
    // When it failed is inferred from its last stamp, when it waited is known.
    const Batch life = lifeOf(
        Failed,
        {{StampKind::Created, 11}, {StampKind::InProgress, 25}, {StampKind::Finalizing, 35}});
    const StatusHistory history = sweep({life}, 10, 50, 4);
    QCOMPARE(history.live[at(Validating)], std::vector<int>({1, 0, 0, 0}));
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({0, 1, 0, 0}));
    QCOMPARE(history.inferredLive, std::vector<int>({0, 0, 0, 0}));
    QCOMPARE(history.finished[at(Failed)], std::vector<int>({0, 0, 1, 0}));
    QCOMPARE(history.inferredFinished, std::vector<int>({0, 0, 1, 0}));
    QCOMPARE(history.inferredBatches, 1);
}

void TestStatusHistory::inferredBatchesOutsideOfTheSpanAreNotCounted()
{
    const std::vector<Batch> lives{
        lifeOf(Completed, {{StampKind::Created, 10}, {StampKind::Completed, 20}}),
        lifeOf(Completed, {{StampKind::Created, 80}, {StampKind::Completed, 90}}),
    };
    QCOMPARE(sweep(lives, 1, 100, 4).inferredBatches, 2);
    QCOMPARE(sweep(lives, 30, 70, 4).inferredBatches, 0);
    QCOMPARE(sweep(lives, 30, 85, 4).inferredBatches, 1);
}

void TestStatusHistory::batchWithoutStampsIsUndated()
{
    const StatusHistory history =
        sweep({lifeOf(InProgress, {}), lifeOf(Completed, {{StampKind::Expires, 15}})}, 10, 20, 2);
    QCOMPARE(history.undatedBatches, 2);
    QCOMPARE(history.inferredBatches, 0);
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({0, 0}));
}

void TestStatusHistory::revivedBatchIsLive()
{
    const Batch life = lifeOf(InProgress,
                              {{StampKind::Created, 10},
                               {StampKind::InProgress, 12},
                               {StampKind::Cancelling, 14},
                               {StampKind::Cancelled, 15}});
    const StatusHistory history = sweep({life}, 10, 20, 2);
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({1, 1}));
    QCOMPARE(history.live[at(Cancelling)], std::vector<int>({0, 0}));
    QCOMPARE(history.finished[at(Cancelled)], std::vector<int>({0, 0}));
}

void TestStatusHistory::unknownStatusIsLiveFromItsCreation()
{
    const Batch created = lifeOf(Unknown, {{StampKind::Created, 15}, {StampKind::InProgress, 16}});
    const Batch other = lifeOf(Unknown, {{StampKind::InProgress, 16}});
    const StatusHistory history = sweep({created, other}, 10, 20, 10);
    QCOMPARE(history.live[at(Unknown)], std::vector<int>({0, 0, 0, 0, 1, 2, 2, 2, 2, 2}));
    QCOMPARE(history.inferredBatches, 1);
}

void TestStatusHistory::goneBatchIsLiveUntilItWasFoundGone()
{
    const Batch gone = lifeOf(InProgress, {{StampKind::Created, 11}, {StampKind::InProgress, 25}});
    const Batch unknown = lifeOf(Unknown, {{StampKind::Created, 15}});
    const Batch there = lifeOf(InProgress, {{StampKind::Created, 11}, {StampKind::InProgress, 15}});
    const StatusHistory history =
        sweep({gone, unknown, there}, 10, 60, 5, {{0, second(45)}, {1, second(32)}});
    QCOMPARE(history.live[at(Validating)], std::vector<int>({1, 0, 0, 0, 0}));
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({1, 2, 2, 1, 1}));
    QCOMPARE(history.live[at(Unknown)], std::vector<int>({1, 1, 0, 0, 0}));
    QCOMPARE(history.inferredLive, std::vector<int>({1, 2, 1, 0, 0}));
    QCOMPARE(history.inferredBatches, 2);
    QCOMPARE(history.inferredFinished, std::vector<int>({0, 0, 0, 0, 0}));
    for (const std::vector<int> &ended : history.finished) {
        QCOMPARE(std::accumulate(ended.begin(), ended.end(), 0), 0);
    }
}

void TestStatusHistory::goneBatchOutsideOfTheSpanIsNotCounted()
{
    const Batch gone = lifeOf(InProgress, {{StampKind::Created, 10}});
    const StatusHistory history = sweep({gone}, 30, 50, 2, {{0, second(20)}});
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({0, 0}));
    QCOMPARE(history.inferredBatches, 0);
}

void TestStatusHistory::goneBatchThatHadEndedEndedThen()
{
    const Batch gone = lifeOf(Failed, {{StampKind::Created, 11}, {StampKind::Failed, 25}});
    const StatusHistory history = sweep({gone}, 10, 50, 4, {{0, second(15)}});
    QCOMPARE(history.live[at(Validating)], std::vector<int>({1, 0, 0, 0}));
    QCOMPARE(history.finished[at(Failed)], std::vector<int>({0, 1, 0, 0}));
    QCOMPARE(history.inferredBatches, 0);
}

void TestStatusHistory::cancellingLastsUntilTheEnd()
{
    const Batch life = lifeOf(Cancelled,
                              {{StampKind::Created, 10},
                               {StampKind::InProgress, 12},
                               {StampKind::Finalizing, 16},
                               {StampKind::Cancelling, 14},
                               {StampKind::Cancelled, 18}});
    const StatusHistory history = sweep({life}, 10, 20, 5);
    QCOMPARE(history.live[at(InProgress)], std::vector<int>({1, 0, 0, 0, 0}));
    QCOMPARE(history.live[at(Cancelling)], std::vector<int>({0, 1, 1, 0, 0}));
    QCOMPARE(history.live[at(Finalizing)], std::vector<int>({0, 0, 0, 0, 0}));
    QCOMPARE(history.finished[at(Cancelled)], std::vector<int>({0, 0, 0, 1, 0}));
}

void TestStatusHistory::emptyRangeHasNoBuckets()
{
    const Batch life = lifeOf(InProgress, {{StampKind::Created, 10}});
    QCOMPARE(sweep({life}, 20, 20, 10).bucketCount(), 0);
    QCOMPARE(sweep({life}, 30, 20, 10).bucketCount(), 0);
    QCOMPARE(sweep({}, 0, 20, 10).bucketCount(), 0);
    QCOMPARE(sweep({life}, 1, 20, 0).bucketCount(), 0);
    QCOMPARE(statusHistoryOf({}, {}, {}, {}, 10).bucketCount(), 0);
}

void TestStatusHistory::agreesWithLookingAtEveryInstant()
{
    QRandomGenerator random(20261122);
    std::vector<Batch> lives;
    for (int i = 0; i < 1000; ++i) {
        lives.push_back(randomLife(random));
    }
    const StatusHistory history = sweep(lives, 1100, 1900, 97);
    QVERIFY(history.inferredBatches > 0);
    QVERIFY(history.undatedBatches > 0);
    for (int bucket = 0; bucket < history.bucketCount(); ++bucket) {
        const Stamp end = history.bucketEnd(bucket);
        const Stamp begin = bucket == 0 ? history.from : history.bucketEnd(bucket - 1);
        std::array<int, allStatuses.size()> live{};
        std::array<int, allStatuses.size()> finished{};
        for (const Batch &life : lives) {
            if (const std::optional<BatchStatus> status = statusAt(life, end)) {
                ++live[at(*status)];
            }
            const Stamp ended = endOf(life);
            finished[at(life.status)] +=
                ended.isSet() && ended <= end && (ended > begin || (bucket == 0 && ended == begin))
                ? 1
                : 0;
        }
        for (const BatchStatus status : allStatuses) {
            const auto &counts = isTerminal(status) ? history.finished : history.live;
            const auto &expected = isTerminal(status) ? finished : live;
            QCOMPARE(counts[at(status)][size_t(bucket)], expected[at(status)]);
        }
    }
}

QTEST_GUILESS_MAIN(TestStatusHistory)
#include "tst_statushistory.moc"
