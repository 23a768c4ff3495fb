// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "health.h"
#include "outcome.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp momentAt(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

constexpr qint64 minuteInSecs = 60;
constexpr qint64 hourInSecs = 60 * minuteInSecs;
constexpr qint64 started = 1'000'000;

//! Started an hour after it was created; expires a day after it was created.
Batch runningAnHour(qint64 total, qint64 completed)
{
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = momentAt(started - hourInSecs);
    batch.stamps[StampKind::InProgress] = momentAt(started);
    batch.stamps[StampKind::Expires] = momentAt(started + 23 * hourInSecs);
    batch.requestCounts = RequestCounts{total, completed, 0};
    return batch;
}

//! Whether a batch that was confirmed just then is at risk.
bool isAtRiskAfter(const Batch &batch, qint64 seconds)
{
    BatchStanding standing;
    standing.confirmedAt = momentAt(started + seconds);
    return isAtRisk(batch, standing, momentAt(started + seconds));
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
    void filesThatAreReadSettleIt();
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
    QTEST(isFaulty(batch, momentAt(100)), "isFaulty");
}

void TestOutcome::overdueBatchIsFaulty()
{
    Batch batch = batchIn(BatchStatus::InProgress);
    batch.stamps[StampKind::Expires] = momentAt(100);
    QVERIFY(!isFaulty(batch, momentAt(100)));
    QVERIFY(isFaulty(batch, momentAt(101)));
}

void TestOutcome::riskIsToMissTheDeadline()
{
    QVERIFY(
        !isAtRiskAfter(runningAnHour(2300, 100), hourInSecs)); // 1 in 23 an hour is just enough.
    QVERIFY(isAtRiskAfter(runningAnHour(2300, 99), hourInSecs));
    // Nearly done: without a prediction, the little time left would be a risk by itself.
    QVERIFY(!isAtRiskAfter(runningAnHour(1000, 995), 22 * hourInSecs + 50 * minuteInSecs));
    Batch overdue = runningAnHour(1000, 1000);
    QVERIFY(!isAtRiskAfter(overdue, 22 * hourInSecs));
    QVERIFY(isAtRiskAfter(overdue, 24 * hourInSecs));
    overdue.status = BatchStatus::Cancelled;
    QVERIFY(!isAtRiskAfter(overdue, 24 * hourInSecs));
}

void TestOutcome::riskIsToldFromWhatWasConfirmed()
{
    const Batch batch = runningAnHour(2300, 100);
    BatchStanding standing;
    standing.confirmedAt = momentAt(started + hourInSecs);
    QVERIFY(!isAtRisk(batch, standing, momentAt(started + 20 * hourInSecs)));
    QVERIFY(isAtRiskAfter(batch, 20 * hourInSecs));
    standing.confirmedAt = {};
    QVERIFY(isAtRisk(batch, standing, momentAt(started + 20 * hourInSecs)));
    standing.isGone = true;
    QVERIFY(!isAtRisk(batch, standing, momentAt(started + 20 * hourInSecs)));
}

void TestOutcome::withoutBasisRiskGrowsWithTheHour()
{
    Batch batch = runningAnHour(100, 29);
    batch.stamps[StampKind::InProgress] = {}; // 24 h in all.
    QVERIFY(!isAtRiskAfter(batch, 20 * hourInSecs)); // Three hours are more than a tenth.
    QVERIFY(isAtRiskAfter(batch, 21 * hourInSecs));
    QVERIFY(isAtRiskAfter(batch, 24 * hourInSecs)); // Overdue.
    batch.requestCounts = RequestCounts{100, 95, 0};
    QVERIFY(!isAtRiskAfter(batch, 21 * hourInSecs)); // Ahead of its time.
    QVERIFY(isAtRiskAfter(batch, 22 * hourInSecs));
    batch.requestCounts.reset();
    QVERIFY(isAtRiskAfter(batch, 21 * hourInSecs));
    batch.stamps[StampKind::Created] = momentAt(started + 21 * hourInSecs);
    QVERIFY(!isAtRiskAfter(batch,
                           21 * hourInSecs + 30 * minuteInSecs)); // 90 minutes left of two hours.
    QVERIFY(isAtRiskAfter(batch, 22 * hourInSecs + minuteInSecs));
    BatchStanding gone;
    gone.isGone = true;
    QVERIFY(!isAtRisk(batch, gone, momentAt(started + 22 * hourInSecs + minuteInSecs)));
    batch.stamps[StampKind::Created] = {};
    QVERIFY(!isAtRiskAfter(batch, 22 * hourInSecs + minuteInSecs));
    QVERIFY(
        isAtRiskAfter(batch, 23 * hourInSecs + minuteInSecs)); // Overdue, whatever else is known.
    batch.status = BatchStatus::Completed;
    QVERIFY(!isAtRiskAfter(batch, 23 * hourInSecs + minuteInSecs));
}

