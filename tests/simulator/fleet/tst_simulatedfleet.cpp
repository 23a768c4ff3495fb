// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytes.h"
#include "simulatedfiles.h"
#include "simulatedfleet.h"
#include "simulatedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'795'000'000'000;
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

SimulatedFleet fleetOf(qint64 count, qint64 live = 40, quint64 seed = 1)
{
    return SimulatedFleet({.seed = seed, .count = count, .live = live, .start = start});
}

QByteArray json(const SimulatedFleet &fleet, qint64 index, qint64 now)
{
    Bytes out;
    appendBatch(out, fleet, fleet.batch(index, now));
    return out.take();
}

int liveCount(const SimulatedFleet &fleet, qint64 now)
{
    int live = 0;
    for (qint64 i = 0; i < fleet.countAt(now); ++i) {
        live += isTerminal(fleet.batch(i, now).status) ? 0 : 1;
    }
    return live;
}

//! The first batch in @p status at @p now; −1 where there is none.
qint64 firstIn(const SimulatedFleet &fleet, BatchStatus status, qint64 now)
{
    for (qint64 i = fleet.countAt(now) - 1; i >= 0; --i) {
        if (fleet.batch(i, now).status == status) {
            return i;
        }
    }
    return -1;
}

} // namespace

class TestSimulatedFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sameSeedGivesTheSameFleet();
    void everyIdLeadsBackToItsBatch();
    void madeUpIdsAreUnknown();
    void creationTimesAscend_data();
    void creationTimesAscend();
    void exactlyTheAskedNumberIsLiveAtTheStart_data();
    void exactlyTheAskedNumberIsLiveAtTheStart();
    void everyStatusOccurs();
    void newBatchesArriveAtTheRateOfThePast();
    void nightsAreQuieterThanDays();
    void liveNumberHasNoCliffAtTheStart_data();
    void liveNumberHasNoCliffAtTheStart();
    void endingsHaveTheirShares();
    void everyLiveBatchEndsWithinItsWindow();
    void statusesMoveForwardOnly();
    void countsGrowAndEndWhole();
    void stampsAgreeWithTheStatus();
    void cancelledBatchStopsWorking();
    void endedBatchCannotBeCancelled();
    void rowsAreValidJsonWithEveryField();
    void vendorRowsUseOtherWordsAndMilliseconds();
    void filesExistOnceTheBatchEnded();
    void errorFileHasALinePerFailedRequest();
    void expiredBatchListsTheRequestsNotRun();
};

void TestSimulatedFleet::sameSeedGivesTheSameFleet()
{
    const SimulatedFleet one = fleetOf(500);
    const SimulatedFleet same = fleetOf(500);
    const SimulatedFleet other = fleetOf(500, 40, 2);
    for (qint64 i = 0; i < 500; ++i) {
        QCOMPARE(json(one, i, start), json(same, i, start));
        QVERIFY(json(one, i, start) != json(other, i, start));
    }
}

void TestSimulatedFleet::everyIdLeadsBackToItsBatch()
{
    const SimulatedFleet fleet = fleetOf(5'000);
    std::set<QByteArray> ids;
    for (qint64 i = 0; i < 5'000; ++i) {
        const QByteArray id = fleet.ids().id(static_cast<quint64>(i));
        QCOMPARE(id.size(), 38);
        QCOMPARE(fleet.indexOf(id, start), i);
        ids.insert(id);
    }
    QCOMPARE(ids.size(), 5'000U);
}

void TestSimulatedFleet::madeUpIdsAreUnknown()
{
    const SimulatedFleet fleet = fleetOf(10);
    const SimulatedFleet other = fleetOf(10, 2, 7);
    QByteArray altered = fleet.ids().id(3);
    altered.back() = altered.back() == '0' ? '1' : '0';
    QVERIFY(!fleet.indexOf(altered, start));
    QVERIFY(!fleet.indexOf(other.ids().id(3), start));
    QVERIFY(!fleet.indexOf(fleet.ids().id(10), start));
    QVERIFY(!fleet.indexOf("", start));
    QVERIFY(!fleet.indexOf("batch_", start));
    QVERIFY(!fleet.indexOf("batch_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", start));
}

void TestSimulatedFleet::creationTimesAscend_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("live");
    QTest::newRow("typical") << qint64(2'000) << qint64(40);
    QTest::newRow("large") << qint64(200'000) << qint64(40);
    QTest::newRow("one") << qint64(1) << qint64(1);
    QTest::newRow("all settled") << qint64(300) << qint64(0);
    QTest::newRow("all live") << qint64(300) << qint64(300);
}

void TestSimulatedFleet::creationTimesAscend()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, live);
    const SimulatedFleet fleet = fleetOf(count, live);
    QCOMPARE(fleet.countAt(start), count);
    qint64 before = start - 30 * 24 * 60 * minute;
    for (qint64 i = 0; i < count + 100; ++i) {
        const qint64 created = fleet.createdAt(i);
        QVERIFY2(created >= before, qPrintable(QString::number(i)));
        QCOMPARE(created <= start, i < count);
        before = created;
    }
}

void TestSimulatedFleet::exactlyTheAskedNumberIsLiveAtTheStart_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("live");
    QTest::newRow("typical") << qint64(2'000) << qint64(40);
    QTest::newRow("most") << qint64(100) << qint64(70);
    QTest::newRow("none") << qint64(100) << qint64(0);
    QTest::newRow("all") << qint64(100) << qint64(100);
    QTest::newRow("no batches") << qint64(0) << qint64(0);
    QTest::newRow("few of many") << qint64(20'000) << qint64(2);
    QTest::newRow("many") << qint64(20'000) << qint64(5'000);
    QTest::newRow("all of many") << qint64(20'000) << qint64(20'000);
}

void TestSimulatedFleet::exactlyTheAskedNumberIsLiveAtTheStart()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, live);
    for (const quint64 seed : {1U, 2U, 3U, 4U, 5U}) {
        QCOMPARE(liveCount(fleetOf(count, live, seed), start), live);
    }
}

