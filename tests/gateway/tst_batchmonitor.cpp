// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"

#include "batchpage.h"
#include "callqueue.h"
#include "httptext.h"
#include "listingnote.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Phase = RefreshState::Phase;

namespace {

Access tokenlessAccess(const ScriptedServer &server)
{
    Access access;
    access.connection.baseUrl = server.url(u"/v1"_s);
    return access;
}

//! What is known of a server that has nothing but a list.
KnownListing listAlone()
{
    KnownListing listing;
    listing.habits.get = ServerHabits::Support::No;
    return listing;
}

RetryPolicy quickPolicy(int retries = 0)
{
    RetryPolicy policy;
    policy.retries = retries;
    policy.firstDelay = 1ms;
    return policy;
}

//! A monitor and what it said.
class Watch final : public QObject
{
public:
    explicit Watch(int retries = 0)
        : calls(m_network, Access(), quickPolicy(retries))
        , monitor(calls, listing)
    {
        connect(&monitor, &BatchMonitor::pageArrived, this, &Watch::notePage);
        connect(&monitor, &BatchMonitor::batchArrived, this,
                [this](const Batch &batch) { ids.append(batch.id); });
        connect(&monitor, &BatchMonitor::refreshEnded, this,
                [this](const WalkEnd &end) { ends.append(end); });
        connect(&monitor, &BatchMonitor::stateChanged, this,
                [this](const RefreshState &state) { states.append(state); });
    }

    void start(const Access &access, const KnownListing &known)
    {
        calls.setAccess(access);
        listing = known;
        monitor.start();
    }
    [[nodiscard]] bool waitForEnds(qsizetype count)
    {
        return QTest::qWaitFor([this, count] { return ends.size() >= count; }, 30'000);
    }
    [[nodiscard]] qsizetype statesIn(Phase phase) const
    {
        return std::ranges::count(states, phase, &RefreshState::phase);
    }
    //! How long the next refresh is away.
    [[nodiscard]] std::chrono::milliseconds rest() const
    {
        return std::chrono::milliseconds(monitor.state().nextAt.msecs() - Stamp::now().msecs());
    }

private:
    void notePage(const BatchPage &page)
    {
        for (const Batch &batch : page.batches) {
            ids.append(batch.id);
        }
    }

    QNetworkAccessManager m_network;

public:
    KnownListing listing;
    CallQueue calls;
    BatchMonitor monitor;
    QStringList ids;
    QList<WalkEnd> ends;
    QList<RefreshState> states;
};

QByteArray overloaded()
{
    return httpFile(u"500-text"_s);
}

QByteArray onePage()
{
    return listingAnswer({u"b"_s, u"a"_s}, false);
}

} // namespace

class TestBatchMonitor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void idleUntilStarted();
    void startRefreshesAtOnceAndSchedulesTheNext();
    void stateTellsPagesRowsAndUnreadableOnes();
    void pollingGoesOnWhenNoBatchIsLive();
    void liveBatchesQuickenTheCadence();
    void hiddenWindowSlowsTheCadence();
    void offNeverSchedules();
    void changingCadenceDoesNotPutOffTheRefresh();

    void failureKeepsGoingWithBackOff();
    void successEndsTheBackOff();
    void serversLongWaitIsObeyed();
    void retriesAreShown();
    void waitThatTheServerAskedForIsShownByTheNextRefresh();
    void refusedIdDoesNotQuickenTheCadence_data();
    void refusedIdDoesNotQuickenTheCadence();
    void refusalSlowsDownAndNeverStops_data();
    void refusalSlowsDownAndNeverStops();
    void refusedAccessIsWantedAnewForEachRefresh();
    void anotherTokenDoesNotWaitForTheRefreshWithTheOldOne();
    void refusalIsLeftByAnotherToken();
    void failureKeepsTheTimeOfTheLastGoodData();
    void incompleteListingIsNoFailure();
    void failedRefreshLeavesAWholeListWhole();
    void listThatWasCutOffEarlierIsCutShortAtOnce();
    void rowsAreStaleAfterThreeRefreshesWithoutThem();
    void rowsConfirmedAfterTheClockWasSetBackAreNotStale();

