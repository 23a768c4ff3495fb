// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrefresh.h"

#include "httptext.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Freshness = ServerHabits::Freshness;
using Order = ServerHabits::Order;
using Reason = WalkEnd::Reason;
using Support = ServerHabits::Support;

namespace {

constexpr int fleetSize = 300;

QString idOf(int number)
{
    return u"batch_%1"_s.arg(number);
}

//! A row of a server whose newest batch is number 0.
QByteArray row(int number, const QByteArray &status = "completed")
{
    return R"({"id":")" + idOf(number).toLatin1() + R"(","status":")" + status
        + R"(","created_at":)" + QByteArray::number(1'763'800'000 - number) + "}";
}

QByteArray rows(int first, int count, const QList<int> &live = {})
{
    QByteArrayList texts;
    for (int number = first; number < first + count; ++number) {
        texts.append(row(number, live.contains(number) ? "in_progress" : "completed"));
    }
    return texts.join(',');
}

QByteArray pageAnswer(const QByteArray &rows, bool hasMore = true)
{
    return jsonAnswer(R"({"data":[)" + rows + R"(],"has_more":)" + (hasMore ? "true}" : "false}"));
}

//! A list of which everything is known and trusted.
KnownListing knownListing(const QList<int> &live)
{
    KnownListing listing;
    for (int number = 0; number < fleetSize; ++number) {
        listing.rows.append(idOf(number), live.contains(number));
    }
    listing.habits.order = Order::NewestFirst;
    listing.habits.list = Support::Yes;
    listing.habits.get = Support::Yes;
    listing.habits.freshness = Freshness::Fresh;
    listing.sweptAt = Stamp::fromMSecs(1);
    return listing;
}

//! A refresh over a scripted server, and what came of it.
class Refreshing final : public QObject
{
public:
    [[nodiscard]] bool run(const KnownListing &known,
                           RefreshState::Kind kind = RefreshState::Kind::Delta,
                           int mostRows = mostRowsOfGateway)
    {
        Access access;
        access.connection.baseUrl = server.url(u"/v1"_s);
        RetryPolicy policy;
        policy.retries = 1;
        policy.firstDelay = 1ms;
        refresh.reset();
        queue = std::make_unique<CallQueue>(m_network, access, policy);
        connect(queue.get(), &CallQueue::requestSent, this, [this] { ++calls; });
        listing = known;
        calls = 0;
        refresh = std::make_unique<BatchRefresh>(*queue, listing, kind, mostRows);
        connect(refresh.get(), &BatchRefresh::pageArrived, this, &Refreshing::notePage);
        connect(refresh.get(), &BatchRefresh::batchArrived, this, &Refreshing::noteBatch);
        connect(refresh.get(), &BatchRefresh::finished, this,
                [this](const WalkEnd &walkEnd) { end = walkEnd; });
        end.reset();
        refresh->start();
        return QTest::qWaitFor([this] { return end.has_value(); }, 30'000);
    }
    void setHeld(bool isHeld) { queue->setHeld(GatewayCall::Priority::Refresh, isHeld); }
    [[nodiscard]] const ServerHabits &habits() const { return listing.habits; }
    [[nodiscard]] QByteArrayList targets() const
    {
        QByteArrayList targets;
        for (const QByteArray &request : server.requests()) {
            targets.append(targetOf(request).mid(sizeof "/v1/batches" - 1));
        }
        return targets;
    }

    ScriptedServer server;
    KnownListing listing;
    std::unique_ptr<CallQueue> queue;
    std::unique_ptr<BatchRefresh> refresh;
    int calls = 0; //!< Of the last run.
    QHash<QString, QString> words; //!< The raw status of each row that came, the newest one.
    QStringList places; //!< Of each arrival: its first row, and what is before it.
    std::function<void()> onPage;
    std::optional<WalkEnd> end;

private:
    void notePage(const BatchPage &page, const QString &after)
    {
        const QString first = page.batches.empty() ? QString() : page.batches.front().id;
        places.append(first + " after "_L1 + after);
        if (onPage) {
            onPage();
        }
        for (const Batch &batch : page.batches) {
            words.insert(batch.id, batch.rawStatus);
        }
    }
    void noteBatch(const Batch &batch)
    {
        places.append(batch.id + " by id"_L1);
        if (onPage) {
            onPage();
        }
        words.insert(batch.id, batch.rawStatus);
    }

    QNetworkAccessManager m_network;
};

} // namespace

