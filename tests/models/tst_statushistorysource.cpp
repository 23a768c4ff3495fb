// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "samplebatches.h"
#include "statushistorysource.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace {

std::vector<Batch> tooManyForOneTurn()
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

    void sweepsFewBatchesAtOnce();
    void pagesThatArriveTogetherAreSweptOnce();
    void rangeDecidesHowFarItGoesBack();
    void newestWishWins();
    void destroyedSourceMayLeaveASweepBehind();
};

void TestStatusHistorySource::sweepsFewBatchesAtOnce()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    table.merge({sampleBatch(u"a"_s)});
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    QCOMPARE(spy.size(), 1);
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
    table.merge({sampleBatch(u"a"_s)});
    table.merge({sampleBatch(u"b"_s)});
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].value<StatusHistory>().live[size_t(BatchStatus::InProgress)].back(), 2);
}

void TestStatusHistorySource::rangeDecidesHowFarItGoesBack()
{
    BatchTableModel table;
    table.setNow(Stamp::fromMSecs(1'795'356'131'000));
    StatusHistorySource source(table);
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.setRange(source.range());
    QCOMPARE(spy.size(), 0);
    source.setRange(TimeRange::Hours6);
    QCOMPARE(spy.size(), 1);
    const auto history = spy[0][0].value<StatusHistory>();
    QCOMPARE(history.to.msecs() - history.from.msecs(), 6 * 3'600'000);
}

void TestStatusHistorySource::newestWishWins()
{
    BatchTableModel table;
    StatusHistorySource source(table);
    table.merge(tooManyForOneTurn());
    QSignalSpy spy(&source, &StatusHistorySource::historyChanged);
    source.refresh(Stamp::fromMSecs(1'000'060'000));
    source.refresh(Stamp::fromMSecs(1'000'120'000));
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy[0][0].value<StatusHistory>().to, Stamp::fromMSecs(1'000'120'000));
}

void TestStatusHistorySource::destroyedSourceMayLeaveASweepBehind()
{
    BatchTableModel table;
    table.merge(tooManyForOneTurn());
    {
        StatusHistorySource source(table);
        source.refresh(Stamp::fromMSecs(1'000'060'000));
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestStatusHistorySource)
#include "tst_statushistorysource.moc"
