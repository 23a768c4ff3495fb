// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchcache.h"
#include "batchcaches.h"
#include "batchdecoder.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "commandline.h"
#include "gatewaysession.h"
#include "httptext.h"
#include "mainwindow.h"
#include "moments.h"
#include "scriptedserver.h"
#include "simulatorserver.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = RefreshState::Kind;

namespace {

constexpr int restartFleet = 3000;
constexpr int pagesOfFleet = restartFleet / 100;

SimulatedGateway::Options fleetOptions()
{
    SimulatedGateway::Options options;
    options.batches = restartFleet;
    options.live = 20;
    return options;
}

//! The program from the network to its cache, without a window. What it is told to keep is kept
//! as soon as it is destroyed; as after a crash, nothing is said of that.
class RestartDesk final : public QObject
{
public:
    RestartDesk(const QString &folder, const QUrl &baseUrl, std::function<qint64()> clock)
        : m_access(accessTo(baseUrl))
        , m_caches(folder)
        , session(0, m_network, impatient(), m_access.connection, &m_caches, table.background())
        , monitor(session.monitor())
    {
        monitor.setInterval(RefreshInterval::Off);
        monitor.setClock([clock = std::move(clock)] { return Stamp::fromMSecs(clock()); });
        connect(&session, &GatewaySession::rowsArrived, this,
                [this](const BatchRows &rows, const std::vector<Stamp> &confirmedAt) {
                    table.merge(rows, confirmedAt);
                });
        connect(&session, &GatewaySession::rowsVanished, this,
                [this](const QStringList &ids, Stamp at) {
                    vanished += session.kept().isLoading() ? QStringList() : ids;
                    table.markGone(0, ids, at);
                });
        connect(&monitor, &BatchMonitor::pageArrived, &session, &GatewaySession::keepListing);
        connect(&session, &GatewaySession::refreshEnded, this,
                [this](const WalkEnd &walkEnd) { end = walkEnd; });
    }

    void begin()
    {
        session.setAccess(m_access);
        session.load();
    }
    [[nodiscard]] bool start()
    {
        begin();
        return waitForEnd();
    }
    [[nodiscard]] bool refresh()
    {
        end.reset();
        monitor.refresh();
        return waitForEnd();
    }
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 60'000);
    }
    //! Has read this many pages and is not done.
    [[nodiscard]] bool startAndRead(int pages)
    {
        begin();
        return QTest::qWaitFor([this, pages] { return monitor.state().pages >= pages; }, 60'000)
            && !end;
    }

private:
    static Access accessTo(const QUrl &baseUrl)
    {
        Access access;
        access.connection.baseUrl = baseUrl;
        return access;
    }
    static RetryPolicy impatient()
    {
        RetryPolicy policy;
        policy.retries = 0;
        return policy;
    }

    QNetworkAccessManager m_network;
    Access m_access;
    BatchCaches m_caches;

public:
    BatchTableModel table;
    GatewaySession session;
    BatchMonitor &monitor;
    std::optional<WalkEnd> end;
    QStringList vanished;
};

//! A simulator and a cache that outlive the program.
class Gateway final
{
public:
    Gateway()
        : server(fleetOptions(), [this] { return now; })
    {
        server.listen();
    }

    [[nodiscard]] std::unique_ptr<RestartDesk> desk()
    {
        server.clearRequests();
        return std::make_unique<RestartDesk>(m_dir.path(), server.baseUrl(),
                                             [this] { return now; });
    }
    [[nodiscard]] qsizetype requestCount() const { return server.requests().size(); }
    //! The first difference between a table and the server; null where there is none.
    [[nodiscard]] QString untruth(const RestartDesk &desk) const
    {
        const SimulatedFleet &fleet = server.gateway().defaultFleet();
        QStringList ids;
        for (qint64 index = fleet.countAt(now) - 1; index >= 0; --index) {
            const QString id = QString::fromLatin1(fleet.ids().id(static_cast<quint64>(index)));
            const std::optional<int> row = desk.table.rowOf({0, id});
            if (!row || desk.table.batchAt(*row).status != fleet.batch(index, now).status) {
                return u"%1 is not as on the server"_s.arg(index);
            }
            ids.append(id);
        }
        return desk.session.listing().rows.ids() == ids ? QString() : u"the order"_s;
    }