class TestBatchRefresh final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void settledListCostsTheNewestPage();
    void newestPageConfirmsItsLiveRows();
    void neighboursComeInAPiece();
    void lonelyRowComesById();
    void heldRefreshAsksForNoPlannedCall();
    void releasedRefreshMayBeDroppedByWhoHearsOfItsCall();
    void lostCursorIsTriedFromAnEarlierRow();
    void cursorThatFailsTwiceIsNotTrustedAnyMore();
    void untrustedCursorIsRemembered();
    void dueSweepGivesTheCursorAnotherChance();
    void manyRowsWithoutACursorAreASweep();
    void rowMissingInItsPieceIsAskedForById();
    void rowThatNeitherListNorTwoGetsHaveIsGone();
    void rowThatIsFoundAgainIsNotGone();
    void listedRowIsNeverGone_data();
    void listedRowIsNeverGone();
    void endedRowThatIsListedAgainIsNotGone();
    void endedRowThatGetStillHasIsAskedForOnce();
    void refusedListKeepsItsPaging();
    void threeRefreshesProveThatThereIsNoGet();
    void oneMomentsTroubleProvesNothing();
    void refusedGetSaysNothingOfTheServer();
    void serverWithoutGetIsAskedForPieces();
    void rowMissingInTheHeadIsAskedForById();
    void wholeListTellsWhatVanished();
    void orderIsLearnt_data();
    void orderIsLearnt();
    void listBehindGetIsStale();
    void staleListDoesNotOverwriteWhatIsKnown();
    void movingListIsFresh();
    void transientFailureIsRetried();
    void failureEndsTheRefresh();
    void headThatFailsLeavesTheListKnown();
    void serverThatListsNoMoreIsFoundOut();
    void rowsComeWithTheirPlace();
    void newRowsOfAStaleListComeBetweenTheKnownOnes();
    void walkThatFailsIsKept();
    void sweepThatFailsKeepsInMindWhatItMissed();
    void rowsMissingInMassesAreGoneAtOnce();
    void unorderedWalkGoesOnAfterItsNewestPage();
    void noteSaysWhereTheWalkIs();
    void noteOfAKnownListWaitsForTheWholeList();
    void refreshMayBeDroppedFromItsSignals();
    void newestRowsOfAListThatIsTooLongAreKnown();
    void growingListIsKnownUpToTheLimit();
    void batchesThatTheListLostAreLimited();
};

void TestBatchRefresh::newestRowsOfAListThatIsTooLongAreKnown()
{
    Refreshing refreshing;
    for (int page = 0; page < 3; ++page) {
        refreshing.server.answer(pageAnswer(rows(page * 100, 100)));
    }
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full, 200));
    QCOMPARE(refreshing.end->reason, Reason::HeldLimit);
    QCOMPARE(refreshing.calls, 2);
    QCOMPARE(refreshing.listing.rows.size(), 200);
    QVERIFY(refreshing.refresh->hasSwept()); // It need not be read again for that.
    QVERIFY(refreshing.listing.isCutShort());
    QVERIFY(ListingNote::fromJson(ListingNote::of(refreshing.listing).toJson()).isLimited);
}

void TestBatchRefresh::growingListIsKnownUpToTheLimit()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(-2, 100)));
    refreshing.server.answer(pageAnswer(rows(-2, 100)));
    KnownListing known = knownListing({298});
    known.habits.get = Support::No;
    QVERIFY(refreshing.run(known, RefreshState::Kind::Delta, fleetSize));
    QCOMPARE(refreshing.end->reason, Reason::HeldLimit);
    QCOMPARE(refreshing.listing.rows.size(), fleetSize);
    QCOMPARE(refreshing.listing.rows.unlisted(), QStringList(idOf(298))); // It is live.
    // The next one brings nothing new, but older batches are still missing.
    QVERIFY(refreshing.run(KnownListing(refreshing.listing), RefreshState::Kind::Delta, fleetSize));
    QCOMPARE(refreshing.end->reason, Reason::HeldLimit);
}