    void pauseAbortsAndIsLeftByUnpausing();
    void pauseOfTheFirstSweepMakesItDueAgain();
    void pausedMonitorRefreshesByHandAlone();
    void pauseBeforeTheStartIsKnown();
    void pauseFromAPageIsFine();
    void heldMonitorAsksForNoFurtherPage();
    void pausedWalkGoesOn();
    void refreshUnderWayIsNotDoubled();
    void idsToWatchAreKeptUntilTheStart();

    void offsetPagingIsRememberedForTheNextSweep();
    void offsetPagingThatFailsIsForgotten();
    void callsOfTheLastMinuteAreCounted();

    void dearRefreshesStretchTheCadence();
    void refreshSleptThroughIsMadeUpForOnce();
    void clockSetBackDoesNotPutOffTheRefresh();
    void returnOfTheNetworkRefreshesOnce();
    void returnOfTheNetworkRightAfterAFailureEndsTheBackOff();
    void resyncForgetsWhatWasLearnt();
};

void TestBatchMonitor::idleUntilStarted()
{
    Watch watch;
    watch.monitor.refresh();
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    watch.monitor.setPaused(true);
    RefreshState paused;
    paused.isPaused = true;
    QCOMPARE(watch.monitor.state(), paused);
}

void TestBatchMonitor::startRefreshesAtOnceAndSchedulesTheNext()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Minute1);
    watch.start(tokenlessAccess(server), listAlone());
    QCOMPARE(watch.monitor.state().phase, Phase::Walking);
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(watch.ends.at(0).isComplete());
    QCOMPARE(watch.ids, QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.rest() > 45s && watch.rest() <= 66s);
    QVERIFY(watch.monitor.state().updatedAt.isSet());
}

void TestBatchMonitor::stateTellsPagesRowsAndUnreadableOnes()
{
    ScriptedServer server;
    server.answer(jsonAnswer(
        R"({"data":[{"id":"b","status":"completed"},7],"last_id":"b","has_more":true})"));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    const RefreshState state = watch.monitor.state();
    QCOMPARE(state.pages, 2);
    QCOMPARE(state.rows, 2);
    QCOMPARE(state.unreadableRows, 1);
    QVERIFY(!state.unreadableReason.isEmpty());
    QVERIFY(state.lastEnd->isComplete());

    server.answer(onePage());
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(watch.monitor.state().unreadableRows, 0);
    QVERIFY(watch.monitor.state().unreadableReason.isEmpty());
}

void TestBatchMonitor::pollingGoesOnWhenNoBatchIsLive()
{
    ScriptedServer server;
    server.answer(listingAnswer({}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.rest() > 0s && watch.rest() < 6min);
}

void TestBatchMonitor::liveBatchesQuickenTheCadence()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"id":"a","status":"completed"}],"has_more":false})"));
    server.answer(onePage());
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    const auto settled = watch.rest();
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    const auto live = watch.rest();
    watch.monitor.setSelectedLive(true);
    const auto selected = watch.rest();
    QVERIFY(selected < live && live < settled);
    QVERIFY(selected <= 11s);
}

void TestBatchMonitor::hiddenWindowSlowsTheCadence()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    const auto shown = watch.rest();
    watch.monitor.setWindowHidden(true);
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.rest() > shown);
    watch.monitor.setWindowHidden(false);
    QVERIFY(watch.rest() <= 33s);
}

void TestBatchMonitor::offNeverSchedules()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Off);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().phase, Phase::Idle);
    QVERIFY(!watch.monitor.state().nextAt.isSet());
    watch.monitor.setWindowHidden(true);
    QCOMPARE(watch.monitor.state().phase, Phase::Idle);

    watch.monitor.setInterval(RefreshInterval::Minute1);
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
}

void TestBatchMonitor::changingCadenceDoesNotPutOffTheRefresh()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(onePage());
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    watch.start(tokenlessAccess(server), listAlone());
    QTimer fidget;
    connect(&fidget, &QTimer::timeout, &watch.monitor,
            [&watch] { watch.monitor.setInterval(RefreshInterval::Seconds5); });
    fidget.start(100ms);
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(server.requests().size(), 2);
}