    qint64 now = noon;
    SimulatorServer server;

private:
    QTemporaryDir m_dir;
};

//! A row of a server whose newest batch is number 0.
QByteArray row(int number, const QByteArray &status = "completed")
{
    return R"({"id":"batch_)" + QByteArray::number(number) + R"(","status":")" + status
        + R"(","created_at":)" + QByteArray::number(1'763'800'000 - number) + "}";
}

QByteArray rows(int first, int last, const QList<int> &live = {}, const QList<int> &missing = {})
{
    QByteArrayList texts;
    for (int number = first; number <= last; ++number) {
        if (!missing.contains(number)) {
            texts.append(row(number, live.contains(number) ? "in_progress" : "completed"));
        }
    }
    return texts.join(',');
}

QByteArray pageAnswer(const QByteArray &rows, bool hasMore = true)
{
    return jsonAnswer(R"({"data":[)" + rows + R"(],"has_more":)" + (hasMore ? "true}" : "false}"));
}

QByteArrayList targets(const ScriptedServer &server, qsizetype first)
{
    QByteArrayList targets;
    for (const QByteArray &request : server.requests().mid(first)) {
        targets.append(targetOf(request).mid(sizeof "/v1/batches" - 1));
    }
    return targets;
}

//! A loopback URL at which nobody listens.
QUrl deadUrl()
{
    QTcpServer server;
    static_cast<void>(server.listen(QHostAddress::LocalHost));
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort()));
}

QString refreshStateText()
{
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (widget->objectName() == "refreshStateLabel"_L1) {
            return widget->property("text").toString();
        }
    }
    return {};
}

} // namespace

class TestRestart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void firstRefreshAfterARestartCostsTheHeadAndTheLiveRows();
    void manyNewBatchesAreFoundAfterARestart();
    void rowsThatCameAndWentMeanwhileAreFound();
    void headThatDidNotJoinLeavesNoGap();
    void oldListIsReadAnew();
    void twoWindowsLeaveOneListing();
    void interruptedWalkGoesOn();
    void walkThatIsInterruptedAgainAndAgainEnds();
    void walkGoesOnInTheSameProcess();
    void lostCursorBeginsTheWalkAnew();
    void goneRowsAreNotKnownAfterARestart();
    void programAsksForLittleAfterARestart();
    void windowShowsKeptRowsOfAnUnreachableServer();
    void windowLooksBackAtWhatWasObserved();
};

