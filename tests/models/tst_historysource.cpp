// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "heldthreads.h"
#include "historysource.h"
#include "queryparser.h"
#include "samplebatches.h"

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

class TestHistorySource final : public QObject
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
    void anotherQueryIsSweptAtOnce();
    void theSameQueryWrittenOtherwiseIsNot();
    void anotherSplitIsSweptAtOnce();
    void theZoneOfTheTableDecidesOnTheBuckets();
    void changesAreSweptForAQueryOfChanges();
    void whatIsClearedIsNotSwept();
    void destroyedSourceMayLeaveASweepBehind();
    void theAnswerOfTheViewIsAwaited();
    void aQueryThatTheViewDoesNotAskIsSweptAtOnce();
};

void TestHistorySource::refreshSweepsToThatMoment()
{
    BatchTableModel table;
    HistorySource source(table);
    table.merge({sampleBatch(u"a"_s)});
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    QCOMPARE(history.to, Stamp::fromMSecs(1'000'060'000));
    QCOMPARE(history.shown.live[size_t(BatchStatus::InProgress)].back(), 1);
}

void TestHistorySource::pagesThatArriveTogetherAreSweptOnce()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    const auto liveAtTheEnd = [&spy] {
        const auto history = spy.takeFirst().constFirst().value<BatchHistory>();
        return history.shown.live[size_t(BatchStatus::InProgress)].back();
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

void TestHistorySource::whatIsFoundGoneIsLiveNoLonger()
{
    BatchTableModel table;
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    table.markGone(0, {u"a"_s}, Stamp::fromMSecs(1'003'600'000));
    source.refresh(Stamp::fromMSecs(1'007'200'000));
    QVERIFY(spy.wait());
    const std::vector<int> live =
        spy.last()[0].value<BatchHistory>().shown.live[size_t(BatchStatus::InProgress)];
    QCOMPARE(*std::ranges::max_element(live), 2);
    QCOMPARE(live.back(), 1);
}

void TestHistorySource::rangeDecidesHowFarItGoesBack()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'795'356'131'000));
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.setRange(TimeRange::Hours6);
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    // In whole buckets of five minutes.
    QCOMPARE(history.buckets.whole().msecs(), 6 * 3'600'000 + 5 * 60'000);
}

void TestHistorySource::aSpanIsSweptAsItIs()
{
    BatchTableModel table;
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'613'000)};
    source.setSpan(span);
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    QVERIFY(history.buckets.whole().from <= span.from);
    QCOMPARE(history.to, span.to);
    QVERIFY(history.buckets.count() <= 300);
}

void TestHistorySource::aSpanStaysWhileTimeGoesOn()
{
    BatchTableModel table;
    HistorySource source(table);
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'060'000)};
    source.setSpan(span);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'795'356'131'000));
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeFirst().constFirst().value<BatchHistory>().to, span.to);
    source.setSpan(std::nullopt);
    source.refresh(Stamp::fromMSecs(1'795'356'131'000));
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<BatchHistory>().to,
             Stamp::fromMSecs(1'795'356'131'000));
}

void TestHistorySource::aRangeMovesAsTimePasses()
{
    const Stamp start = Stamp::fromMSecs(1'000'060'000);
    const Stamp later = Stamp::fromMSecs(start.msecs() + 2 * 3'600'000);
    BatchTableModel table;
    table.setNow(start);
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    table.merge({sampleBatch(u"a"_s)});
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<BatchHistory>().to, start);
    table.setNow(later); // No page arrives.
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast().constFirst().value<BatchHistory>().to, later);
}

void TestHistorySource::anotherRangeEndsTheSpan()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'795'356'131'000));
    HistorySource source(table);
    source.setSpan(TimeSpan{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'060'000)});
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.setRange(TimeRange::Hour1);
    QVERIFY(spy.wait());
    QCOMPARE(spy[0][0].value<BatchHistory>().to, Stamp::fromMSecs(1'795'356'131'000));
}

void TestHistorySource::newestWishWins()
{
    BatchTableModel table;
    HistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    source.refresh(Stamp::fromMSecs(1'000'120'000));
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy[0][0].value<BatchHistory>().to, Stamp::fromMSecs(1'000'120'000));
}

void TestHistorySource::aSpanAskedForDuringASweepWins()
{
    BatchTableModel table;
    HistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    const TimeSpan span{Stamp::fromMSecs(1'000'000'000), Stamp::fromMSecs(1'000'030'000)};
    source.setSpan(span);
    QVERIFY(spy.wait());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].value<BatchHistory>().to, span.to);
}

void TestHistorySource::pagesDuringASweepAreSweptAfterIt()
{
    BatchTableModel table;
    HistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    const auto liveAtTheEnd = [&spy] {
        const auto history = spy.constLast()[0].value<BatchHistory>();
        return history.shown.live[size_t(BatchStatus::InProgress)].back();
    };
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    table.merge({sampleBatch(u"one more"_s)});
    QVERIFY(spy.wait());
    QCOMPARE(liveAtTheEnd(), 30'000);
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    QVERIFY(spy.wait());
    QCOMPARE(liveAtTheEnd(), 30'001);
}

void TestHistorySource::anotherQueryIsSweptAtOnce()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    HistorySource source(table);
    table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s, BatchStatus::Validating)});
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    QVERIFY(spy.wait());
    QVERIFY(!spy.takeFirst().constFirst().value<BatchHistory>().hidesBatches);
    source.setQuery(u"status:validating"_s);
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    QVERIFY(history.hidesBatches);
    QCOMPARE(history.shown.groups[0].live.back(), 1);
    QCOMPARE(history.all.groups[0].live.back(), 2);
}