void TestBatchMonitor::failureKeepsGoingWithBackOff()
{
    ScriptedServer server;
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Seconds30);
    server.answer(overloaded());
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.monitor.state().error);
    QVERIFY(watch.rest() > 50s && watch.rest() <= 66s);

    server.answer(overloaded());
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(watch.rest() > 100s && watch.rest() <= 132s);
}

void TestBatchMonitor::successEndsTheBackOff()
{
    ScriptedServer server;
    server.answer(overloaded());
    server.answer(onePage());
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Seconds30);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(!watch.monitor.state().error);
    QVERIFY(watch.rest() <= 33s);
}

void TestBatchMonitor::serversLongWaitIsObeyed()
{
    ScriptedServer server;
    server.answer(httpFile(u"429-hour"_s));
    Watch watch(4);
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(watch.rest() > 59min);
}

void TestBatchMonitor::retriesAreShown()
{
    ScriptedServer server;
    server.answer(overloaded());
    server.answer(onePage());
    Watch watch(1);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(watch.ends.at(0).isComplete());
    const auto retrying = std::ranges::find(watch.states, Phase::Retrying, &RefreshState::phase);
    QVERIFY(retrying != watch.states.end());
    QCOMPARE(retrying->error->httpStatus, 500);
    QVERIFY(retrying->nextAt.isSet());
    QVERIFY(!watch.monitor.state().error);
}

void TestBatchMonitor::waitThatTheServerAskedForIsShownByTheNextRefresh()
{
    ScriptedServer server;
    server.answer(httpAnswer("429 Too Many Requests", {}, {"Retry-After: 100"}));
    server.answer(onePage());
    Watch watch(4);
    Access access = accessTo(server);
    watch.start(access, listAlone());
    QTRY_COMPARE(watch.monitor.state().phase, Phase::Retrying);
    watch.monitor.watch({u"c"_s}); // Begins another refresh.
    const RefreshState state = watch.states.last();
    QCOMPARE(state.phase, Phase::Walking);
    QVERIFY(state.quietUntil.msecs() - Stamp::now().msecs() > 90'000);
    QCOMPARE(server.requests().size(), 1);

    access.token = u"another"_s; // Whose limit is not reached.
    watch.monitor.renew(access);
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(!watch.monitor.state().quietUntil.isSet());
}

void TestBatchMonitor::refusedIdDoesNotQuickenTheCadence_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("not found") << httpFile(u"404-html"_s);
    QTest::newRow("refused") << httpFile(u"400"_s);
    QTest::newRow("unreadable") << httpFile(u"200-html"_s);
    QTest::newRow("another batch") << jsonAnswer(R"({"id":"d","status":"in_progress"})");
}

void TestBatchMonitor::refusedIdDoesNotQuickenTheCadence()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"id":"a","status":"completed"}],"has_more":false})"));
    server.answer(answer);
    Watch watch;
    watch.monitor.watch({u"c"_s});
    watch.start(accessTo(server), {});
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(watch.rest() > 2min);

    server.answer(jsonAnswer(R"({"data":[{"id":"a","status":"completed"}],"has_more":false})"));
    server.answer(jsonAnswer(R"({"id":"c","status":"in_progress"})"));
    watch.monitor.fullResync();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(watch.rest() < 40s); // It is there after all, and lives.
}

void TestBatchMonitor::refusalSlowsDownAndNeverStops_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("token") << u"401"_s << 401;
    QTest::newRow("budget") << u"402"_s << 402;
    QTest::newRow("scope") << u"403"_s << 403;
}

