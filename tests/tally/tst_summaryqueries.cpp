// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetcounts.h"
#include "queryparser.h"
#include "samplebatches.h"
#include "summaryqueries.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BatchStandings standings(int count)
{
    BatchStandings standings;
    for (int i = 0; i < count; ++i) {
        standings.append(0, BatchStatus::InProgress, {});
    }
    return standings;
}

std::vector<int> countsOf(const std::vector<Batch> &batches, const BatchStandings &standings,
                          Stamp now)
{
    FacetWish wish;
    for (const QString &query : summaryQueries()) {
        wish.summary.push_back(parseQuery(query).root);
    }
    return countFacets(BatchRows(batches), standings, wish, {now}).summary;
}

} // namespace

class TestSummaryQueries final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void countsWhatTheTilesShow();
    void goneBatchesNeedNoAttention();
    void liveBatchesComeFirst();
};

void TestSummaryQueries::countsWhatTheTilesShow()
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
    // Half of the requests in half of the time would do, but for a second.
    Batch late = sampleBatch(u"late"_s);
    late.stamps[StampKind::InProgress] = Stamp::fromMSecs(now.msecs() - day / 2);
    late.stamps[StampKind::Expires] = Stamp::fromMSecs(now.msecs() + day / 2 - 1000);
    late.requestCounts = RequestCounts{1000, 500, 0};
    const std::vector<Batch> batches{sampleBatch(u"live"_s),
                                     late,
                                     overdue,
                                     sampleBatch(u"odd"_s, BatchStatus::Unknown),
                                     ended(BatchStatus::Completed, 5),
                                     ended(BatchStatus::Completed, day),
                                     ended(BatchStatus::Failed, day - 1),
                                     ended(BatchStatus::Failed, day),
                                     ended(BatchStatus::Cancelled, 5),
                                     allFailed};
    QCOMPARE(countsOf(batches, standings(10), now), (std::vector{4, 2, 4, 1, 2}));
}

void TestSummaryQueries::goneBatchesNeedNoAttention()
{
    const Stamp now = Stamp::fromMSecs(1'000'000'000'000);
    Batch failed = sampleBatch(u"f"_s, BatchStatus::Failed);
    failed.stamps[StampKind::Failed] = Stamp::fromMSecs(now.msecs() - 1);
    const std::vector<Batch> batches{sampleBatch(u"a"_s), sampleBatch(u"b"_s), failed};
    BatchStandings gone = standings(3);
    QVERIFY(gone.markGone(0, now));
    QVERIFY(gone.markGone(2, now));
    QCOMPARE(countsOf(batches, gone, now), (std::vector{1, 0, 0, 0, 1}));
}

void TestSummaryQueries::liveBatchesComeFirst()
{
    const std::vector<Batch> batches{sampleBatch(u"a"_s), sampleBatch(u"b"_s)};
    QCOMPARE(countsOf(batches, standings(2), Stamp::fromMSecs(2'000'000'000)).front(), 2);
}

QTEST_GUILESS_MAIN(TestSummaryQueries)
#include "tst_summaryqueries.moc"