void TestBatchRefresh::batchesThatTheListLostAreLimited()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    KnownListing known = knownListing({});
    known.habits.get = Support::No; // Else each is asked for.
    for (int number = 0; number < 10'003; ++number) {
        known.rows.keepUnlisted(u"lost_%1"_s.arg(number));
    }
    QVERIFY(refreshing.run(known));
    QCOMPARE(refreshing.listing.rows.unlisted().size(), 10'000);
    QCOMPARE(refreshing.refresh->vanished(), QStringList({u"lost_0"_s, u"lost_1"_s, u"lost_2"_s}));
}

void TestBatchRefresh::settledListCostsTheNewestPage()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    QVERIFY(refreshing.run(knownListing({})));
    QVERIFY(refreshing.end->isComplete());
    QCOMPARE(refreshing.targets(), QByteArrayList(1, "?limit=100"_ba));
    QVERIFY(!refreshing.refresh->hasSwept());
}

void TestBatchRefresh::newestPageConfirmsItsLiveRows()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(-2, 100, {-1, 5})));
    QVERIFY(refreshing.run(knownListing({5, 50, 97})));
    QCOMPARE(refreshing.calls, 1);
    QCOMPARE(refreshing.listing.rows.liveIds(), QStringList({idOf(-1), idOf(5)}));
    QCOMPARE(refreshing.listing.rows.size(), fleetSize + 2);
}

void TestBatchRefresh::neighboursComeInAPiece()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(150, 11, {160})));
    QVERIFY(refreshing.run(knownListing({150, 155, 160})));
    QCOMPARE(refreshing.targets(), QByteArrayList({"?limit=100", "?limit=11&after=batch_149"}));
    QCOMPARE(refreshing.listing.rows.liveIds(), QStringList(idOf(160)));
    QCOMPARE(refreshing.words.value(idOf(155)), u"completed"_s);
}

void TestBatchRefresh::lonelyRowComesById()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(jsonAnswer(row(150, "finalizing")));
    QVERIFY(refreshing.run(knownListing({150})));
    QCOMPARE(refreshing.targets(), QByteArrayList({"?limit=100", "/batch_150"}));
    QCOMPARE(refreshing.words.value(idOf(150)), u"finalizing"_s);
    QCOMPARE(refreshing.calls, 2);
}

void TestBatchRefresh::heldRefreshAsksForNoPlannedCall()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(jsonAnswer(row(150)));
    qsizetype requestsWhileHeld = 0;
    refreshing.onPage = [&] {
        if (requestsWhileHeld > 0) {
            return;
        }
        refreshing.setHeld(true);
        QTimer::singleShot(50ms, &refreshing, [&] {
            requestsWhileHeld = refreshing.server.requests().size();
            refreshing.setHeld(false);
        });
    };
    QVERIFY(refreshing.run(knownListing({150})));
    QCOMPARE(requestsWhileHeld, 1);
    QCOMPARE(refreshing.targets(), QByteArrayList({"?limit=100", "/batch_150"}));
}

void TestBatchRefresh::releasedRefreshMayBeDroppedByWhoHearsOfItsCall()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    bool isDropped = false;
    refreshing.onPage = [&] {
        refreshing.setHeld(true);
        QTimer::singleShot(50ms, &refreshing, [&] {
            connect(refreshing.queue.get(), &CallQueue::requestSent, &refreshing, [&] {
                refreshing.refresh.reset();
                refreshing.end = WalkEnd();
                isDropped = true;
            });
            refreshing.setHeld(false);
        });
    };
    QVERIFY(refreshing.run(knownListing({150})));
    QVERIFY(isDropped);
}

void TestBatchRefresh::lostCursorIsTriedFromAnEarlierRow()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"404-html"_s));
    refreshing.server.answer(pageAnswer(rows(150, 3)));
    QVERIFY(refreshing.run(knownListing({150, 151})));
    QCOMPARE(refreshing.targets().last(), "?limit=3&after=batch_148"_ba);
    QVERIFY(refreshing.habits().isCursorTrusted);
    QVERIFY(refreshing.listing.rows.liveIds().isEmpty());
}