void TestBatchMonitor::refusalSlowsDownAndNeverStops()
{
    QFETCH(const QString, answer);
    QFETCH(const int, status);
    ScriptedServer server;
    server.answer(httpFile(answer));
    Watch watch(4);
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    const auto isSlow = [&watch] {
        return watch.monitor.state().phase == Phase::Waiting && watch.rest() > 8min
            && watch.rest() <= 11min;
    };
    QVERIFY(isSlow());
    QCOMPARE(watch.monitor.state().error->httpStatus, status);

    watch.monitor.setInterval(RefreshInterval::Seconds10);
    watch.monitor.setPaused(true);
    watch.monitor.setPaused(false);
    QVERIFY(isSlow());
    QCOMPARE(watch.ends.size(), 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestBatchMonitor::refusedAccessIsWantedAnewForEachRefresh()
{
    ScriptedServer server;
    server.answer(httpFile(u"401"_s));
    server.answer(httpFile(u"401"_s));
    server.answer(onePage());
    Watch watch;
    QSignalSpy wanted(&watch.monitor, &BatchMonitor::accessWanted);
    Access access = tokenlessAccess(server);
    watch.start(access, listAlone());
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(wanted.isEmpty());

    watch.monitor.refresh();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting); // Until it is there.
    watch.monitor.renew(access);
    QVERIFY(watch.waitForEnds(2));
    watch.monitor.refresh();
    QCOMPARE(wanted.size(), 2);
    access.token = u"better"_s;
    watch.monitor.renew(access);
    QVERIFY(watch.waitForEnds(3));
    QCOMPARE(headerOf(server.requests().last(), "authorization"), "Bearer better"_ba);
    QVERIFY(!watch.monitor.state().error);
}

void TestBatchMonitor::anotherTokenDoesNotWaitForTheRefreshWithTheOldOne()
{
    ScriptedServer server;
    server.answer(httpFile(u"401"_s));
    Watch watch;
    Access access = tokenlessAccess(server);
    watch.start(access, listAlone());
    QVERIFY(watch.waitForEnds(1));
    server.answer(QByteArray());
    watch.monitor.renew(access); // Is not answered.
    QTRY_COMPARE(server.requests().size(), 2);
    server.answer(onePage());
    access.token = u"better"_s;
    watch.monitor.renew(access);
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(headerOf(server.requests().last(), "authorization"), "Bearer better"_ba);
    QVERIFY(!watch.monitor.state().error);
}

void TestBatchMonitor::refusalIsLeftByAnotherToken()
{
    ScriptedServer server;
    server.answer(httpFile(u"401"_s));
    server.answer(onePage());
    Watch watch;
    Access access = tokenlessAccess(server);
    watch.start(access, listAlone());
    QVERIFY(watch.waitForEnds(1));
    access.token = u"better"_s;
    watch.monitor.renew(access);
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(!watch.monitor.state().error);
    QCOMPARE(headerOf(server.requests().last(), "authorization"), "Bearer better"_ba);
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
}

void TestBatchMonitor::failureKeepsTheTimeOfTheLastGoodData()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(overloaded());
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    const Stamp updatedAt = watch.monitor.state().updatedAt;
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(watch.monitor.state().updatedAt.msecs(), updatedAt.msecs());
    QCOMPARE(watch.monitor.state().lastEnd->reason, WalkEnd::Reason::RequestFailed);
}

void TestBatchMonitor::rowsAreStaleAfterThreeRefreshesWithoutThem()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(overloaded());
    server.answer(onePage());
    server.answer(onePage());
    Watch watch;
    Stamp now = Stamp::fromMSecs(1'000'000);
    watch.monitor.setClock([&now] { return now; });
    watch.start(tokenlessAccess(server), listAlone());
    QCOMPARE(watch.monitor.state().staleBefore, Stamp::fromMSecs(1'000'000));
    QVERIFY(watch.waitForEnds(1));
    for (int i = 2; i <= 4; ++i) {
        now = Stamp::fromMSecs(i * 1'000'000);
        watch.monitor.refresh();
        QVERIFY(watch.waitForEnds(i));
        QCOMPARE(watch.monitor.state().staleBefore,
                 Stamp::fromMSecs(std::max(i - 2, 1) * 1'000'000));
    }
}

void TestBatchMonitor::rowsConfirmedAfterTheClockWasSetBackAreNotStale()
{
    constexpr qint64 year = 365 * 86'400'000LL;
    ScriptedServer server;
    Watch watch;
    Stamp now = Stamp::fromMSecs(2 * year);
    watch.monitor.setClock([&now] { return now; });
    for (int i = 1; i <= 4; ++i) {
        server.answer(onePage());
        now = Stamp::fromMSecs((i <= 3 ? 2 * year : year) + i * 1'000'000);
        if (i == 1) {
            watch.start(tokenlessAccess(server), listAlone());
        } else {
            watch.monitor.refresh();
        }
        QVERIFY(watch.waitForEnds(i));
    }
    QVERIFY(watch.monitor.state().staleBefore <= now);
}

