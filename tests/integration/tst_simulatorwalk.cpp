// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"
#include "batchpage.h"
#include "batchtablemodel.h"
#include "callqueue.h"
#include "knownlisting.h"
#include "moments.h"
#include "simulatorserver.h"

#include <QAbstractItemModelTester>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Phase = RefreshState::Phase;
using Reason = WalkEnd::Reason;

namespace {

constexpr qint64 walkedFleet = 450;

SimulatedGateway::Options fleetOptions(const QString &dialect)
{
    SimulatedGateway::Options options;
    options.dialect = Dialect::named(dialect).value();
    options.batches = walkedFleet;
    options.token = "let-me-in";
    return options;
}

//! Gateway, monitor and table, wired as the program wires them.
class WalkDesk final : public QObject
{
public:
    explicit WalkDesk(const QStringList &faults = {}, const QString &dialect = u"openai"_s)
        : server(fleetOptions(dialect), [this] { return now; })
        , calls(m_network, Access(), quickPolicy())
        , monitor(calls, listing)
        , m_tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        server.setFaults(Faults::fromSpecs(faults).value());
        server.listen();
        connect(&monitor, &BatchMonitor::pageArrived, &table,
                [this](const BatchPage &page) { table.merge(page.batches); });
        connect(&monitor, &BatchMonitor::batchArrived, &table,
                [this](const Batch &batch) { table.merge({batch}); });
        connect(&monitor, &BatchMonitor::refreshEnded, this,
                [this](const WalkEnd &walkEnd) { end = walkEnd; });
    }

    [[nodiscard]] bool start()
    {
        Access access;
        access.connection.baseUrl = server.baseUrl();
        access.token = u"let-me-in"_s;
        access.timeout = timeout;
        end.reset();
        calls.setAccess(access);
        monitor.start();
        return waitForEnd();
    }
    [[nodiscard]] bool refresh()
    {
        end.reset();
        monitor.refresh();
        return waitForEnd();
    }

    qint64 now = noon;
    std::chrono::milliseconds timeout = 30s;
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
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 60'000);
    }

    QAbstractItemModelTester m_tester;
};

} // namespace

class TestSimulatorWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyBatchReachesTheTable();
    void everyDialectIsListedWholeAndRefreshed_data();
    void everyDialectIsListedWholeAndRefreshed();
    void secondRefreshBringsChangedAndNewBatches();
    void harmlessFaultsStillGiveEverything_data();
    void harmlessFaultsStillGiveEverything();
    void lyingCursorsAreSaidToBeIncomplete_data();
    void lyingCursorsAreSaidToBeIncomplete();
    void failuresEndInWords_data();
    void failuresEndInWords();
    void failureNeverClearsTheTable_data();
    void failureNeverClearsTheTable();
    void unreadableRowsAreCounted();
    void wrongTokenIsTriedOnce();
    void otherAccountHasOtherBatches();
};

void TestSimulatorWalk::everyBatchReachesTheTable()
{
    WalkDesk desk;
    QVERIFY(desk.start());
    QCOMPARE(desk.end->reason, Reason::Complete);
    QCOMPARE(desk.table.rowCount(), walkedFleet);
    QCOMPARE(desk.server.requests().size(), 5 + 1); // And one batch alone: is the list fresh?
    QCOMPARE(desk.monitor.state().rows, walkedFleet + 1);
}