void TestHistorySource::theSameQueryWrittenOtherwiseIsNot()
{
    BatchTableModel table;
    HistorySource source(table);
    source.setQuery(u"status:failed"_s);
    QVERIFY(table.background().waitForDone(30'000));
    QTRY_VERIFY(!source.isBusy());
    source.setQuery(u" status:failed "_s);
    QVERIFY(!source.isBusy());
    source.setQuery(u"status:expired"_s);
    QVERIFY(source.isBusy());
}

void TestHistorySource::anotherSplitIsSweptAtOnce()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    Batch batch = sampleBatch(u"a"_s);
    batch.model = u"gpt-4o"_s;
    table.merge({batch});
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.setSplit(QueryFieldKey{FieldId::Model, {}});
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    QCOMPARE(history.groups, std::vector<HistoryGroup>({{u"gpt-4o"_s, false}}));
}

void TestHistorySource::theZoneOfTheTableDecidesOnTheBuckets()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Asia/Kathmandu"); // At a quarter to the hour of UTC.
    {
        BatchTableModel table;
        table.setNow(Stamp::fromMSecs(1'795'356'131'000));
        HistorySource source(table);
        source.setRange(TimeRange::Days7);
        QSignalSpy spy(&source, &HistorySource::historyChanged);
        QVERIFY(spy.wait());
        const auto startOf = [&spy] {
            return spy.takeFirst().constFirst().value<BatchHistory>().buckets.whole().from.toUtc();
        };
        QCOMPARE(startOf().time().minute(), 15);
        table.setShowsUtc(true);
        QVERIFY(spy.wait());
        QCOMPARE(startOf().time().minute(), 0);
    }
    qputenv("TZ", before);
}

void TestHistorySource::changesAreSweptForAQueryOfChanges()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    table.merge({sampleBatch(u"a"_s)});
    table.startChanges(Stamp::fromMSecs(1'000'000'000));
    HistorySource source(table);
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.setQuery(u"is:changed"_s);
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast()[0].value<BatchHistory>().shown.groups[0].live.back(), 0);
    table.merge({sampleBatch(u"a"_s, BatchStatus::Validating)});
    QVERIFY(spy.wait());
    QCOMPARE(spy.takeLast()[0].value<BatchHistory>().shown.groups[0].live.back(), 1);
}

void TestHistorySource::whatIsClearedIsNotSwept()
{
    BatchTableModel table;
    HistorySource source(table);
    table.merge(manyBatches());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    table.clear();
    QVERIFY(spy.wait());
    const auto history = spy[0][0].value<BatchHistory>();
    QVERIFY(std::ranges::all_of(history.shown.live[size_t(BatchStatus::InProgress)],
                                [](int count) { return count == 0; }));
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 1);
}

void TestHistorySource::destroyedSourceMayLeaveASweepBehind()
{
    BatchTableModel table;
    table.merge(manyBatches());
    {
        HistorySource source(table);
        source.refresh(Stamp::fromMSecs(1'000'060'000));
    }
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
}

void TestHistorySource::theAnswerOfTheViewIsAwaited()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    BatchViewModel view(table);
    HistorySource source(table, &view);
    table.merge(manyBatches());
    table.merge({sampleBatch(u"other"_s, BatchStatus::Validating)});
    QTRY_VERIFY(!view.isBusy() && !source.isBusy());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    HeldThreads held(table.background(), Urgency::Wish);
    const QString query = u"status:validating sample OR status:validating"_s;
    view.setQuery(parseQuery(query).root);
    source.refresh(Stamp::fromMSecs(1'000'060'000)); // Of the query before: dropped.
    source.setQuery(query);
    QVERIFY(view.isBusy());
    QVERIFY(source.isBusy());
    QVERIFY(table.background().waitForDone(0) || spy.isEmpty());
    QCOMPARE(spy.size(), 0);
    held.letGo();
    QVERIFY(spy.wait());
    QVERIFY(!view.isBusy());
    QCOMPARE(spy.size(), 1);
    const auto history = spy[0][0].value<BatchHistory>();
    QCOMPARE(history.shown.groups[0].live.back(), 1);
    QCOMPARE(history.all.groups[0].live.back(), 30'001);
}

void TestHistorySource::aQueryThatTheViewDoesNotAskIsSweptAtOnce()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'000'060'000));
    BatchViewModel view(table);
    HistorySource source(table, &view);
    table.merge(manyBatches());
    QTRY_VERIFY(!view.isBusy() && !source.isBusy());
    QSignalSpy spy(&source, &HistorySource::historyChanged);
    HeldThreads held(table.background(), Urgency::Wish);
    view.setQuery(parseQuery(u"status:failed OR model:x"_s).root);
    source.setQuery(u"status:in_progress"_s);
    QVERIFY(spy.wait());
    QVERIFY(view.isBusy());
    QCOMPARE(spy[0][0].value<BatchHistory>().shown.groups[0].live.back(), 30'000);
}

QTEST_GUILESS_MAIN(TestHistorySource)
#include "tst_historysource.moc"
