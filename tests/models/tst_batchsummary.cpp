// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsummary.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BatchStandings standings(int count)
{
    BatchStandings standings;
    for (int i = 0; i < count; ++i) {
        standings.append(BatchStatus::InProgress, {});
    }
    return standings;
}

} // namespace

class TestBatchSummary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void countsWhatTheTilesShow();
    void goneBatchesNeedNoAttention();
};

void TestBatchSummary::countsWhatTheTilesShow()
{
    constexpr qint64 day = 86'400'000;
    const Stamp now = Stamp::fromMSecs(1'000'000'000'000);
    const auto ended = [now](BatchStatus status, qint64 agoMSecs) {
        Batch batch = sampleBatch(u"x"_s, status);
        batch.stamps[*entryStamp(status)] = Stamp::fromMSecs(now.msecs() - agoMSecs);
        return batch;
    };
    Batch overdue = sampleBatch(u"o"_s);
    overdue.stamps[StampKind::Expires] = Stamp::fromMSecs(now.msecs() - 1);
    Batch allFailed = ended(BatchStatus::Completed, 5);
    allFailed.requestCounts = RequestCounts{4, 0, 4};
    const std::vector<Batch> batches{sampleBatch(u"live"_s),
                                     overdue,
                                     sampleBatch(u"odd"_s, BatchStatus::Unknown),
                                     ended(BatchStatus::Completed, 5),
                                     ended(BatchStatus::Completed, day),
                                     ended(BatchStatus::Failed, day - 1),
                                     ended(BatchStatus::Failed, day),
                                     ended(BatchStatus::Cancelled, 5),
                                     allFailed};
    const BatchSummary summary = summaryOf(BatchRows(batches), standings(9), now);
    QCOMPARE(summary.total, 9);
    QCOMPARE(summary.active, 3);
    QCOMPARE(summary.needsAttention, 4);
    QCOMPARE(summary.completed24h, 1);
    QCOMPARE(summary.failed24h, 2);
}

void TestBatchSummary::goneBatchesNeedNoAttention()
{
    const Stamp now = Stamp::fromMSecs(1'000'000'000'000);
    Batch failed = sampleBatch(u"f"_s, BatchStatus::Failed);
    failed.stamps[StampKind::Failed] = Stamp::fromMSecs(now.msecs() - 1);
    const std::vector<Batch> batches{sampleBatch(u"a"_s), sampleBatch(u"b"_s), failed};
    BatchStandings gone = standings(3);
    QVERIFY(gone.markGone(0, now));
    QVERIFY(gone.markGone(2, now));
    const BatchSummary summary = summaryOf(BatchRows(batches), gone, now);
    QCOMPARE(summary.active, 1);
    QCOMPARE(summary.needsAttention, 0);
    QCOMPARE(summary.failed24h, 1);
    QCOMPARE(summary.total, 3);
}

QTEST_GUILESS_MAIN(TestBatchSummary)
#include "tst_batchsummary.moc"