void TestSimulatorWalk::everyDialectIsListedWholeAndRefreshed_data()
{
    QTest::addColumn<QString>("dialect");
    for (const char *const name :
         {"openai", "azure", "litellm", "portkey-bedrock", "llm-d", "together", "mistral", "groq",
          "bifrost", "anthropic", "cohere", "databricks", "xai", "digitalocean", "openrouter",
          "next-url", "filtered"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestSimulatorWalk::everyDialectIsListedWholeAndRefreshed()
{
    QFETCH(const QString, dialect);
    WalkDesk desk({}, dialect);
    const auto shown = [&] {
        const qint64 count = desk.server.gateway().defaultFleet().countAt(desk.now);
        qint64 rows = 0;
        for (qint64 index = 0; index < count; ++index) {
            rows += Dialect::named(dialect)->shows(index) ? 1 : 0;
        }
        return rows;
    };
    QVERIFY(desk.start());
    QCOMPARE(desk.end->note(), QString());
    QCOMPARE(desk.table.rowCount(), shown());
    QCOMPARE(desk.monitor.state().unreadableRows, 0);
    for (int row = 0; row < desk.table.rowCount(); ++row) {
        QVERIFY(desk.table.batchAt(row).status != BatchStatus::Unknown);
    }

    desk.now += hour;
    QVERIFY(desk.refresh());
    QCOMPARE(desk.end->note(), QString());
    QCOMPARE(desk.table.rowCount(), shown());
}

void TestSimulatorWalk::secondRefreshBringsChangedAndNewBatches()
{
    WalkDesk desk;
    QVERIFY(desk.start());
    const BatchRows before = desk.table.rows();
    QSignalSpy reset(&desk.table, &QAbstractItemModel::modelReset);
    desk.now += hour;
    QVERIFY(desk.refresh());
    QVERIFY(desk.end->isComplete());
    const qint64 count = desk.server.gateway().defaultFleet().countAt(desk.now);
    QVERIFY(count > walkedFleet);
    QCOMPARE(desk.table.rowCount(), count);
    int changed = 0;
    for (int row = 0; row < before.size(); ++row) {
        QCOMPARE(desk.table.batchAt(row).id, before[row].batch().id);
        changed += desk.table.batchAt(row) == before[row].batch() ? 0 : 1;
    }
    QVERIFY(changed > 0);
    QCOMPARE(reset.count(), 0);
}

void TestSimulatorWalk::harmlessFaultsStillGiveEverything_data()
{
    QTest::addColumn<QString>("fault");
    for (const QString &fault :
         {u"offset"_s, u"dupes"_s, u"429=0"_s, u"429"_s, u"500=3"_s, u"html-502=2"_s, u"cut"_s,
          u"slow=5"_s, u"stale-list"_s, u"backwards"_s, u"bare"_s, u"vendor-words"_s}) {
        QTest::addRow("%s", qPrintable(fault)) << fault;
    }
}

void TestSimulatorWalk::harmlessFaultsStillGiveEverything()
{
    QFETCH(const QString, fault);
    WalkDesk desk({fault});
    QVERIFY(desk.start());
    QVERIFY2(desk.end->isComplete(), qPrintable(desk.end->note()));
    QCOMPARE(desk.table.rowCount(), walkedFleet);
    QVERIFY(!desk.monitor.state().error);
}

void TestSimulatorWalk::lyingCursorsAreSaidToBeIncomplete_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("loop") << u"loop"_s << Reason::CursorStuck;
    QTest::newRow("empty-more") << u"empty-more"_s << Reason::CursorLost;
    QTest::newRow("restart") << u"restart"_s << Reason::CursorStuck;
    QTest::newRow("truncate") << u"truncate"_s << Reason::CursorLost;
}

void TestSimulatorWalk::lyingCursorsAreSaidToBeIncomplete()
{
    QFETCH(const QString, fault);
    QFETCH(const Reason, reason);
    WalkDesk desk({fault});
    QVERIFY(desk.start());
    QCOMPARE(desk.end->reason, reason);
    QVERIFY(desk.table.rowCount() >= 100);
    QVERIFY(desk.table.rowCount() < walkedFleet);
    QVERIFY(desk.server.requests().size() < 20);
    QCOMPARE(desk.monitor.state().phase, Phase::Waiting);
}

void TestSimulatorWalk::failuresEndInWords_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<ApiError::Kind>("kind");
    using enum ApiError::Kind;
    const auto row = [](const char *fault, ApiError::Kind kind) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << kind;
    };
    row("401", Unauthorized);
    row("402", PaymentRequired);
    row("403", Forbidden);
    row("404", NotFound);
    row("no-list", Unsupported);
    row("500", ServerFault);
    row("html-502", ServerFault);
    row("cut=always", Network);
    row("stall", Timeout);
    row("bad-json", CutOff);
    row("big", TooLarge);
    row("redirect=http://localhost:1", BadReply);
}

