// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchtablemodel.h"
#include "health.h"
#include "healthbasis.h"
#include "peersource.h"
#include "samplebatches.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 createdSecond = 1'000'000;

Stamp secondsAfter(qint64 seconds)
{
    return Stamp::fromMSecs((createdSecond + seconds) * 1000);
}

//! Of which each was in progress for a minute.
std::vector<Batch> endedPeers()
{
    std::vector<Batch> batches;
    for (int i = 0; i < PeerTimes::fewest; ++i) {
        Batch batch = sampleBatch(u"peer %1"_s.arg(i), BatchStatus::Completed, createdSecond);
        batch.model = u"a model"_s;
        batch.stamps[StampKind::InProgress] = secondsAfter(0);
        batch.stamps[StampKind::Completed] = secondsAfter(60);
        batches.push_back(batch);
    }
    return batches;
}

Batch liveBatch(const QString &model)
{
    Batch batch = sampleBatch(u"live "_s + model, BatchStatus::InProgress, createdSecond);
    batch.model = model;
    batch.stamps[StampKind::InProgress] = secondsAfter(0);
    return batch;
}

bool isSlow(const BatchTableModel &table, int row)
{
    return isUnwell(HealthWord::Slow, table.batchAt(row), table.standingAt(row), table.now());
}

std::vector<Batch> manyLiveBatches(GatewayNumber gateway)
{
    std::vector<Batch> batches;
    for (int i = 0; i < 25'000; ++i) {
        batches.push_back(sampleBatch(QString::number(i)));
        batches.back().gateway = gateway;
    }
    return batches;
}

} // namespace

class TestPeerSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void batchesAreMeasuredByTheirPeers();
    void manyBatchesAreAnnouncedAtOnce();
    void laterBatchesAreMeasuredAtOnce();
    void endedBatchesKnowTheirPeersToo();
    void equalTimesAnnounceNothing();
    void thresholdsHoldAtOnce();
    void manyLiveRowsAreMeasuredInSeveralTurns();
    void rowsThatGoMeanwhileEndNoMeasuring();
};

void TestPeerSource::batchesAreMeasuredByTheirPeers()
{
    BatchTableModel table;
    const QAbstractItemModelTester tester(&table);
    table.setNow(secondsAfter(100));
    PeerSource source(table);
    table.merge({liveBatch(u"a model"_s), liveBatch(u"another"_s)});
    table.merge(endedPeers());
    QVERIFY(!isSlow(table, 0));
    const QSignalSpy measured(&table, &BatchTableModel::measuresChanged);
    const QSignalSpy changed(&table, &BatchTableModel::batchesChanged);
    QSignalSpy refreshed(&source, &PeerSource::refreshed);
    source.refresh();
    QVERIFY(refreshed.wait());
    QVERIFY(isSlow(table, 0));
    QVERIFY(!isSlow(table, 1));
    QCOMPARE(measured.size(), 1);
    QCOMPARE(changed.size(), 1);
}

void TestPeerSource::manyBatchesAreAnnouncedAtOnce()
{
    BatchTableModel table;
    table.setNow(secondsAfter(100));
    table.merge(endedPeers());
    for (int i = 0; i < 10; ++i) { // Live and ended ones in turn.
        Batch live = liveBatch(u"a model"_s);
        live.id = u"live %1"_s.arg(i);
        table.merge({live, sampleBatch(u"ended %1"_s.arg(i), BatchStatus::Failed)});
    }
    const QSignalSpy data(&table, &BatchTableModel::dataChanged);
    table.setPeers(peerGroupsOf(table.rows(), table.now()));
    QCOMPARE(data.size(), 1);
}

void TestPeerSource::laterBatchesAreMeasuredAtOnce()
{
    BatchTableModel table;
    table.setNow(secondsAfter(100));
    table.merge(endedPeers());
    table.setPeers(peerGroupsOf(table.rows(), table.now()));
    table.merge({liveBatch(u"a model"_s)});
    QVERIFY(isSlow(table, PeerTimes::fewest));
}

void TestPeerSource::endedBatchesKnowTheirPeersToo()
{
    BatchTableModel table;
    table.setNow(secondsAfter(100));
    table.merge(endedPeers());
    table.setPeers(peerGroupsOf(table.rows(), table.now()));
    QCOMPARE(table.standingAt(0).basis->peers.of(LifeStage::Processing)->median, 60'000.0);
}

void TestPeerSource::equalTimesAnnounceNothing()
{
    BatchTableModel table;
    table.setNow(secondsAfter(100));
    table.merge(endedPeers());
    table.merge({liveBatch(u"a model"_s)});
    const PeerGroups groups = peerGroupsOf(table.rows(), table.now());
    table.setPeers(groups);
    const QSignalSpy measured(&table, &BatchTableModel::measuresChanged);
    table.setPeers(groups);
    QCOMPARE(measured.size(), 0);
}

void TestPeerSource::thresholdsHoldAtOnce()
{
    BatchTableModel table;
    table.setNow(secondsAfter(100));
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Validating, createdSecond);
    table.merge({batch});
    const auto isQueuedLong = [&table] {
        return isUnwell(HealthWord::QueuedLong, table.batchAt(0), table.standingAt(0), table.now());
    };
    QVERIFY(!isQueuedLong());
    HealthThresholds thresholds;
    thresholds.longQueued = 1min;
    const QSignalSpy measured(&table, &BatchTableModel::measuresChanged);
    table.setHealthThresholds(thresholds);
    QVERIFY(isQueuedLong());
    QCOMPARE(measured.size(), 1);
}

void TestPeerSource::manyLiveRowsAreMeasuredInSeveralTurns()
{
    BatchTableModel table;
    table.merge(manyLiveBatches(0));
    const auto measuredRows = [&table] {
        int count = 0;
        for (int row = 0; row < table.rowCount(); ++row) {
            const auto basis = table.standings().at(row).basis;
            count += basis && basis->thresholds.longQueued == 7min ? 1 : 0;
        }
        return count;
    };
    HealthThresholds thresholds;
    thresholds.longQueued = 7min;
    const QSignalSpy measured(&table, &BatchTableModel::measuresChanged);
    const quint64 before = table.revision();
    table.setHealthThresholds(thresholds);
    QVERIFY(table.isMeasuring());
    QVERIFY(measuredRows() > 0 && measuredRows() < table.rowCount());
    QVERIFY(table.revision() != before); // What was found before need not be so.
    QCOMPARE(measured.size(), 0);
    QTRY_VERIFY(!table.isMeasuring());
    QCOMPARE(measuredRows(), table.rowCount());
    QCOMPARE(measured.size(), 1);
}

void TestPeerSource::rowsThatGoMeanwhileEndNoMeasuring()
{
    BatchTableModel table;
    table.merge(manyLiveBatches(0));
    table.merge(manyLiveBatches(1));
    HealthThresholds thresholds;
    thresholds.longQueued = 7min;
    table.setHealthThresholds(thresholds);
    table.removeGateway(0);
    QVERIFY(table.isMeasuring());
    QTRY_VERIFY(!table.isMeasuring());
    for (int row = 0; row < table.rowCount(); ++row) {
        QCOMPARE(table.standings().at(row).basis->thresholds.longQueued, 7min);
    }
    table.setHealthThresholds({});
    table.clear();
    QVERIFY(!table.isMeasuring());
}

QTEST_GUILESS_MAIN(TestPeerSource)
#include "tst_peersource.moc"
