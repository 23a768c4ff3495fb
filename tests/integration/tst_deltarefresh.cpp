// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"
#include "batchpage.h"
#include "batchtablemodel.h"
#include "callqueue.h"
#include "knownlisting.h"
#include "moments.h"
#include "refreshplan.h"
#include "simulatorserver.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Freshness = ServerHabits::Freshness;
using Kind = RefreshState::Kind;
using Order = ServerHabits::Order;

namespace {

SimulatedGateway::Options fleetOptions(qint64 batches, quint64 seed)
{
    SimulatedGateway::Options options;
    options.batches = batches;
    options.live = 40;
    options.seed = seed;
    return options;
}

//! Gateway, monitor and table, wired as the program wires them, on one clock.
class RefreshDesk final : public QObject
{
public:
    explicit RefreshDesk(qint64 batches = 1000, const QStringList &faults = {}, quint64 seed = 1)
        : server(fleetOptions(batches, seed), [this] { return now; })
        , calls(m_network, Access(), quickPolicy())
        , monitor(calls, listing)
    {
        server.setFaults(Faults::fromSpecs(faults).value());
        server.listen();
        monitor.setInterval(RefreshInterval::Off);
        monitor.setClock([this] { return Stamp::fromMSecs(now); });
        connect(&monitor, &BatchMonitor::pageArrived, &table,
                [this](const BatchPage &page) { table.merge(page.batches); });
        connect(&monitor, &BatchMonitor::batchArrived, &table,
                [this](const Batch &batch) { table.merge({batch}); });
        connect(&monitor, &BatchMonitor::refreshEnded, this,
                [this](const WalkEnd &walkEnd) { end = walkEnd; });
    }

    [[nodiscard]] bool start(const KnownListing &known = {})
    {
        Access access;
        access.connection.baseUrl = server.baseUrl();
        return run([&] {
            calls.setAccess(access);
            listing = known;
            monitor.start();
        });
    }
    [[nodiscard]] bool refreshAfter(qint64 msecs)
    {
        now += msecs;
        return run([this] { monitor.refresh(); });
    }
    [[nodiscard]] bool run(const std::function<void()> &begin)
    {
        end.reset();
        server.clearRequests();
        begin();
        return QTest::qWaitFor([this] { return end.has_value(); }, 60'000);
    }

    [[nodiscard]] qsizetype requestCount() const { return server.requests().size(); }
    [[nodiscard]] const SimulatedFleet &fleet() const { return server.gateway().defaultFleet(); }
    //! The first batch that the table has not, or has in another state than the server. Null when
    //! the table is the truth.
    [[nodiscard]] QString untruth() const
    {
        const qint64 count = fleet().countAt(now);
        for (qint64 index = 0; index < count; ++index) {
            const QString id = QString::fromLatin1(fleet().ids().id(static_cast<quint64>(index)));
            const std::optional<int> row = table.rowOf({0, id});
            if (!row) {
                return u"%1 of %2 is not in the table"_s.arg(index).arg(count);
            }
            const SimulatedBatch truth = fleet().batch(index, now);
            const Batch &shown = table.batchAt(*row);
            if (shown.status != truth.status
                || shown.requestCounts.value_or(RequestCounts()).completed
                    != truth.counts.completed) {
                return u"%1 of %2 is %3 and shown as %4"_s.arg(index).arg(count).arg(
                    statusKey(truth.status), statusKey(shown.status));
            }
        }
        return {};
    }

    qint64 now = noon;
    SimulatorServer server;
    BatchTableModel table;
    KnownListing listing;

private:
    QNetworkAccessManager m_network;

public:
    CallQueue calls;
    BatchMonitor monitor;
    std::optional<WalkEnd> end;

private:
    static RetryPolicy quickPolicy()
    {
        RetryPolicy policy;
        policy.firstDelay = 1ms;
        return policy;
    }
};

//! What the refresh may cost: new pages, and the plan for what else is live; two calls more where
//! it is not yet known whether the list is fresh.
qsizetype mostCalls(const KnownListing &before, qint64 newBatches)
{
    const RefreshPlan plan =
        RefreshPlan::confirming(before.rows.liveIds(), before.rows, before.habits);
    const qsizetype head = 1 + newBatches / before.habits.pageRows;
    const qsizetype proof = before.habits.freshness == Freshness::Unproven ? 2 : 0;
    return head + proof + plan.callCount();
}

} // namespace

class TestDeltaRefresh final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void historiesAreFollowedWithinThePlan_data();
    void historiesAreFollowedWithinThePlan();
    void listIsSweptAgainAfterSixHours();
    void fullResyncReadsTheWholeList();
    void whatIsKnownOutlivesTheMonitor();
    void staleListIsFoundAndGetIsBelieved();
    void listThatFallsBackwardsIsNotBelieved();
    void manyNewBatchesAreReadUntilTheyJoin();
    void laterPagesThatLieDoNotHurt_data();
    void laterPagesThatLieDoNotHurt();
    void restartingListShowsWhatItHas();
    void serverWithoutListIsWatchedById();
    void watchedIdThatIsUnknownVanishes();
};