void TestSimulatorWalk::failuresEndInWords()
{
    QFETCH(const QString, fault);
    QFETCH(const ApiError::Kind, kind);
    WalkDesk desk({fault});
    if (kind == ApiError::Kind::Timeout) {
        desk.timeout = 200ms;
    }
    QVERIFY(desk.start());
    QCOMPARE(desk.end->reason, Reason::RequestFailed);
    QCOMPARE(desk.end->error->kind, kind);
    QVERIFY(!desk.end->note().isEmpty());
    QVERIFY(!desk.end->error->detail.contains(u"let-me-in"_s));
    QCOMPARE(desk.monitor.state().phase, Phase::Waiting);
}

void TestSimulatorWalk::failureNeverClearsTheTable_data()
{
    QTest::addColumn<QString>("fault");
    for (const QString &fault : {u"401"_s, u"404"_s, u"no-list"_s, u"500"_s, u"html-502"_s,
                                 u"bad-json"_s, u"redirect=http://localhost:1"_s}) {
        QTest::addRow("%s", qPrintable(fault)) << fault;
    }
}

void TestSimulatorWalk::failureNeverClearsTheTable()
{
    QFETCH(const QString, fault);
    WalkDesk desk;
    QVERIFY(desk.start());
    QCOMPARE(desk.table.rowCount(), walkedFleet);
    const Stamp updatedAt = desk.monitor.state().updatedAt;
    QSignalSpy removed(&desk.table, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&desk.table, &QAbstractItemModel::modelReset);

    desk.server.setFaults(Faults::fromSpecs({fault}).value());
    QVERIFY(desk.refresh());
    QVERIFY(!desk.end->isComplete());
    QCOMPARE(desk.table.rowCount(), walkedFleet);
    QCOMPARE(removed.count() + reset.count(), 0);
    QVERIFY(desk.monitor.state().updatedAt >= updatedAt);
}

void TestSimulatorWalk::unreadableRowsAreCounted()
{
    WalkDesk desk({u"unreadable"_s});
    QVERIFY(desk.start());
    QVERIFY(desk.end->isComplete());
    QCOMPARE(desk.table.rowCount(), walkedFleet * 4 / 5);
    QCOMPARE(desk.monitor.state().unreadableRows, walkedFleet / 5);
    QVERIFY(!desk.monitor.state().unreadableReason.isEmpty());
}

void TestSimulatorWalk::wrongTokenIsTriedOnce()
{
    WalkDesk desk;
    Access access;
    access.connection.baseUrl = desk.server.baseUrl();
    access.token = u"wrong"_s;
    desk.calls.setAccess(access);
    desk.monitor.start();
    QVERIFY(QTest::qWaitFor([&desk] { return desk.end.has_value(); }, 60'000));
    QCOMPARE(desk.monitor.state().phase, Phase::Waiting);
    QCOMPARE(desk.server.requests().size(), 1);
}

void TestSimulatorWalk::otherAccountHasOtherBatches()
{
    WalkDesk desk;
    QVERIFY(desk.start());
    const int rows = desk.table.rowCount();

    Access access;
    access.connection.baseUrl = desk.server.baseUrl();
    access.connection.providerAccount = u"openai-research"_s;
    access.token = u"let-me-in"_s;
    desk.end.reset();
    desk.table.clear();
    desk.listing = {};
    desk.calls.setAccess(access);
    desk.monitor.start();
    QVERIFY(QTest::qWaitFor([&desk] { return desk.end.has_value(); }, 60'000));
    QVERIFY2(desk.end->isComplete(), qPrintable(desk.end->note()));
    QVERIFY(desk.table.rowCount() > 0 && desk.table.rowCount() < rows);
}

QTEST_GUILESS_MAIN(TestSimulatorWalk)
#include "tst_simulatorwalk.moc"
