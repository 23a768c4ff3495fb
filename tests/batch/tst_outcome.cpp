// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcome.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 started = 1'000'000;

//! Started an hour after it was created; expires a day after it was created.
Batch running(qint64 total, qint64 completed)
{
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = second(started - hour);
    batch.stamps[StampKind::InProgress] = second(started);
    batch.stamps[StampKind::Expires] = second(started + 23 * hour);
    batch.requestCounts = RequestCounts{total, completed, 0};
    return batch;
}

//! Whether a batch that was confirmed just then is at risk.
bool isAtRiskAfter(const Batch &batch, qint64 seconds)
{
    BatchStanding standing;
    standing.confirmedAt = second(started + seconds);
    return isAtRisk(batch, standing, second(started + seconds));
}

Batch batchIn(BatchStatus status)
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = status;
    return batch;
}

} // namespace

class TestOutcome final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void outcomeIsNotStatus_data();
    void outcomeIsNotStatus();
    void completedWithRequestsUnaccountedForIsPartial();
    void filesSpeakWhereCountsAreMissing();
    void faultsAreWhatSomebodyShouldLookAt_data();
    void faultsAreWhatSomebodyShouldLookAt();
    void overdueBatchIsFaulty();
    void riskIsToMissTheDeadline();
    void riskIsToldFromWhatWasConfirmed();
    void withoutBasisRiskGrowsWithTheHour();
    void withoutDeadlineThereIsNoRisk();
    void everyOutcomeHasAKeyOfItsOwn();
    void faultNeedsAttentionWhicheverStampItHas_data();
    void faultNeedsAttentionWhicheverStampItHas();
    void faultWithoutAnEndIsToldFromItsCreation_data();
    void faultWithoutAnEndIsToldFromItsCreation();
    void successWithoutAnEndNeedsNoAttention();
    void liveBatchIsJudgedByWhatIsDone_data();
    void liveBatchIsJudgedByWhatIsDone();
    void whatFailsWhileLiveIsNoFaultYet();
    void errorFileSpeaksAgainstASuccess_data();
    void errorFileSpeaksAgainstASuccess();
    void errorFileThatEveryBatchHasSaysNothing();
    void whatEndedEarlyWithOutputIsUsable();
};

void TestOutcome::outcomeIsNotStatus_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<int>("completed");
    QTest::addColumn<int>("failed");
    QTest::addColumn<Outcome>("outcome");
    using enum BatchStatus;
    QTest::newRow("validating") << Validating << 0 << 0 << Outcome::Active;
    QTest::newRow("in progress") << InProgress << 1 << 3 << Outcome::Active;
    QTest::newRow("finalizing") << Finalizing << 4 << 0 << Outcome::Active;
    QTest::newRow("cancelling") << Cancelling << 1 << 0 << Outcome::Active;
    QTest::newRow("all succeeded") << Completed << 4 << 0 << Outcome::Succeeded;
    QTest::newRow("some failed") << Completed << 3 << 1 << Outcome::Partial;
    QTest::newRow("all failed") << Completed << 0 << 4 << Outcome::NoneSucceeded;
    QTest::newRow("no counts") << Completed << 0 << 0 << Outcome::Succeeded;
    QTest::newRow("failed") << Failed << 0 << 0 << Outcome::Failed;
    QTest::newRow("expired with paid output") << Expired << 3 << 0 << Outcome::Expired;
    QTest::newRow("cancelled") << Cancelled << 0 << 0 << Outcome::Cancelled;
    QTest::newRow("unknown is no success") << Unknown << 4 << 0 << Outcome::Unknown;
}

void TestOutcome::completedWithRequestsUnaccountedForIsPartial()
{
    Batch batch = batchIn(BatchStatus::Completed);
    batch.requestCounts = RequestCounts{10, 8, 0};
    QCOMPARE(outcomeOf(batch), Outcome::Partial);
}

void TestOutcome::outcomeIsNotStatus()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, completed);
    QFETCH(const int, failed);
    Batch batch = batchIn(status);
    batch.requestCounts = RequestCounts{completed + failed, completed, failed};
    QTEST(outcomeOf(batch), "outcome");
}