void TestBatchMonitor::incompleteListingIsNoFailure()
{
    ScriptedServer server;
    server.answer(listingAnswer({}, true));
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Seconds30);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().lastEnd->reason, WalkEnd::Reason::CursorLost);
    QVERIFY(!watch.monitor.state().error);
    QVERIFY(watch.monitor.state().isListCutShort);
    QVERIFY(watch.rest() <= 33s);
}

void TestBatchMonitor::failedRefreshLeavesAWholeListWhole()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch before;
    before.start(tokenlessAccess(server), listAlone());
    QVERIFY(before.waitForEnds(1));
    QVERIFY(!before.monitor.state().isListCutShort);

    server.answer(overloaded());
    Watch watch;
    watch.start(tokenlessAccess(server), before.listing);
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().lastEnd->reason, WalkEnd::Reason::RequestFailed);
    QVERIFY(!watch.monitor.state().isListCutShort);
}

void TestBatchMonitor::listThatWasCutOffEarlierIsCutShortAtOnce()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"d"_s, u"c"_s}, true));
    server.answer(QByteArray());
    QSignalSpy asked(&server, &ScriptedServer::requestReceived);
    Watch before;
    before.start(tokenlessAccess(server), listAlone());
    QVERIFY(QTest::qWaitFor([&] { return asked.count() == 2 && !before.ids.empty(); }, 30'000));
    QVERIFY(!before.monitor.state().isListCutShort); // It is being read for the first time.
    before.monitor.setPaused(true);
    QVERIFY(before.monitor.state().isListCutShort);

    server.answer(listingAnswer({u"d"_s, u"c"_s}, true));
    server.answer(listingAnswer({u"b"_s, u"a"_s}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), before.listing);
    QVERIFY(watch.monitor.state().isListCutShort);
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(!watch.monitor.state().isListCutShort);
}

void TestBatchMonitor::pauseAbortsAndIsLeftByUnpausing()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(QByteArray());
    QSignalSpy asked(&server, &ScriptedServer::requestReceived);
    QSignalSpy left(&server, &ScriptedServer::clientLeft);
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.refresh();
    QVERIFY(QTest::qWaitFor([&asked] { return asked.count() == 2; }, 30'000));

    watch.monitor.setPaused(true);
    QCOMPARE(watch.monitor.state().phase, Phase::Paused);
    QVERIFY(!watch.monitor.state().nextAt.isSet());
    QVERIFY(left.count() > 0 || left.wait());
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    QCOMPARE(watch.monitor.state().phase, Phase::Paused);

    watch.monitor.setPaused(false);
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QCOMPARE(watch.ends.size(), 1);
}

void TestBatchMonitor::pausedWalkGoesOn()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"d"_s, u"c"_s}, true));
    server.answer(QByteArray());
    QSignalSpy asked(&server, &ScriptedServer::requestReceived);
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(QTest::qWaitFor([&] { return asked.count() == 2 && !watch.ids.empty(); }, 30'000));
    watch.monitor.setPaused(true);
    QCOMPARE(watch.listing.rest->lastId, u"c"_s);

    server.answer(listingAnswer({u"e"_s, u"d"_s, u"c"_s}, true));
    server.answer(listingAnswer({u"b"_s, u"a"_s}, false));
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(targetOf(server.requests().last()), "/v1/batches?limit=100&after=c"_ba);
    QCOMPARE(watch.listing.rows.ids(), QStringList({u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    QVERIFY(watch.listing.sweptAt.isSet());
    QVERIFY(!watch.monitor.note().rest);
}

void TestBatchMonitor::idsToWatchAreKeptUntilTheStart()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"id":"c","object":"batch","status":"in_progress"})"));
    Watch watch;
    watch.monitor.watch({u"c"_s});
    KnownListing listing;
    listing.habits.list = ServerHabits::Support::No;
    listing.sweptAt = Stamp::now();
    watch.start(tokenlessAccess(server), listing);
    QCOMPARE(watch.listing.rows.unlisted(), QStringList(u"c"_s));
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.ids, QStringList(u"c"_s));
}