void TestBatchRefresh::cursorThatFailsTwiceIsNotTrustedAnyMore()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(0, 2))); // The server starts again from the top.
    refreshing.server.answer(pageAnswer({}, false));
    refreshing.server.answer(jsonAnswer(row(150)));
    refreshing.server.answer(jsonAnswer(row(151)));
    KnownListing listing = knownListing({150, 151});
    QVERIFY(refreshing.run(listing));
    QVERIFY(!refreshing.habits().isCursorTrusted);
    QVERIFY(!refreshing.habits().note().isEmpty());
    QCOMPARE(refreshing.calls, 5);
    QVERIFY(refreshing.end->isComplete());
}

void TestBatchRefresh::untrustedCursorIsRemembered()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({150});
    listing.habits.isCursorTrusted = false;
    listing.habits.get = Support::Yes;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(jsonAnswer(row(150)));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.targets().last(), "/batch_150"_ba);
}

void TestBatchRefresh::dueSweepGivesTheCursorAnotherChance()
{
    for (const Order order : {Order::NewestFirst, Order::Other}) {
        Refreshing refreshing;
        KnownListing listing = knownListing({});
        listing.habits.isCursorTrusted = false;
        listing.habits.order = order;
        refreshing.server.answer(pageAnswer(rows(0, fleetSize), false));
        QVERIFY(refreshing.run(listing, RefreshState::Kind::Full));
        QCOMPARE(refreshing.habits().isCursorTrusted, order == Order::NewestFirst);
    }
}

void TestBatchRefresh::manyRowsWithoutACursorAreASweep()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({150, 160, 170, 180});
    listing.habits.isCursorTrusted = false;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(100, 100)));
    refreshing.server.answer(pageAnswer(rows(200, 100), false));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.refresh->kind(), RefreshState::Kind::Full);
    QVERIFY(refreshing.refresh->hasSwept());
    QCOMPARE(refreshing.calls, 4);
}

void TestBatchRefresh::rowMissingInItsPieceIsAskedForById()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(row(150) + ',' + row(152)));
    refreshing.server.answer(jsonAnswer(row(151, "cancelled")));
    QVERIFY(refreshing.run(knownListing({150, 151, 152})));
    QCOMPARE(refreshing.targets().last(), "/batch_151"_ba);
    QCOMPARE(refreshing.words.value(idOf(151)), u"cancelled"_s);
    QVERIFY(refreshing.habits().isCursorTrusted);
}

void TestBatchRefresh::rowThatNeitherListNorTwoGetsHaveIsGone()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"404-html"_s));
    KnownListing listing = knownListing({150});
    listing.rows.unlist(idOf(150));
    QVERIFY(refreshing.run(listing));
    QVERIFY(refreshing.end->isComplete());
    QCOMPARE(refreshing.refresh->vanished(), QStringList());

    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"404-html"_s));
    QVERIFY(refreshing.run(refreshing.listing));
    QCOMPARE(refreshing.refresh->vanished(), QStringList(idOf(150)));
    QVERIFY(refreshing.listing.rows.unlisted().isEmpty());
}

void TestBatchRefresh::rowThatIsFoundAgainIsNotGone()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({});
    listing.rows.unlist(idOf(150));
    listing.denied = {idOf(150)};
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(jsonAnswer(row(150)));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.targets().last(), "/batch_150"_ba);
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
    QVERIFY(refreshing.listing.denied.isEmpty());
}

void TestBatchRefresh::listedRowIsNeverGone_data()
{
    QTest::addColumn<QString>("answer");
    QTest::newRow("not found") << u"404-html"_s;
    QTest::newRow("unauthorized") << u"401"_s;
    QTest::newRow("captive portal") << u"200-html"_s;
}

