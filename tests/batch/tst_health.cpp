// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "health.h"
#include "healthbasis.h"
#include "moments.h"
#include "observedprogress.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Stamp present = Stamp::fromMSecs(noon);

constexpr Stamp before(qint64 msecs)
{
    return Stamp::fromMSecs(noon - msecs);
}

Batch twoHoursIn(BatchStatus status)
{
    Batch batch;
    batch.status = status;
    batch.stamps[StampKind::Created] = before(3 * hour);
    batch.stamps[StampKind::InProgress] = before(2 * hour);
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(noon + 20 * hour);
    return batch;
}

//! Confirmed now; it was seen with more and more done so long ago.
BatchStanding standingSeen(const std::vector<qint64> &ago)
{
    ObservedProgress progress;
    double share = 0.3;
    for (const qint64 msecs : ago) {
        progress.note(before(msecs), share += 0.01);
    }
    BatchStanding standing;
    standing.confirmedAt = present;
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    return standing;
}

//! Confirmed now; it had progressed every so often until @p quiet ago.
BatchStanding standingAfter(qint64 gap, qint64 quiet)
{
    std::vector<qint64> ago;
    for (int i = 5; i >= 0; --i) {
        ago.push_back(quiet + i * gap);
    }
    return standingSeen(ago);
}

Batch halfDone()
{
    Batch batch = twoHoursIn(BatchStatus::InProgress);
    batch.requestCounts = RequestCounts{1000, 500, 0};
    return batch;
}

BatchStanding withPeers(LifeStage stage, const StageTimes &times)
{
    HealthBasis basis;
    basis.peers.stages[static_cast<std::size_t>(stage)] = times;
    BatchStanding standing;
    standing.confirmedAt = present;
    standing.basis = std::make_shared<const HealthBasis>(basis);
    return standing;
}

//! As the documentation says it, without the functions that the program shares.
bool naiveWord(HealthWord word, const Batch &batch, const BatchStanding &standing)
{
    const HealthBasis basis = standing.basis ? *standing.basis : HealthBasis();
    const HealthThresholds &limits = basis.thresholds;
    const Stamp expires = batch.stamps[StampKind::Expires];
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp started = batch.stamps[StampKind::InProgress];
    const Stamp finalizing = batch.stamps[StampKind::Finalizing];
    const RequestCounts counts = batch.requestCounts.value_or(RequestCounts());
    const qint64 done = counts.completed + counts.failed;
    const auto since = [](Stamp from, Stamp to) {
        return from.isSet() && to.isSet() ? to.msecs() - from.msecs() : -1;
    };
    const bool waits = batch.status == BatchStatus::Validating;
    const qint64 waited = since(created, started.isSet() ? started : present);
    const bool writes = batch.status == BatchStatus::Finalizing;
    const bool runs = batch.status == BatchStatus::InProgress;
    switch (word) {
    case HealthWord::Overdue:
        return expires.isSet() && expires < present;
    case HealthWord::AtRisk:
        return isAtRisk(batch, standing, present);
    case HealthWord::Stalled: {
        if (!runs || !standing.progress || standing.progress->points().empty()
            || (counts.total > 0 && done >= counts.total)) {
            return false;
        }
        const Stamp last = standing.progress->progressedAt();
        const qint64 quiet = standing.confirmedAt.msecs() - std::max(started, last).msecs();
        const qint64 least = limits.stalledAtLeast / 1ms;
        const qint64 watched = since(standing.progress->points().front().at, last);
        const qint64 gap =
            standing.progress->usualGapMSecs().value_or(watched > least ? watched : least);
        return standing.confirmedAt.isSet() && quiet >= limits.stalledGaps * gap && quiet >= least;
    }
    case HealthWord::Failing:
        return done >= 10 && counts.failed * 100 > limits.failingPercent * done;
    case HealthWord::Slow: {
        const bool isLate = batch.stamps[StampKind::Cancelling].isSet();
        const qint64 lasted = waits ? waited
            : writes                ? since(finalizing, present)
            : finalizing.isSet()    ? since(started, finalizing)
            : isLate                ? since(started, batch.stamps[StampKind::Cancelling])
                                    : since(started, present);
        const auto stage = static_cast<std::size_t>(waits      ? LifeStage::Queue
                                                        : runs ? LifeStage::Processing
                                                               : LifeStage::Finalizing);
        const StageTimes &peers = basis.peers.stages[stage];
        return (waits || runs || writes) && peers.count >= 20
            && static_cast<double>(std::max(lasted, qint64(0))) > peers.p95;
    }
    case HealthWord::LongFinalizing:
        return writes && since(finalizing, present) > limits.longFinalizing / 1ms;
    case HealthWord::QueuedLong:
        return waits && waited > limits.longQueued / 1ms;
    case HealthWord::Stale:
        return standing.isStale;
    }
    Q_UNREACHABLE();
}