void TestBatchMonitor::pauseOfTheFirstSweepMakesItDueAgain()
{
    ScriptedServer server;
    server.answer(QByteArray());
    server.answer(onePage());
    QSignalSpy asked(&server, &ScriptedServer::requestReceived);
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Hour1);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(asked.wait());
    watch.monitor.setPaused(true);
    watch.monitor.setPaused(false);
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(watch.ends.at(0).isComplete());
}

void TestBatchMonitor::pausedMonitorRefreshesByHandAlone()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(onePage());
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.setPaused(true);
    watch.monitor.refresh();
    QCOMPARE(watch.monitor.state().phase, Phase::Walking);
    watch.monitor.setPaused(true); // Said again: no reason to abort what was asked for by hand.
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(watch.monitor.state().phase, Phase::Paused);
}

void TestBatchMonitor::pauseBeforeTheStartIsKnown()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch watch;
    watch.monitor.setPaused(true);
    QVERIFY(watch.states.last().isPaused);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.states.last().isPaused);
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.monitor.state().phase, Phase::Paused);
    watch.monitor.setPaused(false);
    QVERIFY(!watch.states.last().isPaused);
}

void TestBatchMonitor::pauseFromAPageIsFine()
{
    for (const bool isLast : {false, true}) {
        ScriptedServer server;
        server.answer(listingAnswer({u"b"_s}, !isLast));
        if (!isLast) {
            server.answer(listingAnswer({u"a"_s}, false));
        }
        Watch watch;
        connect(&watch.monitor, &BatchMonitor::pageArrived, &watch.monitor,
                [&watch] { watch.monitor.setPaused(true); });
        watch.start(tokenlessAccess(server), listAlone());
        QVERIFY(QTest::qWaitFor([&watch] { return watch.monitor.state().phase == Phase::Paused; },
                                30'000));
        QCOMPARE(watch.ids, QStringList(u"b"_s));
        QVERIFY(watch.ends.isEmpty());
        QCOMPARE(watch.states.last().phase, Phase::Paused);
    }
}

void TestBatchMonitor::heldMonitorAsksForNoFurtherPage()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"c"_s}, true));
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    const auto hold = [&watch] {
        watch.calls.setHeld(GatewayCall::Priority::Refresh, true);
    };
    connect(&watch.monitor, &BatchMonitor::pageArrived, &watch.monitor, hold,
            Qt::SingleShotConnection);
    watch.start(tokenlessAccess(server), listAlone());
    // The second page had been asked for before the first was handed on.
    QTRY_COMPARE(watch.ids, QStringList({u"c"_s, u"b"_s}));
    QCOMPARE(watch.monitor.state().calls, 2);
    QVERIFY(watch.ends.isEmpty());
    watch.calls.setHeld(GatewayCall::Priority::Refresh, false);
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(watch.ids, QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(watch.monitor.state().calls, 3);
}

void TestBatchMonitor::refreshUnderWayIsNotDoubled()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    watch.monitor.refresh();
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(server.requests().size(), 1);
}

void TestBatchMonitor::offsetPagingIsRememberedForTheNextSweep()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(httpFile(u"400"_s));
    server.answer(listingAnswer({u"a"_s}, false));
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(watch.ends.at(1).isComplete());
    QCOMPARE(targetOf(server.requests().last()), "/v1/batches?limit=100&after=1"_ba);
    QCOMPARE(server.requests().size(), 5);
}

void TestBatchMonitor::offsetPagingThatFailsIsForgotten()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(httpFile(u"400"_s));
    server.answer(listingAnswer({u"a"_s}, false));
    // The server learns cursors, and takes the number for an unknown one.
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"b"_s}, true)); // For "a", which is live and was not reached.
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(!watch.ends.at(1).isComplete());
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(3));
    QVERIFY(watch.ends.at(2).isComplete());
    QCOMPARE(targetOf(server.requests().last()), "/v1/batches?limit=100&after=b"_ba);
}

void TestBatchMonitor::callsOfTheLastMinuteAreCounted()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"b"_s}, true));
    server.answer(listingAnswer({u"a"_s}, false));
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.tick();
    QCOMPARE(watch.monitor.state().callsLastMinute, 2);
    QVERIFY(watch.statesIn(Phase::Walking) > 0);
}