void TestOutcome::withoutDeadlineThereIsNoRisk()
{
    Batch batch = runningAnHour(1000, 100);
    batch.stamps[StampKind::Expires] = {};
    QVERIFY(!isAtRiskAfter(batch, 100 * hourInSecs));
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
        batch.stamps[kind] = momentAt(started);
        QVERIFY(needsAttention(batch, {}, momentAt(started + 24 * hourInSecs - 1)));
        QVERIFY(!needsAttention(batch, {}, momentAt(started + 24 * hourInSecs)));
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
    batch.stamps[StampKind::Created] = momentAt(started - 23 * hourInSecs);
    batch.stamps[StampKind::Expires] = momentAt(started + hourInSecs); // Says nothing of the end.
    QVERIFY(isUndatedFault(batch, momentAt(started)));
    QVERIFY(needsAttention(batch, {}, momentAt(started)));
    QVERIFY(!needsAttention(batch, {}, momentAt(started + hourInSecs)));
    QVERIFY(!finishedAt(batch).isSet());
    batch.stamps[*entryStamp(status)] = momentAt(started);
    QVERIFY(!isUndatedFault(batch, momentAt(started)));
    QVERIFY(needsAttention(batch, {}, momentAt(started + hourInSecs)));
    batch.stamps = {};
    QVERIFY(!isUndatedFault(batch, momentAt(started)));
    QVERIFY(!needsAttention(batch, {}, momentAt(started)));
}

void TestOutcome::successWithoutAnEndNeedsNoAttention()
{
    for (const BatchStatus status : {BatchStatus::Completed, BatchStatus::Cancelled}) {
        Batch batch = batchIn(status);
        batch.stamps[StampKind::Created] = momentAt(started);
        QVERIFY(!needsAttention(batch, {}, momentAt(started)));
        QVERIFY(!isUndatedFault(batch, momentAt(started)));
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
    batch.stamps[StampKind::Created] = momentAt(started);
    batch.requestCounts = counts;
    QTEST(needsAttention(batch, {}, momentAt(started)), "needsAttention");
    batch.requestCounts.reset();
    QVERIFY(!needsAttention(batch, {}, momentAt(started)));
}

void TestOutcome::whatFailsWhileLiveIsNoFaultYet()
{
    Batch batch = batchIn(BatchStatus::InProgress);
    batch.requestCounts = RequestCounts{10, 0, 10};
    QVERIFY(isFailing(batch, {}));
    QVERIFY(!isFaulty(batch, momentAt(started)));
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
    QVERIFY(!isFaulty(batch, momentAt(started))); // A hint, no fault.
    BatchStanding standing;
    standing.isErrorFileUsual = true;
    QVERIFY(!isUnconfirmed(batch, standing));
}

void TestOutcome::filesThatAreReadSettleIt()
{
    Batch batch = batchIn(BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 4, 0};
    batch.errorFileId = u"file-e"_s;
    BatchStanding standing;
    standing.failedInFiles = 0;
    QVERIFY(!isUnconfirmed(batch, standing));
    standing.failedInFiles = 3;
    standing.isErrorFileUsual = true;
    batch.errorFileId.clear(); // They may stand in the output file.
    QVERIFY(isUnconfirmed(batch, standing));
    batch.requestCounts = RequestCounts{4, 1, 3}; // As counted.
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