class RandomLives final
{
public:
    explicit RandomLives(quint32 seed)
        : m_random(seed)
    { }

    Batch batch()
    {
        Batch batch;
        batch.status = allStatuses[std::size_t(below(int(allStatuses.size())))];
        for (const StampKind kind : allStampKinds) {
            if (below(4) > 0) {
                batch.stamps[kind] = before(qint64(below(600) - 100) * minute);
            }
        }
        if (below(4) > 0) {
            const int total = below(40);
            const int completed = below(total + 1);
            batch.requestCounts = RequestCounts{total, completed, below(total - completed + 1)};
        }
        return batch;
    }

    BatchStanding standing()
    {
        BatchStanding standing;
        standing.confirmedAt = below(5) > 0 ? before(below(100) * minute) : Stamp();
        standing.isGone = below(10) == 0;
        standing.isStale = below(3) == 0;
        if (below(2) == 0) {
            ObservedProgress progress;
            qint64 at = 600 * minute;
            for (int i = below(12); i > 0; --i) {
                at -= below(80) * minute;
                progress.note(before(at), 0.9 - 0.05 * i);
            }
            standing.progress = std::make_shared<const ObservedProgress>(progress);
        }
        if (below(3) > 0) {
            HealthBasis basis;
            basis.thresholds = {1 + below(6), std::chrono::minutes(1 + below(60)), below(100),
                                std::chrono::minutes(below(300)), std::chrono::minutes(below(300))};
            for (StageTimes &times : basis.peers.stages) {
                const double longest = double(below(400) * minute);
                times = {below(40), longest / 4, longest / 2, longest * 0.9, longest};
            }
            standing.basis = std::make_shared<const HealthBasis>(basis);
        }
        return standing;
    }

private:
    int below(int bound) { return bound > 0 ? m_random.bounded(bound) : 0; }

    QRandomGenerator m_random;
};

} // namespace

class TestHealth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wordsAgreeWithANaiveEvaluation();
    void stalledTakesFiveOfItsUsualGaps();
    void stalledTakesAQuarterOfAnHour();
    void whatNeverMovedIsStalledAfterFiveTimesTheLeast();
    void beforeItsGapIsKnownTheTimeWatchedStandsForIt();
    void whoseProgressNobodySawIsNotStalled();
    void timeThatNobodyConfirmedIsNoStandstill();
    void whatHasJustBegunIsNotStalled();
    void whatHasDoneAllIsNotStalled();
    void slowTakesTwentyPeers();
    void slowIsTheStageThatItIsIn();
    void thresholdsAreTheUsers();
};

void TestHealth::wordsAgreeWithANaiveEvaluation()
{
    RandomLives lives(7);
    std::array<int, allHealthWords.size()> found{};
    for (int i = 0; i < 20'000; ++i) {
        const Batch batch = lives.batch();
        const BatchStanding standing = lives.standing();
        const quint32 words = healthOf(batch, standing, present);
        for (const HealthWord word : allHealthWords) {
            const bool isExpected =
                !isTerminal(batch.status) && !standing.isGone && naiveWord(word, batch, standing);
            const auto number = static_cast<std::size_t>(word);
            QVERIFY2(isUnwell(word, batch, standing, present) == isExpected,
                     qPrintable(u"word %1 of batch %2"_s.arg(number).arg(i)));
            QCOMPARE((words >> number & 1U) != 0, isExpected);
            found[number] += isExpected ? 1 : 0;
        }
    }
    for (const int count : found) {
        QVERIFY(count > 50);
    }
}