void TestDeltaRefresh::historiesAreFollowedWithinThePlan_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("none") << QStringList();
    QTest::newRow("offset") << QStringList(u"offset"_s);
    QTest::newRow("bare") << QStringList(u"bare"_s);
    QTest::newRow("vendor words") << QStringList(u"vendor-words"_s);
}

void TestDeltaRefresh::historiesAreFollowedWithinThePlan()
{
    QFETCH(const QStringList, faults);
    for (quint64 seed = 1; seed <= 2; ++seed) {
        RefreshDesk desk(1000, faults, seed);
        QVERIFY(desk.start());
        QCOMPARE(desk.listing.habits.order, Order::NewestFirst);
        QCOMPARE(desk.untruth(), QString());
        QRandomGenerator random(static_cast<quint32>(seed));
        for (int step = 0; step < 10; ++step) {
            const qint64 pause = 1 + random.bounded(1 << random.bounded(8, 22));
            const KnownListing before = desk.listing;
            const qint64 count = desk.fleet().countAt(desk.now);
            QVERIFY(desk.refreshAfter(pause));
            QVERIFY(desk.end->isComplete());
            QCOMPARE(desk.untruth(), QString());
            const qint64 added = desk.fleet().countAt(desk.now) - count;
            const auto kind =
                before.nextKind(Stamp::fromMSecs(desk.now), 60, Preferences().fullSweepInterval);
            if (kind == Kind::Delta) {
                QVERIFY2(desk.requestCount() <= mostCalls(before, added),
                         qPrintable(u"%1 calls, allowed are %2"_s.arg(desk.requestCount())
                                        .arg(mostCalls(before, added))));
            }
            QCOMPARE(desk.monitor.state().calls, desk.requestCount());
            QCOMPARE(desk.listing.rows.size(), desk.fleet().countAt(desk.now));
        }
        QVERIFY(desk.listing.habits.isCursorTrusted);
        QCOMPARE(desk.listing.habits.freshness, Freshness::Fresh);
    }
}

void TestDeltaRefresh::listIsSweptAgainAfterSixHours()
{
    RefreshDesk desk;
    QVERIFY(desk.start());
    QVERIFY(desk.refreshAfter(6 * hour - minute));
    QCOMPARE(desk.monitor.state().kind, Kind::Delta);
    QVERIFY(desk.refreshAfter(minute));
    QCOMPARE(desk.monitor.state().kind, Kind::Full);
    QVERIFY(desk.refreshAfter(minute));
    QCOMPARE(desk.monitor.state().kind, Kind::Delta);
}

void TestDeltaRefresh::fullResyncReadsTheWholeList()
{
    RefreshDesk desk;
    QVERIFY(desk.start());
    desk.now += minute;
    QVERIFY(desk.run([&desk] { desk.monitor.fullResync(); }));
    QCOMPARE(desk.monitor.state().kind, Kind::Full);
    QVERIFY(desk.requestCount() >= 10);
    QCOMPARE(desk.untruth(), QString());
}

void TestDeltaRefresh::whatIsKnownOutlivesTheMonitor()
{
    RefreshDesk desk;
    QVERIFY(desk.start());
    const KnownListing listing = desk.listing;
    desk.now += 10 * minute;
    QVERIFY(desk.start(listing));
    QCOMPARE(desk.monitor.state().kind, Kind::Delta);
    QVERIFY(desk.requestCount() < 10);
    QCOMPARE(desk.untruth(), QString());
}

void TestDeltaRefresh::staleListIsFoundAndGetIsBelieved()
{
    RefreshDesk desk(1000, {u"stale-list"_s});
    QVERIFY(desk.start());
    QCOMPARE(desk.monitor.state().habits.freshness, Freshness::Stale);
    QVERIFY(!desk.monitor.state().habits.note().isEmpty());
    QCOMPARE(desk.untruth(), QString());
    for (const qint64 pause : {minute, 20 * minute, hour, 3 * hour, 7 * hour}) {
        QVERIFY(desk.refreshAfter(pause));
        QCOMPARE(desk.untruth(), QString());
    }
}