void TestBatchRefresh::listedRowIsNeverGone()
{
    // Anthropic: GET of a running batch says 404 now and then.
    QFETCH(const QString, answer);
    Refreshing refreshing;
    KnownListing listing = knownListing({150});
    for (int time = 0; time < 4; ++time) {
        refreshing.server.answer(pageAnswer(rows(0, 100)));
        refreshing.server.answer(httpFile(answer));
        QVERIFY(refreshing.run(listing));
        listing = refreshing.listing;
        QCOMPARE(refreshing.refresh->vanished(), QStringList());
        QVERIFY(listing.rows.isLive(idOf(150)));
        QCOMPARE(listing.habits.get, Support::Yes); // It has answered before.
    }
}

void TestBatchRefresh::endedRowThatIsListedAgainIsNotGone()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({});
    listing.denied = {idOf(50)};
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.calls, 1);
    QVERIFY(refreshing.listing.denied.isEmpty());
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
}

void TestBatchRefresh::endedRowThatGetStillHasIsAskedForOnce()
{
    for (const Support get : {Support::Yes, Support::Unknown}) {
        Refreshing refreshing;
        KnownListing listing = knownListing({});
        listing.habits.get = get;
        refreshing.server.answer(pageAnswer(rows(0, 299), false));
        refreshing.server.answer(jsonAnswer(row(299)));
        QVERIFY(refreshing.run(listing, RefreshState::Kind::Full));
        QCOMPARE(refreshing.targets().last(), "/batch_299"_ba);
        QCOMPARE(refreshing.refresh->vanished(), QStringList());

        refreshing.server.answer(pageAnswer(rows(0, 299), false));
        QVERIFY(refreshing.run(refreshing.listing, RefreshState::Kind::Full));
        QCOMPARE(refreshing.calls, 1);
    }
}

void TestBatchRefresh::refusedListKeepsItsPaging()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({});
    listing.habits.paging = Paging::AfterId;
    refreshing.server.answer(httpFile(u"401"_s));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.habits().paging, Paging::AfterId);
}

void TestBatchRefresh::threeRefreshesProveThatThereIsNoGet()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({150});
    listing.habits.get = Support::Unknown;
    for (int time = 1; time <= 3; ++time) {
        refreshing.server.answer(pageAnswer(rows(0, 100)));
        refreshing.server.answer(httpFile(u"404-html"_s));
        QVERIFY(refreshing.run(listing));
        listing = refreshing.listing;
        QCOMPARE(listing.habits.get, time < 3 ? Support::Unknown : Support::No);
    }
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(150, 1, {150})));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.targets().last(), "?limit=1&after=batch_149"_ba);
}

void TestBatchRefresh::oneMomentsTroubleProvesNothing()
{
    // The calls of one refresh run side by side.
    Refreshing refreshing;
    KnownListing listing = knownListing({150, 170, 190, 210});
    listing.habits.get = Support::Unknown;
    listing.habits.isCursorTrusted = false;
    listing.habits.pageRows = 10; // Or the whole list is cheaper.
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    for (int call = 0; call < 4; ++call) {
        refreshing.server.answer(httpFile(u"404-html"_s));
    }
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.habits().get, Support::Unknown);
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
}

void TestBatchRefresh::refusedGetSaysNothingOfTheServer()
{
    // The sample that tells whether the list is fresh is a batch like others.
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 3, {1}), false));
    refreshing.server.answer(httpFile(u"404-html"_s));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    QCOMPARE(refreshing.habits().get, Support::Unknown);
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
}

void TestBatchRefresh::serverWithoutGetIsAskedForPieces()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"405"_s));
    refreshing.server.answer(pageAnswer(rows(150, 1)));
    QVERIFY(refreshing.run(knownListing({150})));
    QCOMPARE(refreshing.targets().last(), "?limit=1&after=batch_149"_ba);
    QCOMPARE(refreshing.habits().get, Support::No);
    QVERIFY(refreshing.listing.rows.liveIds().isEmpty());
}

void TestBatchRefresh::rowMissingInTheHeadIsAskedForById()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 50) + ',' + rows(51, 49)));
    refreshing.server.answer(httpFile(u"404-html"_s));
    QVERIFY(refreshing.run(knownListing({})));
    QCOMPARE(refreshing.targets().last(), "/batch_50"_ba);
    QCOMPARE(refreshing.refresh->vanished(), QStringList());

    refreshing.server.answer(pageAnswer(rows(0, 50) + ',' + rows(51, 49)));
    refreshing.server.answer(httpFile(u"404-html"_s));
    QVERIFY(refreshing.run(refreshing.listing));
    QCOMPARE(refreshing.refresh->vanished(), QStringList(idOf(50)));
}