void TestOutcome::filesSpeakWhereCountsAreMissing()
{
    Batch batch = batchIn(BatchStatus::Completed);
    QCOMPARE(outcomeOf(batch), Outcome::Succeeded);
    batch.errorFileId = u"file-e"_s;
    QCOMPARE(outcomeOf(batch), Outcome::NoneSucceeded);
    batch.outputFileId = u"file-o"_s;
    QCOMPARE(outcomeOf(batch), Outcome::Succeeded);
}

void TestOutcome::faultsAreWhatSomebodyShouldLookAt_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<int>("failed");
    QTest::addColumn<bool>("isFaulty");
    using enum BatchStatus;
    QTest::newRow("in progress") << InProgress << 1 << false;
    QTest::newRow("succeeded") << Completed << 0 << false;
    QTest::newRow("partly failed") << Completed << 1 << true;
    QTest::newRow("none succeeded") << Completed << 4 << true;
    QTest::newRow("failed") << Failed << 0 << true;
    QTest::newRow("expired") << Expired << 0 << true;
    QTest::newRow("cancelled") << Cancelled << 0 << false;
    QTest::newRow("unknown") << Unknown << 0 << true;
}

void TestOutcome::faultsAreWhatSomebodyShouldLookAt()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, failed);
    Batch batch = batchIn(status);
    batch.requestCounts = RequestCounts{4, 4 - failed, failed};
    QTEST(isFaulty(batch, second(100)), "isFaulty");
}

void TestOutcome::overdueBatchIsFaulty()
{
    Batch batch = batchIn(BatchStatus::InProgress);
    batch.stamps[StampKind::Expires] = second(100);
    QVERIFY(!isFaulty(batch, second(100)));
    QVERIFY(isFaulty(batch, second(101)));
}

void TestOutcome::riskIsToMissTheDeadline()
{
    QVERIFY(!isAtRiskAfter(running(2300, 100), hour)); // 1 in 23 an hour is just enough.
    QVERIFY(isAtRiskAfter(running(2300, 99), hour));
    // Nearly done: without a prediction, the little time left would be a risk by itself.
    QVERIFY(!isAtRiskAfter(running(1000, 995), 22 * hour + 50 * minute));
    Batch overdue = running(1000, 1000);
    QVERIFY(!isAtRiskAfter(overdue, 22 * hour));
    QVERIFY(isAtRiskAfter(overdue, 24 * hour));
    overdue.status = BatchStatus::Cancelled;
    QVERIFY(!isAtRiskAfter(overdue, 24 * hour));
}

void TestOutcome::riskIsToldFromWhatWasConfirmed()
{
    const Batch batch = running(2300, 100);
    BatchStanding standing;
    standing.confirmedAt = second(started + hour);
    QVERIFY(!isAtRisk(batch, standing, second(started + 20 * hour)));
    QVERIFY(isAtRiskAfter(batch, 20 * hour));
    standing.confirmedAt = {};
    QVERIFY(isAtRisk(batch, standing, second(started + 20 * hour)));
    standing.isGone = true;
    QVERIFY(!isAtRisk(batch, standing, second(started + 20 * hour)));
}

void TestOutcome::withoutBasisRiskGrowsWithTheHour()
{
    Batch batch = running(100, 29);
    batch.stamps[StampKind::InProgress] = {}; // 24 h in all.
    QVERIFY(!isAtRiskAfter(batch, 20 * hour)); // Three hours are more than a tenth.
    QVERIFY(isAtRiskAfter(batch, 21 * hour));
    QVERIFY(isAtRiskAfter(batch, 24 * hour)); // Overdue.
    batch.requestCounts = RequestCounts{100, 95, 0};
    QVERIFY(!isAtRiskAfter(batch, 21 * hour)); // Ahead of its time.
    QVERIFY(isAtRiskAfter(batch, 22 * hour));
    batch.requestCounts.reset();
    QVERIFY(isAtRiskAfter(batch, 21 * hour));
    batch.stamps[StampKind::Created] = second(started + 21 * hour);
    QVERIFY(!isAtRiskAfter(batch, 21 * hour + 30 * minute)); // 90 minutes left of two hours.
    QVERIFY(isAtRiskAfter(batch, 22 * hour + minute));
    BatchStanding gone;
    gone.isGone = true;
    QVERIFY(!isAtRisk(batch, gone, second(started + 22 * hour + minute)));
    batch.stamps[StampKind::Created] = {};
    QVERIFY(!isAtRiskAfter(batch, 22 * hour + minute));
    QVERIFY(isAtRiskAfter(batch, 23 * hour + minute)); // Overdue, whatever else is known.
    batch.status = BatchStatus::Completed;
    QVERIFY(!isAtRiskAfter(batch, 23 * hour + minute));
}