void TestDeltaRefresh::listThatFallsBackwardsIsNotBelieved()
{
    RefreshDesk desk(1000, {u"backwards"_s});
    QVERIFY(desk.start());
    for (int step = 0; step < 20; ++step) {
        QVERIFY(desk.refreshAfter(7'000));
        QVERIFY(desk.end->isComplete());
    }
    // Where the list was not found out, it is taken as it is; nothing is frozen.
    desk.server.setFaults({});
    QVERIFY(desk.refreshAfter(minute));
    QCOMPARE(desk.untruth(), QString());
}

void TestDeltaRefresh::manyNewBatchesAreReadUntilTheyJoin()
{
    RefreshDesk desk;
    QVERIFY(desk.start());
    const qint64 before = desk.fleet().countAt(desk.now);
    QVERIFY(desk.refreshAfter(5 * hour));
    QVERIFY(desk.fleet().countAt(desk.now) - before > 100);
    QCOMPARE(desk.monitor.state().kind, Kind::Delta);
    QCOMPARE(desk.untruth(), QString());
}

void TestDeltaRefresh::laterPagesThatLieDoNotHurt_data()
{
    QTest::addColumn<QString>("fault");
    for (const QString &fault :
         {u"loop"_s, u"empty-more"_s, u"truncate"_s, u"restart"_s, u"dupes"_s, u"429"_s}) {
        QTest::addRow("%s", qPrintable(fault)) << fault;
    }
}

void TestDeltaRefresh::laterPagesThatLieDoNotHurt()
{
    QFETCH(const QString, fault);
    RefreshDesk desk;
    QVERIFY(desk.start());
    desk.server.setFaults(Faults::fromSpecs({fault}).value());
    for (const qint64 pause : {minute, 10 * minute, 20 * minute}) {
        QVERIFY(desk.refreshAfter(pause));
        QCOMPARE(desk.untruth(), QString());
        QVERIFY(desk.requestCount() < 60);
    }
}

void TestDeltaRefresh::restartingListShowsWhatItHas()
{
    RefreshDesk desk(1000, {u"restart"_s});
    QVERIFY(desk.start());
    QVERIFY(!desk.end->isComplete());
    for (int step = 0; step < 3; ++step) {
        QVERIFY(desk.refreshAfter(10 * minute));
        QVERIFY(!desk.end->isComplete());
        QVERIFY(desk.requestCount() < 60);
        for (int row = 0; row < desk.table.rowCount(); ++row) {
            const Batch &shown = desk.table.batchAt(row);
            const auto index = desk.fleet().indexOf(shown.id.toLatin1(), desk.now);
            QCOMPARE(shown.status, desk.fleet().batch(*index, desk.now).status);
        }
    }
}

void TestDeltaRefresh::serverWithoutListIsWatchedById()
{
    RefreshDesk desk(1000, {u"no-list"_s});
    QVERIFY(desk.start());
    QCOMPARE(desk.end->error->kind, ApiError::Kind::Unsupported);
    QStringList ids;
    for (quint64 index = 990; index < 1000; ++index) {
        ids.append(QString::fromLatin1(desk.fleet().ids().id(index)));
    }
    QVERIFY(desk.run([&] { desk.monitor.watch(ids); }));
    QCOMPARE(desk.end->reason, WalkEnd::Reason::WatchedOnly);
    QCOMPARE(desk.table.rowCount(), 10);
    QVERIFY(desk.refreshAfter(5 * minute));
    QVERIFY(desk.requestCount() <= 10);
    for (const LoggedRequest &request : desk.server.requests()) {
        QVERIFY(request.path != u"/v1/batches"_s);
    }
    for (int row = 0; row < 10; ++row) {
        const auto index = desk.fleet().indexOf(desk.table.batchAt(row).id.toLatin1(), desk.now);
        QCOMPARE(desk.table.batchAt(row).status, desk.fleet().batch(*index, desk.now).status);
    }
}

void TestDeltaRefresh::watchedIdThatIsUnknownVanishes()
{
    RefreshDesk desk(100);
    QVERIFY(desk.start());
    QSignalSpy vanished(&desk.monitor, &BatchMonitor::batchesVanished);
    QVERIFY(desk.run([&desk] { desk.monitor.watch({u"batch_nowhere"_s}); }));
    QCOMPARE(vanished.count(), 0); // It may be back in a moment.
    QVERIFY(desk.run([&desk] { desk.monitor.refresh(); }));
    QCOMPARE(vanished.count(), 1);
    QCOMPARE(vanished.at(0).at(0).toStringList(), QStringList(u"batch_nowhere"_s));
    QVERIFY(desk.listing.rows.unlisted().isEmpty());
}

QTEST_GUILESS_MAIN(TestDeltaRefresh)
#include "tst_deltarefresh.moc"
