// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchtablemodel.h"
#include "samplebatches.h"
#include "statushistorysource.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::vector<Batch> manyBatches()
{
    std::vector<Batch> batches;
    for (int i = 0; i < 30'000; ++i) {
        batches.push_back(sampleBatch(QString::number(i)));
    }
    return batches;
}

} // namespace

class TestStatusHistorySource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void refreshSweepsToThatMoment();
    void pagesThatArriveTogetherAreSweptOnce();
    void whatIsFoundGoneIsLiveNoLonger();
    void rangeDecidesHowFarItGoesBack();
    void aSpanIsSweptAsItIs();
    void aSpanStaysWhileTimeGoesOn();
    void aRangeMovesAsTimePasses();
    void anotherRangeEndsTheSpan();
    void newestWishWins();
    void aSpanAskedForDuringASweepWins();
    void pagesDuringASweepAreSweptAfterIt();
    void whatIsClearedIsNotSwept();
    void destroyedSourceMayLeaveASweepBehind();
};

void TestStatusHistorySource::refreshSweepsToThatMoment()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge({sampleBatch(u"a"_s)});
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<StatusHistory>();
    QCOMPARE(history.to, Stamp::fromMSecs(1'000'060'000));
    QCOMPARE(history.live[size_t(BatchStatus::InProgress)].back(), 1);
}

void TestStatusHistorySource::pagesThatArriveTogetherAreSweptOnce()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    const auto liveAtTheEnd = [&spy] {
        const auto history = spy.takeFirst().constFirst().value<StatusHistory>();
        return history.live[size_t(BatchStatus::InProgress)].back();
    };
    table.merge({sampleBatch(u"a"_s)});
    QVERIFY(spy.wait());
    QCOMPARE(liveAtTheEnd(), 1);
    table.merge({sampleBatch(u"b"_s)});
    table.merge({sampleBatch(u"c"_s)});
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(liveAtTheEnd(), 3);
}

void TestStatusHistorySource::whatIsFoundGoneIsLiveNoLonger()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    table.markGone(0, {u"a"_s}, Stamp::fromMSecs(1'003'600'000));
    source.refresh(Stamp::fromMSecs(1'007'200'000));
    QVERIFY(spy.wait());
    const std::vector<int> live =
        spy.last()[0].value<StatusHistory>().live[size_t(BatchStatus::InProgress)];
    QCOMPARE(*std::ranges::max_element(live), 2);
    QCOMPARE(live.back(), 1);
}

void TestStatusHistorySource::rangeDecidesHowFarItGoesBack()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'795'356'131'000));
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.setRange(TimeRange::Hours6);
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<StatusHistory>();
    QCOMPARE(history.to.msecs() - history.from.msecs(), 6 * 3'600'000);
}

void TestStatusHistorySource::aSpanIsSweptAsItIs()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'613'000)};
    source.setSpan(span);
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<StatusHistory>();
    QCOMPARE(history.from, span.from);
    QCOMPARE(history.to, span.to);
    QVERIFY(history.bucketCount() <= 300);
}

void TestStatusHistorySource::aSpanStaysWhileTimeGoesOn()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'060'000)};
    source.setSpan(span);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'795'356'131'000));
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeFirst().constFirst().value<StatusHistory>().to, span.to);
    source.setSpan(std::nullopt);
    source.refresh(Stamp::fromMSecs(1'795'356'131'000));
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<StatusHistory>().to,
             Stamp::fromMSecs(1'795'356'131'000));
}

void TestStatusHistorySource::aRangeMovesAsTimePasses()
{
    const Stamp start = Stamp::fromMSecs(1'000'060'000);
    const Stamp later = Stamp::fromMSecs(start.msecs() + 2 * 3'600'000);
    BatchTableModel table;
    table.setNow(start);
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    table.merge({sampleBatch(u"a"_s)});
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<StatusHistory>().to, start);
    table.setNow(later); // No page arrives.
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<StatusHistory>().to, later);
}

void TestStatusHistorySource::anotherRangeEndsTheSpan()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'795'356'131'000));
    StatusHistorySource source(table);
    source.setSpan(TimeSpan{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'060'000)});
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.setRange(TimeRange::Hour1);
    QVERIFY(spy.wait());
    QCOMPARE(spy[0][0].value<StatusHistory>().to, Stamp::fromMSecs(1'795'356'131'000));
}

void TestStatusHistorySource::newestWishWins()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    source.refresh(Stamp::fromMSecs(1'000'120'000));
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy[0][0].value<StatusHistory>().to, Stamp::fromMSecs(1'000'120'000));
}

void TestStatusHistorySource::aSpanAskedForDuringASweepWins()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'030'000)};
    source.setSpan(span);
    QVERIFY(spy.wait());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].value<StatusHistory>().to, span.to);
}

void TestStatusHistorySource::pagesDuringASweepAreSweptAfterIt()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    const auto liveAtTheEnd = [&spy] {
        const auto history = spy.constLast()[0].value<StatusHistory>();
        return history.live[size_t(BatchStatus::InProgress)].back();
    };
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    table.merge({sampleBatch(u"one more"_s)});
    QVERIFY(spy.wait());
    QCOMPARE(liveAtTheEnd(), 30'000);
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    QVERIFY(spy.wait());
    QCOMPARE(liveAtTheEnd(), 30'001);
}

void TestStatusHistorySource::whatIsClearedIsNotSwept()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    table.clear();
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<StatusHistory>();
    QVERIFY(std::ranges::all_of(history.live[size_t(BatchStatus::InProgress)],
                                [](int count) { return count == 0; }));
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 1);
}

void TestStatusHistorySource::destroyedSourceMayLeaveASweepBehind()
{
    BatchTableModel table;
    table.merge(manyBatches());
    {
        StatusHistorySource source(table);
        source.refresh(Stamp::fromMSecs(1'000'060'000));
    }
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestStatusHistorySource)
#include "tst_statushistorysource.moc"
