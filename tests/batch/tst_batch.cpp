// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batch.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp atSecond(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

Batch minimalBatch(BatchStatus status)
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = status;
    return batch;
}

} // namespace

class TestBatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void progressIsOneDefinition_data();
    void progressIsOneDefinition();
    void stateBeganAtItsOwnStamp();
    void endIsTheStatussOwnStamp();
    void endMayBeBorrowedFromAnotherTerminalStamp();
    void liveBatchHasNoEnd();
    void durationOfAnEndedBatchNeverGrows();
    void durationNeedsStampsInOrder();
    void expiryCountsForLiveBatchesOnly();
    void waitingEndsWhenProcessingBegins();
    void failureRateIsOfAllRequests();
    void failedOfDoneLeavesOpenRequestsOut();
    void throughputIsOfTheTimeOfProcessing();
};

void TestBatch::progressIsOneDefinition_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("completed");
    QTest::addColumn<int>("failed");
    QTest::addColumn<int>("percent");
    QTest::addColumn<double>("progress"); // Below zero: none.
    QTest::newRow("nothing known") << -1 << 0 << 0 << -1 << -1.0;
    QTest::newRow("counting") << 0 << 0 << 0 << -1 << -1.0;
    QTest::newRow("not begun") << 4 << 0 << 0 << -1 << 0.0;
    QTest::newRow("failed ones are done") << 4 << 1 << 2 << -1 << 0.75;
    QTest::newRow("more done than there are") << 4 << 4 << 4 << -1 << 1.0;
    QTest::newRow("percent") << -1 << 0 << 0 << 41 << 0.41;
    QTest::newRow("counts before percent") << 2 << 1 << 0 << 99 << 0.5;
    QTest::newRow("percent while counting") << 0 << 0 << 0 << 250 << 1.0;
}

void TestBatch::progressIsOneDefinition()
{
    QFETCH(const int, total);
    QFETCH(const int, completed);
    QFETCH(const int, failed);
    QFETCH(const int, percent);
    QFETCH(const double, progress);
    Batch batch;
    if (total >= 0) {
        batch.requestCounts = RequestCounts{total, completed, failed};
    }
    if (percent >= 0) {
        batch.progressPercent = percent;
    }
    QCOMPARE(progressOf(batch).value_or(-1.0), progress);
}

void TestBatch::stateBeganAtItsOwnStamp()
{
    Batch batch = minimalBatch(BatchStatus::InProgress);
    batch.stamps[StampKind::Created] = atSecond(1);
    QCOMPARE(stateSince(batch), Stamp());
    batch.stamps[StampKind::InProgress] = atSecond(2);
    QCOMPARE(stateSince(batch), atSecond(2));
    batch.status = BatchStatus::Unknown;
    QCOMPARE(stateSince(batch), Stamp());
}

void TestBatch::endIsTheStatussOwnStamp()
{
    Batch batch = minimalBatch(BatchStatus::Completed);
    batch.stamps[StampKind::Completed] = atSecond(5);
    batch.stamps[StampKind::Expired] = atSecond(9); // Doubleword sets both.
    QCOMPARE(finishedAt(batch), atSecond(5));
    QCOMPARE(stateSince(batch), atSecond(5));
}

void TestBatch::endMayBeBorrowedFromAnotherTerminalStamp()
{
    Batch batch = minimalBatch(BatchStatus::Failed);
    batch.stamps[StampKind::Completed] = atSecond(5); // As in Azure's sample.
    QCOMPARE(finishedAt(batch), atSecond(5));
}

void TestBatch::liveBatchHasNoEnd()
{
    Batch batch = minimalBatch(BatchStatus::InProgress);
    batch.stamps[StampKind::Expired] = atSecond(5);
    QCOMPARE(finishedAt(batch), Stamp());
    QVERIFY(isLive(batch));
    QVERIFY(isLive(minimalBatch(BatchStatus::Unknown)));
    QVERIFY(!isLive(minimalBatch(BatchStatus::Expired)));
}