void TestRestart::firstRefreshAfterARestartCostsTheHeadAndTheLiveRows()
{
    Gateway gateway;
    auto desk = gateway.desk();
    QVERIFY(desk->start());
    QVERIFY(gateway.requestCount() >= pagesOfFleet);
    QVERIFY(desk->refresh());
    const KnownListing before = desk->session.listing();

    gateway.now += 10 * minute;
    desk = gateway.desk();
    QVERIFY(desk->start());
    QCOMPARE(desk->monitor.state().kind, Kind::Delta);
    QVERIFY(desk->end->isComplete());
    QVERIFY2(gateway.requestCount() <= before.rows.liveIds().size() + 4,
             qPrintable(QString::number(gateway.requestCount())));
    QVERIFY(gateway.requestCount() < pagesOfFleet);
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::manyNewBatchesAreFoundAfterARestart()
{
    Gateway gateway;
    QVERIFY(gateway.desk()->start());
    gateway.now += 5 * 60 * minute;
    const auto desk = gateway.desk();
    QVERIFY(desk->start());
    QCOMPARE(desk->monitor.state().kind, Kind::Delta);
    QVERIFY(desk->session.listing().rows.size() > restartFleet + 100);
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::rowsThatCameAndWentMeanwhileAreFound()
{
    const QTemporaryDir dir;
    ScriptedServer server;
    const auto clock = [] {
        return noon;
    };
    server.answer(pageAnswer(rows(0, 99)));
    server.answer(pageAnswer(rows(100, 199, {150, 151, 153})));
    server.answer(pageAnswer(rows(200, 249), false));
    {
        RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
        QVERIFY(desk.start());
    }
    // Two came, 50 went from the newest page, and 149, after which the live rows stood.
    server.answer(pageAnswer(rows(-2, 98, {}, {50})));
    server.answer(httpFile(u"404-html"_s)); // After 149.
    server.answer(httpFile(u"404-html"_s)); // 50 itself.
    server.answer(pageAnswer(rows(150, 152, {151}))); // After 148; 153 is asked for alone.
    server.answer(jsonAnswer(row(153, "failed")));
    RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
    QVERIFY(desk.start());
    QCOMPARE(targets(server, 3).first(), "?limit=100"_ba);
    QVERIFY(targets(server, 3).contains("?limit=4&after=batch_149"));
    QVERIFY(targets(server, 3).contains("?limit=5&after=batch_148"));
    QCOMPARE(desk.vanished, QStringList());
    QCOMPARE(desk.session.listing().denied, QStringList(u"batch_50"_s));
    QCOMPARE(desk.session.listing().rows.liveIds(), QStringList(u"batch_151"_s));
    QCOMPARE(desk.session.listing().rows.at(0), u"batch_-2"_s);
}

void TestRestart::headThatDidNotJoinLeavesNoGap()
{
    const QTemporaryDir dir;
    ScriptedServer server;
    const auto clock = [] {
        return noon;
    };
    server.answer(pageAnswer(rows(0, 99)));
    server.answer(pageAnswer(rows(100, 149), false));
    {
        RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
        QVERIFY(desk.start());
    }
    server.answer(pageAnswer(rows(-250, -151)));
    server.answer(httpFile(u"500-text"_s));
    {
        RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
        QVERIFY(desk.start());
        QVERIFY(desk.end->error);
    }
    server.answer(pageAnswer(rows(-250, -151)));
    server.answer(pageAnswer(rows(-150, -51)));
    server.answer(pageAnswer(rows(-50, 49)));
    RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
    QVERIFY(desk.start());
    QCOMPARE(desk.monitor.state().kind, Kind::Delta);
    QCOMPARE(desk.table.rowCount(), 400);
    QCOMPARE(desk.session.listing().rows.size(), 400);
}

void TestRestart::oldListIsReadAnew()
{
    Gateway gateway;
    QVERIFY(gateway.desk()->start());
    gateway.now += 7 * 60 * minute;
    const auto desk = gateway.desk();
    QVERIFY(desk->start());
    QCOMPARE(desk->monitor.state().kind, Kind::Full);
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::twoWindowsLeaveOneListing()
{
    Gateway gateway;
    auto one = gateway.desk();
    QVERIFY(one->start());
    auto other = gateway.desk();
    QVERIFY(other->start());
    for (int step = 0; step < 6; ++step) {
        gateway.now += 20 * minute;
        QVERIFY((step % 2 == 0 ? one : other)->refresh());
    }
    one.reset();
    other.reset();
    const auto desk = gateway.desk();
    QVERIFY(desk->start());
    QCOMPARE(desk->monitor.state().kind, Kind::Delta);
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::interruptedWalkGoesOn()
{
    Gateway gateway;
    auto desk = gateway.desk();
    QVERIFY(desk->startAndRead(pagesOfFleet - 5));
    gateway.now += 10 * minute;
    desk = gateway.desk();
    QVERIFY(desk->startAndRead(1));
    QCOMPARE(desk->monitor.state().kind, Kind::Full);
    QVERIFY(desk->waitForEnd());
    QVERIFY(desk->end->isComplete());
    QCOMPARE(desk->vanished, QStringList());
    QVERIFY(desk->session.listing().sweptAt.isSet());
    qsizetype lists = 0;
    for (const LoggedRequest &request : gateway.server.requests()) {
        lists += request.path == "/v1/batches"_L1 && request.query.contains("limit=100"_L1) ? 1 : 0;
    }
    QVERIFY2(lists <= 10, qPrintable(QString::number(lists)));
    QVERIFY(desk->refresh());
    QCOMPARE(desk->monitor.state().kind, Kind::Delta);
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::walkThatIsInterruptedAgainAndAgainEnds()
{
    Gateway gateway;
    std::unique_ptr<RestartDesk> desk;
    int starts = 0;
    do {
        desk.reset();
        gateway.now += 5 * minute;
        desk = gateway.desk();
        desk->begin();
        QVERIFY(
            QTest::qWaitFor([&] { return desk->monitor.state().pages >= 6 || desk->end; }, 60'000));
        QVERIFY(++starts < 15);
    } while (!desk->end && !desk->session.listing().sweptAt.isSet()
             && gateway.server.requests().last().query.contains("limit=100"_L1));
    QVERIFY(desk->waitForEnd());
    QVERIFY(desk->refresh());
    QCOMPARE(desk->vanished, QStringList());
    QCOMPARE(gateway.untruth(*desk), QString());
}

void TestRestart::walkGoesOnInTheSameProcess()
{
    const QTemporaryDir dir;
    ScriptedServer server;
    server.answer(pageAnswer(rows(0, 99)));
    server.answer(pageAnswer(rows(100, 199)));
    server.answer(httpFile(u"500-text"_s));
    RestartDesk desk(dir.path(), server.url(u"/v1"_s), [] { return noon; });
    QVERIFY(desk.start());
    server.answer(pageAnswer(rows(-1, 98)));
    server.answer(pageAnswer(rows(200, 249), false));
    QVERIFY(desk.refresh());
    QVERIFY(desk.end->isComplete());
    QCOMPARE(targets(server, 3), QByteArrayList({"?limit=100", "?limit=100&after=batch_199"}));
    QCOMPARE(desk.session.listing().rows.size(), 251);
    QVERIFY(desk.session.listing().sweptAt.isSet());
    QCOMPARE(desk.vanished, QStringList());
}

void TestRestart::lostCursorBeginsTheWalkAnew()
{
    for (const QByteArray &lost :
         {httpFile(u"404-html"_s), pageAnswer({}, false), pageAnswer(rows(0, 99))}) {
        const QTemporaryDir dir;
        ScriptedServer server;
        const auto clock = [] {
            return noon;
        };
        server.answer(pageAnswer(rows(0, 99)));
        server.answer(httpFile(u"500-text"_s));
        {
            RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
            QVERIFY(desk.start());
        }
        server.answer(pageAnswer(rows(0, 99)));
        server.answer(lost);
        server.answer(pageAnswer(rows(0, 98)));
        server.answer(pageAnswer(rows(100, 149), false));
        server.answer(httpFile(u"404-html"_s));
        RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
        QVERIFY(desk.start());
        QVERIFY(desk.end->isComplete());
        QCOMPARE(targets(server, 2),
                 QByteArrayList({"?limit=100", "?limit=100&after=batch_99", "?limit=100",
                                 "?limit=100&after=batch_98", "/batch_99"}));
        QCOMPARE(desk.session.listing().rows.size(), 149);
        QCOMPARE(desk.session.listing().denied, QStringList(u"batch_99"_s));
    }
}

void TestRestart::goneRowsAreNotKnownAfterARestart()
{
    const QTemporaryDir dir;
    ScriptedServer server;
    const auto clock = [] {
        return noon;
    };
    server.answer(pageAnswer(rows(0, 9, {5}), false));
    server.answer(jsonAnswer(row(5, "in_progress")));
    {
        RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
        QVERIFY(desk.start());
        for (int time = 0; time < 2; ++time) {
            QCOMPARE(desk.vanished, QStringList());
            server.answer(pageAnswer(rows(0, 9, {}, {5}), false));
            server.answer(httpFile(u"404-html"_s));
            QVERIFY(desk.refresh());
        }
        QCOMPARE(desk.vanished, QStringList(u"batch_5"_s));
    }
    server.answer(pageAnswer(rows(0, 9, {}, {5}), false));
    RestartDesk desk(dir.path(), server.url(u"/v1"_s), clock);
    QVERIFY(desk.start());
    QCOMPARE(desk.table.rowCount(), 9 + 1);
    for (int row = 0; row < desk.table.rowCount(); ++row) {
        const QModelIndex index = desk.table.index(row, 0);
        QCOMPARE(index.data(BatchTableModel::GoneRole).toBool(),
                 index.data(BatchTableModel::IdRole) == u"batch_5"_s);
    }
    QCOMPARE(desk.session.listing().rows.size(), 9);
    QCOMPARE(desk.monitor.state().calls, 1);
}

void TestRestart::programAsksForLittleAfterARestart()
{
    SimulatorServer server(fleetOptions());
    server.listen();
    const QTemporaryDir profile;
    WindowCommand command;
    command.connection.url = server.baseUrl();
    command.connection.profileDir = profile.path();
    command.connection.environmentToken = u"token-of-the-test"_s;
    for (const bool isFirst : {true, false}) {
        server.clearRequests();
        Application application(command);
        application.start();
        QTRY_VERIFY_WITH_TIMEOUT(refreshStateText().contains("next in"_L1), 60'000);
        QCOMPARE(server.requests().size() > pagesOfFleet, isFirst);
    }
}

void TestRestart::windowShowsKeptRowsOfAnUnreachableServer()
{
    const QTemporaryDir profile;
    WindowCommand command;
    command.connection.url = deadUrl();
    command.connection.profileDir = profile.path();
    command.connection.environmentToken = u"token-of-the-test"_s;
    command.connection.retries = 0;
    Connection connection;
    connection.baseUrl = command.connection.url;
    {
        BatchCache cache(cacheFolder(profile.path()), connection);
        const auto page = decodeBatchPage("{\"data\":[" + rows(0, 19) + "]}", {});
        cache.save(
            {page->batches, {Stamp::fromMSecs(1'763'820'131'000), Confirmation::Call::List}, {}});
    }

    Application application(command);
    application.start();
    const QTableView *table = nullptr;
    for (const QWidget *widget : QApplication::topLevelWidgets()) {
        table = table ? table : widget->findChild<QTableView *>(u"batchTableView"_s);
    }
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 20);
    QVERIFY(table->isVisible());
    QTRY_VERIFY(refreshStateText().contains("from cache, 2025-11-22 14:02:11"_L1));
    QTRY_VERIFY(refreshStateText().contains("next in"_L1)); // The failure cleared nothing.
    QCOMPARE(table->model()->rowCount(), 20);
}

// In progress from 14:00 on; seen with 100 and with 300 of 1,000 requests done; completed at 15:00.
void TestRestart::windowLooksBackAtWhatWasObserved()
{
    constexpr qint64 start = 1'763'820'000;
    const QTemporaryDir profile;
    WindowCommand command;
    command.connection.url = deadUrl();
    command.connection.profileDir = profile.path();
    command.connection.environmentToken = u"token-of-the-test"_s;
    command.connection.retries = 0;
    Connection connection;
    connection.baseUrl = command.connection.url;
    {
        BatchCache cache(cacheFolder(profile.path()), connection);
        for (const auto &[minutes, done, ending] :
             {std::tuple(10, 100, ""), {20, 300, ""}, {70, 1000, ",\"completed_at\":1763823600"}}) {
            const QByteArray row = R"({"id":"seen","created_at":1763820000,)"
                                   R"("in_progress_at":1763820000,"status":")"
                + QByteArray(done == 1000 ? "completed" : "in_progress")
                + R"(","request_counts":{"total":1000,"failed":0,"completed":)"
                + QByteArray::number(done) + "}" + ending + "}";
            cache.save({{*decodeBatch(row, {})},
                        {Stamp::fromMSecs((start + minutes * 60) * 1000), Confirmation::Call::List},
                        {}});
        }
    }
    Application application(command);
    application.start();
    MainWindow *window = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        window = window ? window : qobject_cast<MainWindow *>(widget);
    }
    QVERIFY(window);
    const auto progress = [window] {
        return window->table().model()->index(0, int(FieldId::Progress)).data().toString();
    };
    QTRY_COMPARE(progress(), u"all 1,000 succeeded"_s);
    window->moment().show(Stamp::fromMSecs((start + 30 * 60) * 1000));
    QTRY_COMPARE(progress(), u"300 of 1,000"_s);
    window->moment().show(Stamp::fromMSecs((start + 15 * 60) * 1000));
    QTRY_COMPARE(progress(), u"100 of 1,000"_s);
    window->moment().show(Stamp::fromMSecs((start + 5 * 60) * 1000));
    QTRY_COMPARE(progress(), u"not observed"_s);
    window->moment().backToNow();
    QTRY_COMPARE(progress(), u"all 1,000 succeeded"_s);
}

QTEST_MAIN(TestRestart)
#include "tst_restart.moc"