void TestSimulatedFleet::everyStatusOccurs()
{
    for (const quint64 seed : {1U, 2U, 3U}) {
        const SimulatedFleet fleet = fleetOf(2'000, 40, seed);
        for (const BatchStatus status : allStatuses) {
            const qint64 index = firstIn(fleet, status, start);
            QCOMPARE(index >= 0, status != BatchStatus::Unknown);
        }
    }
}

void TestSimulatedFleet::newBatchesArriveAtTheRateOfThePast()
{
    const SimulatedFleet fleet = fleetOf(2'000);
    const qint64 aDay = day / minute; // One a minute.
    QCOMPARE(fleet.countAt(start), 2'000);
    QVERIFY(qAbs(fleet.countAt(start + day) - 2'000 - aDay) <= 1);
    QVERIFY(qAbs(fleet.createdAt(2'000 - aDay) - (start - day)) <= 3 * minute);
    const QByteArray future = fleet.ids().id(2'005);
    QVERIFY(!fleet.indexOf(future, start));
    QCOMPARE(fleet.indexOf(future, start + 10 * minute), 2'005);
}

void TestSimulatedFleet::nightsAreQuieterThanDays()
{
    const SimulatedFleet fleet = fleetOf(2'000);
    const qint64 midnight = start - start % day + day;
    const auto arrivals = [&](qint64 from) {
        return fleet.countAt(from + 4 * hour) - fleet.countAt(from);
    };
    QVERIFY(arrivals(midnight + 10 * hour) > 4 * 60);
    QVERIFY(arrivals(midnight) < 4 * 60);
    QVERIFY(arrivals(midnight) > 2 * 60);
}

void TestSimulatedFleet::liveNumberHasNoCliffAtTheStart_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("live");
    QTest::addColumn<qint64>("begin");
    for (const qint64 hours : {0, 6, 12, 18}) {
        QTest::addRow("typical, %lld hours later", hours)
            << qint64(2'000) << qint64(60) << start + hours * hour;
    }
    QTest::newRow("large") << qint64(100'000) << qint64(100) << start;
    QTest::newRow("busy") << qint64(5'000) << qint64(1'000) << start;
}

void TestSimulatedFleet::liveNumberHasNoCliffAtTheStart()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, live);
    QFETCH(const qint64, begin);
    const SimulatedFleet fleet({.count = count, .live = live, .start = begin});
    for (qint64 now = begin - 30 * minute; now <= begin + 30 * minute; now += 3 * minute) {
        qint64 alive = 0;
        for (qint64 i = std::max<qint64>(0, count - 5'000); i < fleet.countAt(now); ++i) {
            const bool exists = fleet.createdAt(i) <= now;
            alive += exists && !isTerminal(fleet.batch(i, now).status) ? 1 : 0;
        }
        QVERIFY2(alive > live * 6 / 10 && alive < live * 14 / 10,
                 qPrintable(u"%1 of %2 at %3"_s.arg(alive).arg(live).arg((now - begin) / minute)));
    }
}

void TestSimulatedFleet::endingsHaveTheirShares()
{
    using enum LifePlan::Ending;
    constexpr qint64 count = 20'000;
    const SimulatedFleet fleet = fleetOf(count, 100);
    QHash<LifePlan::Ending, int> ended;
    for (qint64 i = 0; i < count; ++i) {
        ++ended[fleet.batch(i, start).ending];
    }
    const std::pair<LifePlan::Ending, double> shares[]{
        {FailedValidation, 0.08}, {Partial, 0.06},   {NoneSucceeded, 0.02},
        {Expired, 0.03},          {Cancelled, 0.05},
    };
    for (const auto &[ending, share] : shares) {
        const double actual = ended.value(ending) / static_cast<double>(count);
        QVERIFY2(qAbs(actual - share) < 0.006, qPrintable(QString::number(actual)));
    }
}

void TestSimulatedFleet::everyLiveBatchEndsWithinItsWindow()
{
    const SimulatedFleet fleet = fleetOf(400, 100);
    const qint64 later = start + 49 * hour;
    for (qint64 i = 0; i < 600; ++i) {
        QVERIFY2(isTerminal(fleet.batch(i, later).status), qPrintable(QString::number(i)));
    }
}

void TestSimulatedFleet::statusesMoveForwardOnly()
{
    const SimulatedFleet fleet = fleetOf(200, 60);
    for (qint64 i = 0; i < 230; ++i) {
        auto before = BatchStatus::Validating;
        int changes = 0;
        for (qint64 now = fleet.createdAt(i); now < start + 1'500 * minute; now += minute) {
            const BatchStatus status = fleet.batch(i, now).status;
            QVERIFY(!isTerminal(before) || status == before);
            QVERIFY(isTerminal(status) || status >= before);
            changes += status == before ? 0 : 1;
            before = status;
        }
        QVERIFY(changes <= 4);
    }
}

void TestSimulatedFleet::countsGrowAndEndWhole()
{
    const SimulatedFleet fleet = fleetOf(300, 60);
    for (qint64 i = 0; i < 300; ++i) {
        RequestCounts before;
        for (qint64 now = start; now < start + 1'500 * minute; now += 10 * minute) {
            const SimulatedBatch batch = fleet.batch(i, now);
            QVERIFY(batch.counts.completed >= before.completed);
            QVERIFY(batch.counts.failed >= before.failed);
            QVERIFY(batch.counts.completed + batch.counts.failed <= batch.counts.total);
            before = batch.counts;
        }
        if (fleet.batch(i, start + 1'500 * minute).status == BatchStatus::Completed) {
            QCOMPARE(before.completed + before.failed, before.total);
            QVERIFY(before.total > 0);
        }
    }
}

void TestSimulatedFleet::stampsAgreeWithTheStatus()
{
    const SimulatedFleet fleet = fleetOf(2'000, 200);
    for (qint64 i = 0; i < 2'000; ++i) {
        const SimulatedBatch batch = fleet.batch(i, start);
        QVERIFY(batch.stamps[*entryStamp(batch.status)].isSet());
        for (const StampKind kind : allStampKinds) {
            if (kind != StampKind::Expires && batch.stamps[kind].isSet()) {
                QVERIFY(batch.stamps[kind] >= batch.stamps[StampKind::Created]);
                QVERIFY(batch.stamps[kind] <= batch.stamps[*entryStamp(batch.status)]);
            }
        }
    }
}

void TestSimulatedFleet::cancelledBatchStopsWorking()
{
    SimulatedFleet fleet = fleetOf(300, 60);
    const qint64 index = firstIn(fleet, BatchStatus::InProgress, start);
    const RequestCounts counts = fleet.batch(index, start).counts;
    QVERIFY(fleet.cancel(index, start));
    QVERIFY(!fleet.cancel(index, start + 1));
    QCOMPARE(fleet.batch(index, start).status, BatchStatus::Cancelling);
    QCOMPARE(fleet.batch(index, start - 1).status, BatchStatus::InProgress);
    const SimulatedBatch later = fleet.batch(index, start + 2 * minute);
    QCOMPARE(later.status, BatchStatus::Cancelled);
    QCOMPARE(later.counts, counts);
    QCOMPARE(later.stamps[StampKind::Cancelling].msecs(), start);
    QVERIFY(!later.stamps[StampKind::Completed].isSet());
}

void TestSimulatedFleet::endedBatchCannotBeCancelled()
{
    SimulatedFleet fleet = fleetOf(300, 60);
    const qint64 index = firstIn(fleet, BatchStatus::Completed, start);
    QVERIFY(!fleet.cancel(index, start));
    QCOMPARE(fleet.batch(index, start + minute).status, BatchStatus::Completed);
}

void TestSimulatedFleet::rowsAreValidJsonWithEveryField()
{
    const SimulatedFleet fleet = fleetOf(2'000, 200);
    QStringList fields{u"id"_s,
                       u"object"_s,
                       u"endpoint"_s,
                       u"errors"_s,
                       u"model"_s,
                       u"input_file_id"_s,
                       u"completion_window"_s,
                       u"status"_s,
                       u"metadata"_s,
                       u"output_file_id"_s,
                       u"error_file_id"_s,
                       u"usage"_s,
                       u"request_counts"_s};
    for (const StampKind kind : allStampKinds) {
        fields += stampKey(kind);
    }
    fields.sort();
    for (qint64 i = 0; i < 2'000; ++i) {
        QJsonParseError error;
        const QJsonObject row = QJsonDocument::fromJson(json(fleet, i, start), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(row.keys(), fields);
        const SimulatedBatch batch = fleet.batch(i, start);
        QCOMPARE(row.value(u"status"_s).toString(), statusKey(batch.status));
        QCOMPARE(row.value(u"created_at"_s).toInteger(), fleet.createdAt(i) / 1000);
        QCOMPARE(row.value(u"errors"_s).isObject(), batch.status == BatchStatus::Failed);
    }
}

void TestSimulatedFleet::vendorRowsUseOtherWordsAndMilliseconds()
{
    const SimulatedFleet fleet = fleetOf(300, 60);
    const qint64 index = firstIn(fleet, BatchStatus::InProgress, start);
    Bytes out;
    appendBatch(out, fleet, fleet.batch(index, start), vendorSpelling);
    const QJsonObject row = QJsonDocument::fromJson(out.take()).object();
    QCOMPARE(row.value(u"status"_s).toString(), u"InProgress"_s);
    QCOMPARE(row.value(u"created_at"_s).toInteger(), fleet.createdAt(index));
}

void TestSimulatedFleet::filesExistOnceTheBatchEnded()
{
    const SimulatedFleet fleet = fleetOf(300, 60);
    const qint64 live = firstIn(fleet, BatchStatus::InProgress, start);
    const qint64 ended = firstIn(fleet, BatchStatus::Completed, start);
    const auto isThere = [&fleet](qint64 index, FleetFile::Kind kind) {
        Bytes id;
        fleet.appendFileId(id, {index, kind});
        const auto file = fleet.fileOf(id.take(), start);
        return file && file->index == index && file->kind == kind;
    };
    QVERIFY(isThere(live, FleetFile::Kind::Input));
    QVERIFY(!isThere(live, FleetFile::Kind::Output));
    QVERIFY(isThere(ended, FleetFile::Kind::Input));
    QCOMPARE(isThere(ended, FleetFile::Kind::Output),
             fleet.batch(ended, start).counts.completed > 0);
    QCOMPARE(isThere(ended, FleetFile::Kind::Error),
             fleet.batch(ended, start).counts.failed > 0);
}

void TestSimulatedFleet::errorFileHasALinePerFailedRequest()
{
    const SimulatedFleet fleet = fleetOf(2'000);
    int checked = 0;
    for (qint64 i = 0; i < 2'000 && checked < 5; ++i) {
        const SimulatedBatch batch = fleet.batch(i, start);
        if (batch.status != BatchStatus::Completed || batch.counts.failed == 0
            || batch.counts.failed > 2'000) {
            continue;
        }
        ++checked;
        const QByteArray text = fileContent(fleet, {i, FleetFile::Kind::Error}, start);
        QCOMPARE(text.count('\n'), batch.counts.failed);
        for (const QByteArray &line : text.trimmed().split('\n')) {
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            QVERIFY(row.value(u"error"_s).isNull());
            QVERIFY(row[u"response"_s][u"body"_s][u"error"_s][u"message"_s].isString());
        }
        const QByteArray output = fileContent(fleet, {i, FleetFile::Kind::Output}, start);
        QCOMPARE(output.count('\n'), batch.counts.completed);
        QVERIFY(QJsonDocument::fromJson(output.left(output.indexOf('\n'))).isObject()
                || output.isEmpty());
    }
    QCOMPARE(checked, 5);
}

void TestSimulatedFleet::expiredBatchListsTheRequestsNotRun()
{
    const SimulatedFleet fleet = fleetOf(2'000);
    const qint64 index = firstIn(fleet, BatchStatus::Expired, start);
    const RequestCounts counts = fleet.batch(index, start).counts;
    const QByteArray text = fileContent(fleet, {index, FleetFile::Kind::Error}, start);
    QCOMPARE(text.count('\n'), counts.total - counts.completed);
    QCOMPARE(text.count("batch_expired"), counts.total - counts.completed - counts.failed);
}

QTEST_GUILESS_MAIN(TestSimulatedFleet)
#include "tst_simulatedfleet.moc"