void TestBatch::durationOfAnEndedBatchNeverGrows()
{
    Batch batch = minimalBatch(BatchStatus::Expired);
    batch.stamps[StampKind::Created] = atSecond(10);
    batch.stamps[StampKind::Expired] = atSecond(70);
    QCOMPARE(durationMSecs(batch, atSecond(1000)), 60'000);
    QCOMPARE(durationMSecs(batch, atSecond(2000)), 60'000);
    batch.status = BatchStatus::InProgress;
    QCOMPARE(durationMSecs(batch, atSecond(1000)), 990'000);
}

void TestBatch::durationNeedsStampsInOrder()
{
    Batch batch = minimalBatch(BatchStatus::Completed);
    batch.stamps[StampKind::Created] = atSecond(10);
    QCOMPARE(durationMSecs(batch, atSecond(1000)), std::nullopt);
    batch.stamps[StampKind::Completed] = atSecond(9);
    QCOMPARE(durationMSecs(batch, atSecond(1000)), std::nullopt);
}

void TestBatch::expiryCountsForLiveBatchesOnly()
{
    Batch batch = minimalBatch(BatchStatus::InProgress);
    QCOMPARE(msecsToExpiry(batch, atSecond(10)), std::nullopt);
    batch.stamps[StampKind::Expires] = atSecond(30);
    QCOMPARE(msecsToExpiry(batch, atSecond(10)), 20'000);
    QCOMPARE(msecsToExpiry(batch, atSecond(40)), -10'000);
    batch.status = BatchStatus::Completed;
    QCOMPARE(msecsToExpiry(batch, atSecond(40)), std::nullopt);
}

void TestBatch::waitingEndsWhenProcessingBegins()
{
    Batch batch = minimalBatch(BatchStatus::Validating);
    QCOMPARE(queueWaitMSecs(batch, atSecond(15)), std::nullopt);
    batch.stamps[StampKind::Created] = atSecond(10);
    QCOMPARE(queueWaitMSecs(batch, atSecond(15)), 5'000);
    batch.status = BatchStatus::Failed; // It never began.
    QCOMPARE(queueWaitMSecs(batch, atSecond(15)), std::nullopt);
    batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(12'500);
    QCOMPARE(queueWaitMSecs(batch, atSecond(15)), 2'500);
    batch.stamps[StampKind::InProgress] = atSecond(9); // Clocks that disagree.
    QCOMPARE(queueWaitMSecs(batch, atSecond(15)), 0);
}

void TestBatch::throughputIsOfTheTimeOfProcessing()
{
    constexpr qint64 minute = 60'000;
    const Stamp now = Stamp::fromMSecs(10 * minute);
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.requestCounts = RequestCounts{100, 50, 10};
    QCOMPARE(throughputOf(batch, now), std::nullopt);
    batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(4 * minute);
    QCOMPARE(throughputOf(batch, now), 10.0);
    batch.stamps[StampKind::Finalizing] = Stamp::fromMSecs(6 * minute); // Nothing is done now.
    QCOMPARE(throughputOf(batch, now), 30.0);
    batch.stamps[StampKind::Finalizing] = {};
    batch.stamps[StampKind::Cancelled] = Stamp::fromMSecs(7 * minute);
    batch.status = BatchStatus::Cancelled;
    QCOMPARE(throughputOf(batch, now), 20.0);
    batch.stamps[StampKind::Cancelled] = Stamp::fromMSecs(4 * minute); // In no time.
    QCOMPARE(throughputOf(batch, now), std::nullopt);
}

void TestBatch::failureRateIsOfAllRequests()
{
    Batch batch;
    QCOMPARE(failureRateOf(batch.requestCounts), std::nullopt);
    batch.requestCounts = RequestCounts{0, 0, 0};
    QCOMPARE(failureRateOf(batch.requestCounts), std::nullopt);
    batch.requestCounts = RequestCounts{8, 2, 2};
    QCOMPARE(failureRateOf(batch.requestCounts), 0.25);
}

void TestBatch::failedOfDoneLeavesOpenRequestsOut()
{
    Batch batch;
    QCOMPARE(failedOfDone(batch), std::nullopt);
    batch.requestCounts = RequestCounts{8, 0, 0};
    QCOMPARE(failedOfDone(batch), std::nullopt);
    batch.requestCounts = RequestCounts{8, 1, 3};
    QCOMPARE(failedOfDone(batch), 0.75);
    batch.requestCounts = RequestCounts{0, 0, 3}; // Still counting, while some are done.
    QCOMPARE(failedOfDone(batch), 1.0);
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
