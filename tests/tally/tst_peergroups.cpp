// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "peergroups.h"
#include "percentile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 presentMSecs = 1'795'348'800'000;
constexpr Stamp present = Stamp::fromMSecs(presentMSecs);
constexpr qint64 hourMSecs = 3'600'000;
constexpr qint64 dayMSecs = 24 * hourMSecs;

constexpr Stamp before(qint64 msecs)
{
    return Stamp::fromMSecs(presentMSecs - msecs);
}

Batch ended(const QString &model, qint64 msecsAgo)
{
    Batch batch;
    batch.id = u"batch"_s;
    batch.status = BatchStatus::Completed;
    batch.endpoint = u"/v1/chat/completions"_s;
    batch.model = model;
    batch.stamps[StampKind::Created] = before(msecsAgo + 4 * hourMSecs);
    batch.stamps[StampKind::InProgress] = before(msecsAgo + 3 * hourMSecs);
    batch.stamps[StampKind::Finalizing] = before(msecsAgo + hourMSecs);
    batch.stamps[StampKind::Completed] = before(msecsAgo);
    return batch;
}

PeerGroups groupsOf(const std::vector<Batch> &batches)
{
    return peerGroupsOf(BatchRows(batches), present);
}

StageTimes timesOf(const PeerGroups &groups, const Batch &batch, LifeStage stage)
{
    const PeerKey key{batch.endpoint.toUtf8(), batch.model.toUtf8()};
    return groups.value(key).stages[static_cast<std::size_t>(stage)];
}

} // namespace

class TestPeerGroups final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void stagesAreMeasuredByTheirStamps();
    void processingIsAlsoMeasuredPerRequest();
    void peersEndedWithinThirtyDays();
    void whatIsLiveIsNoPeer();
    void processingThatWasCutShortDoesNotCount();
    void aGroupHasOneEndpointAndModel();
    void groupsHaveALimit();
    void timesAgreeWithANaiveRecount();
};

void TestPeerGroups::stagesAreMeasuredByTheirStamps()
{
    const Batch batch = ended(u"a"_s, hourMSecs);
    const PeerGroups groups = groupsOf({batch});
    QCOMPARE(timesOf(groups, batch, LifeStage::Queue).median, double(hourMSecs));
    QCOMPARE(timesOf(groups, batch, LifeStage::Processing).median, double(2 * hourMSecs));
    QCOMPARE(timesOf(groups, batch, LifeStage::Finalizing).median, double(hourMSecs));
}

void TestPeerGroups::processingIsAlsoMeasuredPerRequest()
{
    std::vector<Batch> batches;
    for (int i = 0; i < PeerTimes::fewest; ++i) { // Twice as long for twice as many requests.
        Batch batch = ended(u"a"_s, hourMSecs);
        batch.stamps[StampKind::InProgress] = before(hourMSecs + (i + 1) * hourMSecs);
        batch.stamps[StampKind::Finalizing] = before(hourMSecs);
        batch.requestCounts = RequestCounts{100 * (i + 1), 100 * (i + 1), 0};
        batches.push_back(batch);
    }
    const PeerGroups groups = groupsOf(batches);
    const PeerTimes times = groups.value({"/v1/chat/completions", "a"});
    QCOMPARE(times.perRequest.median, double(hourMSecs) / 100);
    Batch large = ended(u"a"_s, 0);
    large.requestCounts = RequestCounts{1000, 10, 0};
    QCOMPARE(times.processingOf(large)->median, 10.0 * hourMSecs);
    large.requestCounts.reset();
    QCOMPARE(times.processingOf(large)->median, times.of(LifeStage::Processing)->median);
}

void TestPeerGroups::peersEndedWithinThirtyDays()
{
    const Batch batch = ended(u"a"_s, 30 * dayMSecs);
    QCOMPARE(timesOf(groupsOf({batch}), batch, LifeStage::Processing).count, 1);
    QVERIFY(groupsOf({ended(u"a"_s, 30 * dayMSecs + 1000)}).isEmpty());
}

void TestPeerGroups::whatIsLiveIsNoPeer()
{
    Batch batch = ended(u"a"_s, hourMSecs);
    batch.status = BatchStatus::InProgress;
    QVERIFY(groupsOf({batch}).isEmpty());
}

void TestPeerGroups::processingThatWasCutShortDoesNotCount()
{
    Batch batch = ended(u"a"_s, hourMSecs);
    batch.status = BatchStatus::Expired;
    const PeerGroups groups = groupsOf({batch});
    QCOMPARE(timesOf(groups, batch, LifeStage::Queue).count, 1);
    QCOMPARE(timesOf(groups, batch, LifeStage::Processing).count, 0);
}

void TestPeerGroups::aGroupHasOneEndpointAndModel()
{
    Batch other = ended(u"a"_s, hourMSecs);
    other.endpoint = u"/v1/embeddings"_s;
    QCOMPARE(groupsOf({ended(u"a"_s, hourMSecs), ended(u"a"_s, dayMSecs), ended(u"b"_s, hourMSecs),
                       other, ended({}, hourMSecs)})
                 .size(),
             4);
}

void TestPeerGroups::groupsHaveALimit()
{
    std::vector<Batch> batches;
    for (int i = 0; i < mostPeerGroups + 5; ++i) {
        batches.push_back(ended(u"model %1"_s.arg(i), hourMSecs));
    }
    QCOMPARE(groupsOf(batches).size(), mostPeerGroups);
}

void TestPeerGroups::timesAgreeWithANaiveRecount()
{
    QRandomGenerator random(5);
    const QStringList models{u"a"_s, u"b"_s, QString()};
    std::vector<Batch> batches;
    for (int i = 0; i < 3'000; ++i) {
        Batch batch = ended(models[random.bounded(3)], random.bounded(40) * dayMSecs);
        batch.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
        for (const StampKind kind : allStampKinds) {
            if (random.bounded(3) == 0) {
                batch.stamps[kind] = random.bounded(2) == 0
                    ? Stamp()
                    : before(qint64(random.bounded(1000)) * hourMSecs);
            }
        }
        batches.push_back(batch);
    }
    const PeerGroups groups = groupsOf(batches);
    for (const QString &model : models) {
        for (const LifeStage stage : allLifeStages) {
            std::vector<float> lengths;
            for (const Batch &batch : batches) {
                const Stamp end = finishedAt(batch);
                const auto length = stageMSecs(batch, stage, present);
                const bool isWhole =
                    stage == LifeStage::Queue || batch.status == BatchStatus::Completed;
                if (batch.model == model && !isLive(batch) && end.isSet()
                    && end >= before(30 * dayMSecs) && length && isWhole) {
                    lengths.push_back(float(*length));
                }
            }
            const StageTimes times = timesOf(groups, ended(model, 0), stage);
            QCOMPARE(times.count, int(lengths.size()));
            QVERIFY(times.count > 10);
            QCOMPARE(times.median, double(*percentileOf(std::span(lengths), 0.5)));
            QCOMPARE(times.p95, double(*percentileOf(std::span(lengths), 0.95)));
        }
    }
}

QTEST_GUILESS_MAIN(TestPeerGroups)
#include "tst_peergroups.moc"