void TestOutcome::withoutDeadlineThereIsNoRisk()
{
    Batch batch = running(1000, 100);
    batch.stamps[StampKind::Expires] = {};
    QVERIFY(!isAtRiskAfter(batch, 100 * hour));
}

void TestOutcome::everyOutcomeHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (int i = 0; i <= int(Outcome::Unknown); ++i) {
        keys.insert(outcomeKey(static_cast<Outcome>(i)));
    }
    QCOMPARE(keys.size(), int(Outcome::Unknown) + 1);
    QVERIFY(keys.contains(u"none_succeeded"_s));
}

void TestOutcome::faultNeedsAttentionWhicheverStampItHas_data()
{
    QTest::addColumn<StampKind>("kind");
    for (const StampKind kind : {StampKind::Completed, StampKind::Failed, StampKind::Expired,
                                 StampKind::Cancelled, StampKind::Created}) {
        QTest::newRow(stampKey(kind).data()) << kind;
    }
}

void TestOutcome::faultNeedsAttentionWhicheverStampItHas()
{
    QFETCH(const StampKind, kind);
    for (const BatchStatus status : {BatchStatus::Failed, BatchStatus::Expired}) {
        Batch batch = batchIn(status);
        batch.stamps[kind] = second(started);
        QVERIFY(needsAttention(batch, second(started + 24 * hour - 1)));
        QVERIFY(!needsAttention(batch, second(started + 24 * hour)));
    }
}

void TestOutcome::faultWithoutAnEndIsToldFromItsCreation_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<RequestCounts>("counts");
    QTest::newRow("failed") << BatchStatus::Failed << RequestCounts();
    QTest::newRow("expired") << BatchStatus::Expired << RequestCounts{4, 1, 0};
    QTest::newRow("partial") << BatchStatus::Completed << RequestCounts{4, 3, 1};
    QTest::newRow("none succeeded") << BatchStatus::Completed << RequestCounts{4, 0, 4};
}

void TestOutcome::faultWithoutAnEndIsToldFromItsCreation()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const RequestCounts, counts);
    Batch batch = batchIn(status);
    batch.requestCounts = counts;
    batch.stamps[StampKind::Created] = second(started - 23 * hour);
    batch.stamps[StampKind::Expires] = second(started + hour); // Says nothing of the end.
    QVERIFY(isUndatedFault(batch, second(started)));
    QVERIFY(needsAttention(batch, second(started)));
    QVERIFY(!needsAttention(batch, second(started + hour)));
    QVERIFY(!finishedAt(batch).isSet());
    batch.stamps[*entryStamp(status)] = second(started);
    QVERIFY(!isUndatedFault(batch, second(started)));
    QVERIFY(needsAttention(batch, second(started + hour)));
    batch.stamps = {};
    QVERIFY(!isUndatedFault(batch, second(started)));
    QVERIFY(!needsAttention(batch, second(started)));
}

void TestOutcome::successWithoutAnEndNeedsNoAttention()
{
    for (const BatchStatus status : {BatchStatus::Completed, BatchStatus::Cancelled}) {
        Batch batch = batchIn(status);
        batch.stamps[StampKind::Created] = second(started);
        QVERIFY(!needsAttention(batch, second(started)));
        QVERIFY(!isUndatedFault(batch, second(started)));
    }
}

