// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartslices.h"

#include "historytext.h"
#include "timeticks.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::size_t at(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

StatusHistory historyOf(int buckets)
{
    StatusHistory history;
    history.from = Stamp::fromMSecs(1'000'000);
    history.bucketMSecs = 1000;
    history.to = Stamp::fromMSecs(1'000'000 + buckets * 1000LL);
    const auto size = static_cast<std::size_t>(buckets);
    for (const BatchStatus status : allStatuses) {
        auto &counts = isTerminal(status) ? history.finished : history.live;
        counts[at(status)].assign(size, 1);
    }
    return history;
}

} // namespace

class TestChartSlices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void liveKeepsEveryBucket();
    void finishedLosesNoBatch_data();
    void finishedLosesNoBatch();
    void finishedSumsWhatIsInferred();
    void theInferredShareIsSaid();
    void nothingGivesNothing();
    void theSliceUnderAMomentIsFound();
    void ticksAreRoundAndFit_data();
    void ticksAreRoundAndFit();
    void ticksFollowTheZoneThroughAChangeOfClocks();
};

void TestChartSlices::liveKeepsEveryBucket()
{
    const ChartSlices slices = slicesOf(historyOf(300), ChartMode::Live);
    QCOMPARE(slices.size(), 300);
    QCOMPARE(slices.totalOf(0), static_cast<int>(stackedStatuses(ChartMode::Live).size()));
    QCOMPARE(slices.countOf(BatchStatus::Completed, 0), 0);
}

void TestChartSlices::finishedLosesNoBatch_data()
{
    QTest::addColumn<int>("buckets");
    for (const int buckets : {1, 59, 60, 61, 119, 299, 300}) {
        QTest::addRow("%d", buckets) << buckets;
    }
}

void TestChartSlices::finishedLosesNoBatch()
{
    QFETCH(const int, buckets);
    const StatusHistory history = historyOf(buckets);
    const ChartSlices slices = slicesOf(history, ChartMode::Finished);
    QVERIFY(slices.size() <= 60);
    int failed = 0;
    for (int slice = 0; slice < slices.size(); ++slice) {
        failed += slices.countOf(BatchStatus::Failed, slice);
        const auto index = static_cast<std::size_t>(slice);
        QVERIFY(slices.starts[index] < slices.ends[index]);
        QCOMPARE(slices.starts[index], slice == 0 ? history.from : slices.ends[index - 1]);
    }
    QCOMPARE(failed, buckets);
    QCOMPARE(slices.ends.back(), history.to);
}

void TestChartSlices::finishedSumsWhatIsInferred()
{
    StatusHistory history = historyOf(120);
    history.inferredFinished.assign(120, 0);
    history.inferredFinished.back() = 1;
    history.inferredFinished[118] = 1;
    QCOMPARE(slicesOf(history, ChartMode::Finished).inferred.back(), 2);
    QCOMPARE(slicesOf(history, ChartMode::Live).inferred.back(), 0);
}

void TestChartSlices::theInferredShareIsSaid()
{
    StatusHistory history = historyOf(2);
    history.inferredLive = {0, 3};
    const ChartSlices slices = slicesOf(history, ChartMode::Live);
    QVERIFY(!sliceText(slices, 0, QTimeZone::utc()).contains(u"inferred"_s));
    QVERIFY(sliceText(slices, 1, QTimeZone::utc()).endsWith(u"\n3 of 5 inferred"_s));
}

void TestChartSlices::nothingGivesNothing()
{
    const ChartSlices slices = slicesOf({}, ChartMode::Finished);
    QCOMPARE(slices.size(), 0);
    QVERIFY(!slices.sliceAt(Stamp::fromMSecs(1)));
}

void TestChartSlices::theSliceUnderAMomentIsFound()
{
    const ChartSlices slices = slicesOf(historyOf(60), ChartMode::Finished);
    QCOMPARE(*slices.sliceAt(Stamp::fromMSecs(1)), 0);
    QCOMPARE(*slices.sliceAt(Stamp::fromMSecs(1'000'500)), 0);
    QCOMPARE(*slices.sliceAt(Stamp::fromMSecs(1'001'500)), 1);
    QCOMPARE(*slices.sliceAt(Stamp::fromMSecs(9'999'999)), 59);
}

void TestChartSlices::ticksAreRoundAndFit_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<QString>("first");
    QTest::newRow("1 h") << qint64(1) << u"23:10"_s;
    QTest::newRow("6 h") << qint64(6) << u"19:00"_s;
    QTest::newRow("24 h") << qint64(24) << u"03:00"_s;
    QTest::newRow("7 d") << qint64(168) << u"Nov 13"_s;
    QTest::newRow("30 d") << qint64(720) << u"Oct 27"_s;
    QTest::newRow("five years") << qint64(43'800) << u"Nov 2022"_s;
}

void TestChartSlices::ticksAreRoundAndFit()
{
    QFETCH(const qint64, hours);
    const Stamp to = Stamp::fromMSecs(1'795'046'400'000); // 2026-11-19 00:00 UTC
    const Stamp from = Stamp::fromMSecs(to.msecs() - hours * 3'600'000);
    const QList<TimeTick> ticks = timeTicks(from, to, 8, QTimeZone::utc());
    QVERIFY(ticks.size() >= 3);
    QVERIFY(ticks.size() <= 8);
    QVERIFY(ticks.constFirst().at > from);
    QVERIFY(ticks.constLast().at < to);
    QTEST(ticks.constFirst().label, "first");
}

void TestChartSlices::ticksFollowTheZoneThroughAChangeOfClocks()
{
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid()) {
        QSKIP("This machine knows no time zones.");
    }
    const QDateTime noon(QDate(2026, 10, 24), QTime(12, 0), berlin);
    const Stamp from = Stamp::fromMSecs(noon.toMSecsSinceEpoch());
    const Stamp to = Stamp::fromMSecs(noon.addDays(3).toMSecsSinceEpoch());
    const QList<TimeTick> ticks = timeTicks(from, to, 4, berlin);
    QCOMPARE(ticks.size(), 3);
    for (const TimeTick &tick : ticks) {
        QCOMPARE(tick.at.toUtc().toTimeZone(berlin).time(), QTime(0, 0));
    }
}

QTEST_MAIN(TestChartSlices)
#include "tst_chartslices.moc"