void TestBatchRefresh::wholeListTellsWhatVanished()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 294), false));
    refreshing.server.answer(jsonAnswer(row(295)));
    for (int missing = 0; missing < 5; ++missing) {
        refreshing.server.answer(httpFile(u"404-html"_s));
    }
    QVERIFY(refreshing.run(knownListing({295}), RefreshState::Kind::Full));
    QCOMPARE(refreshing.refresh->vanished(), QStringList());

    refreshing.server.answer(pageAnswer(rows(0, 100)));
    for (int missing = 0; missing < 5; ++missing) {
        refreshing.server.answer(httpFile(u"404-html"_s));
    }
    QVERIFY(refreshing.run(refreshing.listing));
    QCOMPARE(refreshing.refresh->vanished().size(), 5);
    QVERIFY(!refreshing.refresh->vanished().contains(idOf(295))); // Not listed, and still there.
    QCOMPARE(refreshing.words.value(idOf(295)), u"completed"_s);
}

void TestBatchRefresh::orderIsLearnt_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<Order>("order");
    QTest::newRow("newest first") << rows(0, 5) << Order::NewestFirst;
    QTest::newRow("by chance") << row(3) + ',' + row(1) + ',' + row(2) << Order::Other;
    QTest::newRow("oldest first") << row(3) + ',' + row(2) << Order::Other;
    QTest::newRow("one") << row(1) << Order::Unknown;
    QTest::newRow("all at once") << row(1) + ',' + row(1).replace("_1", "_2") << Order::Unknown;
    QTest::newRow("without times")
        << R"({"id":"a","status":"failed"},)"_ba + row(1) << Order::Other;
}

void TestBatchRefresh::orderIsLearnt()
{
    QFETCH(const QByteArray, page);
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(page, false));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    QTEST(refreshing.habits().order, "order");
}

void TestBatchRefresh::listBehindGetIsStale()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 3, {0, 1}), false));
    refreshing.server.answer(jsonAnswer(row(1)));
    refreshing.server.answer(pageAnswer(rows(0, 3, {0, 1}), false));
    refreshing.server.answer(jsonAnswer(row(0, "finalizing")));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    QCOMPARE(refreshing.habits().freshness, Freshness::Stale);
    QCOMPARE(refreshing.words.value(idOf(0)), u"finalizing"_s);
    QCOMPARE(refreshing.words.value(idOf(1)), u"completed"_s);
    QCOMPARE(refreshing.targets(),
             QByteArrayList({"?limit=100", "/batch_1", "?limit=100", "/batch_0"}));
}

void TestBatchRefresh::staleListDoesNotOverwriteWhatIsKnown()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({});
    listing.habits.freshness = Freshness::Stale;
    refreshing.server.answer(pageAnswer(rows(-1, 100, {-1, 7})));
    refreshing.server.answer(jsonAnswer(row(-1, "finalizing")));
    QVERIFY(refreshing.run(listing));
    QVERIFY(!refreshing.words.contains(idOf(7)));
    QCOMPARE(refreshing.words.value(idOf(-1)), u"finalizing"_s);
    QCOMPARE(refreshing.listing.rows.liveIds(), QStringList(idOf(-1)));
}

void TestBatchRefresh::movingListIsFresh()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 3, {1}), false));
    refreshing.server.answer(jsonAnswer(row(1, "in_progress")));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    QCOMPARE(refreshing.habits().freshness, Freshness::Unproven);

    refreshing.server.answer(pageAnswer(rows(0, 3), false));
    refreshing.server.answer(jsonAnswer(row(1)));
    QVERIFY(refreshing.run(refreshing.listing));
    QCOMPARE(refreshing.habits().freshness, Freshness::Fresh);
    QCOMPARE(refreshing.server.requests().size(), 4);
}