void TestOutcome::liveBatchIsJudgedByWhatIsDone_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<RequestCounts>("counts");
    QTest::addColumn<bool>("needsAttention");
    using enum BatchStatus;
    QTest::newRow("all failed") << InProgress << RequestCounts{569, 0, 569} << true;
    QTest::newRow("most of few done") << InProgress << RequestCounts{1000, 4, 6} << true;
    QTest::newRow("half") << InProgress << RequestCounts{1000, 5, 5} << false;
    QTest::newRow("too few done") << InProgress << RequestCounts{1000, 0, 9} << false;
    QTest::newRow("still counting") << InProgress << RequestCounts{0, 0, 10} << true;
    QTest::newRow("finalizing") << Finalizing << RequestCounts{10, 0, 10} << true;
    QTest::newRow("cancelling") << Cancelling << RequestCounts{1000, 0, 10} << true;
    QTest::newRow("cancelled") << Cancelled << RequestCounts{1000, 0, 10} << false;
}

void TestOutcome::liveBatchIsJudgedByWhatIsDone()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const RequestCounts, counts);
    Batch batch = batchIn(status);
    batch.stamps[StampKind::Created] = second(started);
    batch.requestCounts = counts;
    QTEST(needsAttention(batch, second(started)), "needsAttention");
    batch.requestCounts.reset();
    QVERIFY(!needsAttention(batch, second(started)));
}

void TestOutcome::whatFailsWhileLiveIsNoFaultYet()
{
    Batch batch = batchIn(BatchStatus::InProgress);
    batch.requestCounts = RequestCounts{10, 0, 10};
    QVERIFY(isFailing(batch));
    QVERIFY(!isFaulty(batch, second(started)));
    QCOMPARE(outcomeOf(batch), Outcome::Active);
}

void TestOutcome::errorFileSpeaksAgainstASuccess_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<std::optional<RequestCounts>>("counts");
    QTest::addColumn<bool>("isUnconfirmed");
    using enum BatchStatus;
    using Counts = std::optional<RequestCounts>;
    QTest::newRow("0 failed") << Completed << Counts({4, 4, 0}) << true;
    QTest::newRow("0 of 0, no claim") << Completed << Counts({0, 0, 0}) << false;
    QTest::newRow("counted failures") << Completed << Counts({4, 3, 1}) << false;
    QTest::newRow("unaccounted for") << Completed << Counts({4, 3, 0}) << false;
    QTest::newRow("no counts, no claim") << Completed << Counts() << false;
    QTest::newRow("live") << Finalizing << Counts({4, 4, 0}) << false;
    QTest::newRow("expired") << Expired << Counts({4, 4, 0}) << false;
}

void TestOutcome::errorFileSpeaksAgainstASuccess()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const std::optional<RequestCounts>, counts);
    Batch batch = batchIn(status);
    batch.requestCounts = counts;
    batch.outputFileId = u"file-o"_s;
    QVERIFY(!isUnconfirmed(batch, {}));
    batch.errorFileId = u"file-e"_s;
    const Outcome outcome = outcomeOf(batch);
    QTEST(isUnconfirmed(batch, {}), "isUnconfirmed");
    QVERIFY(!isUnconfirmed(batch, {}) || outcome == Outcome::Succeeded);
}

void TestOutcome::errorFileThatEveryBatchHasSaysNothing()
{
    Batch batch = batchIn(BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 4, 0};
    batch.errorFileId = u"file-e"_s;
    QVERIFY(isUnconfirmed(batch, {}));
    QVERIFY(!isFaulty(batch, second(started))); // A hint, no fault.
    BatchStanding standing;
    standing.isErrorFileUsual = true;
    QVERIFY(!isUnconfirmed(batch, standing));
}

void TestOutcome::whatEndedEarlyWithOutputIsUsable()
{
    for (const BatchStatus status : allStatuses) {
        Batch batch = batchIn(status);
        QVERIFY(!hasUsableRest(batch));
        batch.outputFileId = u"file-o"_s;
        QCOMPARE(hasUsableRest(batch),
                 status == BatchStatus::Expired || status == BatchStatus::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