void TestHealth::stalledTakesFiveOfItsUsualGaps()
{
    const auto isStalled = [](qint64 quiet) {
        return isUnwell(HealthWord::Stalled, halfDone(), standingAfter(10 * minute, quiet),
                        present);
    };
    QVERIFY(!isStalled(50 * minute - 1));
    QVERIFY(isStalled(50 * minute));
}

void TestHealth::stalledTakesAQuarterOfAnHour()
{
    const auto isStalled = [](qint64 quiet) {
        return isUnwell(HealthWord::Stalled, halfDone(), standingAfter(minute, quiet), present);
    };
    QVERIFY(!isStalled(15 * minute - 1));
    QVERIFY(isStalled(15 * minute));
}

void TestHealth::whatNeverMovedIsStalledAfterFiveTimesTheLeast()
{
    const auto isStalled = [](qint64 watched) {
        return isUnwell(HealthWord::Stalled, halfDone(), standingSeen({watched}), present);
    };
    QVERIFY(!isStalled(75 * minute - 1));
    QVERIFY(isStalled(75 * minute));
}

void TestHealth::beforeItsGapIsKnownTheTimeWatchedStandsForIt()
{
    Batch batch = halfDone();
    batch.stamps[StampKind::InProgress] = before(5 * hour);
    const auto isStalled = [&batch](qint64 quiet) {
        const BatchStanding standing = standingSeen({quiet + 20 * minute, quiet});
        return isUnwell(HealthWord::Stalled, batch, standing, present);
    };
    QVERIFY(!isStalled(100 * minute - 1));
    QVERIFY(isStalled(100 * minute));
}

void TestHealth::whoseProgressNobodySawIsNotStalled()
{
    QVERIFY(!isUnwell(HealthWord::Stalled, halfDone(), standingSeen({}), present));
}

void TestHealth::timeThatNobodyConfirmedIsNoStandstill()
{
    BatchStanding standing = standingAfter(minute, hour);
    standing.confirmedAt = before(hour - minute);
    QVERIFY(!isUnwell(HealthWord::Stalled, halfDone(), standing, present));
}

void TestHealth::whatHasJustBegunIsNotStalled()
{
    Batch batch = halfDone();
    batch.stamps[StampKind::InProgress] = before(minute); // It was queued again.
    QVERIFY(!isUnwell(HealthWord::Stalled, batch, standingAfter(minute, hour), present));
}

void TestHealth::whatHasDoneAllIsNotStalled()
{
    Batch batch = halfDone();
    batch.requestCounts = RequestCounts{500, 500, 0};
    QVERIFY(!isUnwell(HealthWord::Stalled, batch, standingAfter(minute, hour), present));
}

void TestHealth::slowTakesTwentyPeers()
{
    const double most = double(hour);
    const auto isSlow = [most](int count) {
        return isUnwell(HealthWord::Slow, twoHoursIn(BatchStatus::InProgress),
                        withPeers(LifeStage::Processing, {count, most, most, most, most}), present);
    };
    QVERIFY(!isSlow(19));
    QVERIFY(isSlow(20));
}

void TestHealth::slowIsTheStageThatItIsIn()
{
    const double most = double(hour); // It has waited for an hour, and run for two.
    const auto standing = withPeers(LifeStage::Queue, {20, most / 2, most / 2, most / 2, most / 2});
    QVERIFY(!isUnwell(HealthWord::Slow, twoHoursIn(BatchStatus::InProgress), standing, present));
    QVERIFY(isUnwell(HealthWord::Slow, twoHoursIn(BatchStatus::Validating), standing, present));
}

void TestHealth::thresholdsAreTheUsers()
{
    Batch batch = twoHoursIn(BatchStatus::Finalizing);
    batch.stamps[StampKind::Finalizing] = before(10 * minute);
    batch.requestCounts = RequestCounts{100, 70, 30};
    BatchStanding standing;
    QCOMPARE(healthOf(batch, standing, present), 0U);
    HealthBasis basis;
    basis.thresholds.longFinalizing = 9min;
    basis.thresholds.failingPercent = 29;
    standing.basis = std::make_shared<const HealthBasis>(basis);
    QVERIFY(isUnwell(HealthWord::LongFinalizing, batch, standing, present));
    QVERIFY(isUnwell(HealthWord::Failing, batch, standing, present));
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