void TestBatchRefresh::transientFailureIsRetried()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(jsonAnswer(row(150)));
    QVERIFY(refreshing.run(knownListing({150})));
    QVERIFY(refreshing.end->isComplete());
    QCOMPARE(refreshing.calls, 3);
}

void TestBatchRefresh::failureEndsTheRefresh()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(httpFile(u"500-text"_s));
    QVERIFY(refreshing.run(knownListing({150})));
    QCOMPARE(refreshing.end->reason, Reason::RequestFailed);
    QVERIFY(refreshing.listing.rows.isLive(idOf(150)));
}

void TestBatchRefresh::headThatFailsLeavesTheListKnown()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(-250, 100)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(httpFile(u"500-text"_s));
    KnownListing known = knownListing({150});
    known.habits.paging = Paging::Offset;
    known.habits.announcesMore = true;
    QVERIFY(refreshing.run(known));
    QCOMPARE(refreshing.end->reason, Reason::RequestFailed);
    QCOMPARE(refreshing.listing, known);
}

void TestBatchRefresh::serverThatListsNoMoreIsFoundOut()
{
    Refreshing refreshing;
    refreshing.server.answer(httpFile(u"405"_s));
    QVERIFY(refreshing.run(knownListing({150})));
    QCOMPARE(refreshing.habits().list, Support::No);
    QVERIFY(!refreshing.listing.sweptAt.isSet());
}

void TestBatchRefresh::rowsComeWithTheirPlace()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(-150, 100)));
    refreshing.server.answer(pageAnswer(rows(-50, 100)));
    refreshing.server.answer(pageAnswer(rows(100, 3)));
    refreshing.server.answer(jsonAnswer(row(250)));
    QVERIFY(refreshing.run(knownListing({100, 102, 250})));
    QCOMPARE(refreshing.places,
             QStringList({u"batch_-150 after "_s, u"batch_-50 after batch_-51"_s,
                          u"batch_100 after batch_99"_s, u"batch_250 by id"_s}));
}

void TestBatchRefresh::newRowsOfAStaleListComeBetweenTheKnownOnes()
{
    Refreshing refreshing;
    KnownListing listing = knownListing({});
    listing.rows.forget(idOf(3));
    listing.rows.forget(idOf(4));
    listing.habits.freshness = Freshness::Stale;
    refreshing.server.answer(pageAnswer(rows(-2, 100)));
    QVERIFY(refreshing.run(listing));
    QCOMPARE(refreshing.places, QStringList({u"batch_-2 after "_s, u"batch_3 after batch_2"_s}));
    QCOMPARE(refreshing.words.size(), 4);
}

void TestBatchRefresh::walkThatFailsIsKept()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100, {7})));
    refreshing.server.answer(pageAnswer(rows(100, 100)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(httpFile(u"500-text"_s));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    const KnownListing broken = refreshing.listing;
    QCOMPARE(broken.rest, std::optional(PageWalk::Position{Paging::After, idOf(199), idOf(199)}));
    QCOMPARE(broken.rows.liveIds(), QStringList(idOf(7)));
    QCOMPARE(broken.habits.order, Order::NewestFirst);
    QVERIFY(!broken.sweptAt.isSet());

    refreshing.server.answer(pageAnswer(rows(-1, 100, {7})));
    refreshing.server.answer(pageAnswer(rows(200, 50), false));
    refreshing.server.answer(jsonAnswer(row(7))); // Is the list fresh?
    refreshing.server.answer(pageAnswer(rows(-1, 100)));
    QVERIFY(refreshing.run(broken, RefreshState::Kind::Full));
    QVERIFY(refreshing.end->isComplete());
    QVERIFY(refreshing.refresh->hasSwept());
    QVERIFY(!refreshing.listing.rest);
    QCOMPARE(refreshing.listing.rows.size(), 251);
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
    QCOMPARE(refreshing.places[3], u"batch_200 after batch_199"_s);
}

void TestBatchRefresh::rowsMissingInMassesAreGoneAtOnce()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 150), false));
    QVERIFY(refreshing.run(knownListing({}), RefreshState::Kind::Full));
    QCOMPARE(refreshing.refresh->vanished().size(), 150);
    QCOMPARE(refreshing.calls, 1);
}