void TestBatchMonitor::dearRefreshesStretchTheCadence()
{
    ScriptedServer server;
    for (int refresh = 0; refresh < 2; ++refresh) {
        server.answer(listingAnswer({u"b"_s}, true));
        server.answer(listingAnswer({u"a"_s}, false));
    }
    Watch watch;
    watch.monitor.setInterval(RefreshInterval::Seconds5);
    watch.monitor.setCallsPerMinute(1);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QVERIFY(watch.rest() < 6s); // The first list has to be read, whatever it costs.
    watch.monitor.refresh();
    QVERIFY(watch.waitForEnds(2));
    QVERIFY(watch.rest() > 1min && watch.rest() <= 132s);
}

void TestBatchMonitor::refreshSleptThroughIsMadeUpForOnce()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(onePage());
    Watch watch;
    Stamp now = Stamp::now();
    watch.monitor.setClock([&now] { return now; });
    watch.monitor.setInterval(RefreshInterval::Minutes5);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.tick();
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);

    now = Stamp::fromMSecs(now.msecs() + 3'600'000);
    watch.monitor.tick();
    QCOMPARE(watch.monitor.state().phase, Phase::Walking);
    watch.monitor.tick();
    QVERIFY(watch.waitForEnds(2));
    watch.monitor.tick();
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.monitor.state().nextAt > now);
    QCOMPARE(server.requests().size(), 2);
}

void TestBatchMonitor::clockSetBackDoesNotPutOffTheRefresh()
{
    ScriptedServer server;
    server.answer(onePage());
    Watch watch;
    Stamp now = Stamp::now();
    watch.monitor.setClock([&now] { return now; });
    watch.monitor.setInterval(RefreshInterval::Minute1);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    now = Stamp::fromMSecs(now.msecs() - 3'600'000);
    watch.monitor.tick();
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    // A minute, a tenth of spread, and what a coarse timer rounds by.
    QVERIFY(watch.monitor.state().nextAt.msecs() - now.msecs() <= 70'000);
    QCOMPARE(watch.monitor.state().callsLastMinute, 0);
}

void TestBatchMonitor::returnOfTheNetworkRefreshesOnce()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(onePage());
    Watch watch;
    Stamp now = Stamp::now();
    watch.monitor.setClock([&now] { return now; });
    watch.monitor.noteNetworkReturn();
    watch.monitor.setInterval(RefreshInterval::Hour1);
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    watch.monitor.noteNetworkReturn(); // So soon, it was there all the time.
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);

    now = Stamp::fromMSecs(now.msecs() + 60'000);
    watch.monitor.noteNetworkReturn();
    watch.monitor.noteNetworkReturn();
    QVERIFY(watch.waitForEnds(2));
    watch.monitor.noteNetworkReturn();
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    watch.monitor.setPaused(true);
    now = Stamp::fromMSecs(now.msecs() + 60'000);
    watch.monitor.noteNetworkReturn();
    QCOMPARE(watch.monitor.state().phase, Phase::Paused);
    QCOMPARE(server.requests().size(), 2);
}

void TestBatchMonitor::returnOfTheNetworkRightAfterAFailureEndsTheBackOff()
{
    Access nobody;
    nobody.connection.baseUrl = QUrl(u"http://127.0.0.1:1/v1"_s);
    Watch watch;
    watch.start(nobody, listAlone());
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(watch.waitForEnds(i));
        watch.monitor.refresh();
    }
    QVERIFY(watch.waitForEnds(6));
    QVERIFY(watch.rest() > 60s);
    watch.monitor.noteNetworkReturn();
    QCOMPARE(watch.monitor.state().phase, Phase::Waiting);
    QVERIFY(watch.rest() <= 11s);
}

void TestBatchMonitor::resyncForgetsWhatWasLearnt()
{
    ScriptedServer server;
    server.answer(onePage());
    server.answer(onePage());
    server.answer(httpFile(u"405"_s)); // For one batch alone, which is tried anew.
    Watch watch;
    watch.start(tokenlessAccess(server), listAlone());
    QVERIFY(watch.waitForEnds(1));
    QCOMPARE(server.requests().size(), 1);
    watch.monitor.fullResync();
    QVERIFY(watch.waitForEnds(2));
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(watch.monitor.state().kind, RefreshState::Kind::Full);
}

QTEST_GUILESS_MAIN(TestBatchMonitor)
#include "tst_batchmonitor.moc"