void TestBatchRefresh::sweepThatFailsKeepsInMindWhatItMissed()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 50) + ',' + rows(52, 50)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(httpFile(u"500-text"_s));
    QVERIFY(refreshing.run(knownListing({150}), RefreshState::Kind::Full));
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
    QCOMPARE(refreshing.listing.rows.unlisted(), QStringList({idOf(51), idOf(50)}));
    QCOMPARE(refreshing.listing.rows.size(), fleetSize - 2);
    QCOMPARE(refreshing.listing.rest->lastId, idOf(101));
}

void TestBatchRefresh::unorderedWalkGoesOnAfterItsNewestPage()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(row(3) + ',' + row(1) + ',' + row(2)));
    refreshing.server.answer(httpFile(u"500-text"_s));
    refreshing.server.answer(httpFile(u"500-text"_s));
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    refreshing.server.answer(pageAnswer(row(3) + ',' + row(9) + ',' + row(1)));
    refreshing.server.answer(pageAnswer(row(7) + ',' + row(5), false));
    QVERIFY(refreshing.run(refreshing.listing, RefreshState::Kind::Full));
    QCOMPARE(refreshing.targets().last(), "?limit=100&after=batch_2"_ba);
    QCOMPARE(refreshing.habits().order, Order::Other);
    QCOMPARE(refreshing.listing.rows.ids(),
             QStringList({idOf(3), idOf(1), idOf(2), idOf(7), idOf(5)}));
    QCOMPARE(refreshing.refresh->vanished(), QStringList());
}

void TestBatchRefresh::noteSaysWhereTheWalkIs()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(0, 100)));
    refreshing.server.answer(pageAnswer(rows(100, 100)));
    refreshing.server.answer(pageAnswer(rows(200, 10), false));
    QStringList lastIds;
    refreshing.onPage = [&] {
        const ListingNote note = refreshing.refresh->note();
        lastIds.append(note.rest ? note.rest->lastId : QString());
        QCOMPARE(note.newestId, idOf(0));
    };
    QVERIFY(refreshing.run({}, RefreshState::Kind::Full));
    QCOMPARE(lastIds.first(2), QStringList({idOf(99), idOf(199)}));
    QVERIFY(!refreshing.refresh->note().rest);
}

void TestBatchRefresh::noteOfAKnownListWaitsForTheWholeList()
{
    Refreshing refreshing;
    refreshing.server.answer(pageAnswer(rows(-1, 100)));
    refreshing.server.answer(pageAnswer(rows(99, 201), false));
    QStringList newestIds;
    refreshing.onPage = [&] {
        newestIds.append(refreshing.refresh->note().newestId);
        QVERIFY(!refreshing.refresh->note().rest);
    };
    QVERIFY(refreshing.run(knownListing({}), RefreshState::Kind::Full));
    QCOMPARE(newestIds, QStringList({idOf(0), idOf(0)}));
    QCOMPARE(refreshing.refresh->note().newestId, idOf(-1));
}

void TestBatchRefresh::refreshMayBeDroppedFromItsSignals()
{
    for (int drop = 1; drop <= 2; ++drop) {
        Refreshing refreshing;
        refreshing.server.answer(pageAnswer(rows(0, 100)));
        refreshing.server.answer(jsonAnswer(row(150)));
        Access access;
        access.connection.baseUrl = refreshing.server.url(u"/v1"_s);
        QNetworkAccessManager network;
        CallQueue calls(network, access);
        KnownListing listing = knownListing({150});
        auto refresh = std::make_unique<BatchRefresh>(calls, listing, RefreshState::Kind::Delta);
        int arrivals = 0;
        const auto noteArrival = [&] {
            if (++arrivals == drop) {
                refresh.reset();
            }
        };
        connect(refresh.get(), &BatchRefresh::pageArrived, &refreshing, noteArrival);
        connect(refresh.get(), &BatchRefresh::batchArrived, &refreshing, noteArrival);
        refresh->start();
        QVERIFY(QTest::qWaitFor([&refresh] { return !refresh; }, 30'000));
    }
}

QTEST_GUILESS_MAIN(TestBatchRefresh)
#include "tst_batchrefresh.moc"
