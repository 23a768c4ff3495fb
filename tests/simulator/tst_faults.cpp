// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorclient.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 faultsStart = 1'795'000'000'000;
constexpr int manyBatches = 500;

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void unknownNameListsTheNames();
    void wrongArgumentIsRefused_data();
    void wrongArgumentIsRefused();
    void argumentsAreKept();

    void loopNeverLeavesTheFirstPage();
    void emptyMoreHasNoRowsAndNoEnd();
    void offsetTakesNumbersOnly();
    void restartBeginsAgainAfterTwoPages();
    void truncateEndsAfterTwoPages();
    void dupesOverlapButReachTheEnd();
    void rateLimitComesEveryThirdTime_data();
    void rateLimitComesEveryThirdTime();
    void serverErrorEndsAfterSoManyRequests();
    void htmlBadGatewayIsNoJson();
    void cutBreaksTheSecondPageOffOnce();
    void cutAlwaysBreaksItOffEachTime();
    void slowTakesItsTime();
    void stallSendsNoBody();
    void staleListLagsBehindTheBatch();
    void backwardsRevertsFinalizingRows();
    void refusalsHaveAnEnvelope_data();
    void refusalsHaveAnEnvelope();
    void noListStillServesBatches();
    void redirectLeavesTheHost();
    void bareHasOnlyObjectAndData();
    void vendorWordsAreNotTheApis();
    void unreadableRowsAreAmongTheOthers();
    void bigIsSeventyMebibytes();
    void badJsonHasTheRightLength();

private:
    void inflict(const QStringList &specs);

    qint64 m_now = faultsStart;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<SimulatorClient> m_client;
};

void TestFaults::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_now = faultsStart;
    m_server = std::make_unique<SimulatorServer>(
        SimulatedGateway::Options{.batches = manyBatches, .live = 80}, [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
    m_client = std::make_unique<SimulatorClient>(*m_server);
}

void TestFaults::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestFaults::inflict(const QStringList &specs)
{
    const auto faults = Faults::fromSpecs(specs);
    QVERIFY2(faults.has_value(), qPrintable(faults ? QString() : faults.error()));
    m_server->setFaults(*faults);
}

void TestFaults::unknownNameListsTheNames()
{
    const auto faults = Faults::fromSpecs({u"lop"_s});
    QVERIFY(!faults);
    QVERIFY(faults.error().contains(u"'lop'"_s));
    QVERIFY(faults.error().contains(u"empty-more"_s));
}

void TestFaults::wrongArgumentIsRefused_data()
{
    QTest::addColumn<QString>("spec");
    QTest::newRow("argument for none") << u"loop=3"_s;
    QTest::newRow("missing") << u"slow"_s;
    QTest::newRow("empty") << u"slow="_s;
    QTest::newRow("no number") << u"429=soon"_s;
    QTest::newRow("negative") << u"500=-1"_s;
    QTest::newRow("neither once nor always") << u"cut=often"_s;
    QTest::newRow("no name") << u"=3"_s;
}

void TestFaults::wrongArgumentIsRefused()
{
    QFETCH(const QString, spec);
    QVERIFY(!Faults::fromSpecs({spec}));
}

void TestFaults::argumentsAreKept()
{
    const auto faults = Faults::fromSpecs({u"429=7"_s, u"redirect=http://a.example:1"_s});
    QVERIFY(faults.has_value());
    QCOMPARE(faults->number(Fault::RateLimit), 7);
    QCOMPARE(faults->text(Fault::Redirect), u"http://a.example:1"_s);
    QVERIFY(!faults->has(Fault::Loop));
}

void TestFaults::loopNeverLeavesTheFirstPage()
{
    inflict({u"loop"_s});
    const QStringList ids = m_client->walk(50, 6);
    QCOMPARE(ids.size(), 300);
    QCOMPARE(distinct(ids), 50);
}

void TestFaults::emptyMoreHasNoRowsAndNoEnd()
{
    inflict({u"empty-more"_s});
    const ClientAnswer first = m_client->get(u"/batches"_s);
    QCOMPARE(first.rows().size(), 20);
    const ClientAnswer second = m_client->get(u"/batches?after="_s + first.text(u"last_id"_s));
    QCOMPARE(second.rows().size(), 0);
    QVERIFY(second.hasMore());
}

void TestFaults::offsetTakesNumbersOnly()
{
    inflict({u"offset"_s});
    const ClientAnswer first = m_client->get(u"/batches"_s);
    const ClientAnswer byId = m_client->get(u"/batches?after="_s + first.text(u"last_id"_s));
    QCOMPARE(byId.status, 400);
    QVERIFY(byId.errorMessage().contains(u"must be an integer"_s));
    QStringList ids;
    for (int after = 0; after < manyBatches; after += 100) {
        const ClientAnswer page = m_client->get(u"/batches?limit=100&after=%1"_s.arg(after));
        QCOMPARE(page.hasMore(), after < manyBatches - 100);
        for (const QJsonValue &row : page.rows()) {
            ids += row[u"id"_s].toString();
        }
    }
    QCOMPARE(distinct(ids), manyBatches);
    QCOMPARE(m_client->get(u"/batches?after=9999"_s).rows().size(), 0);
}

void TestFaults::restartBeginsAgainAfterTwoPages()
{
    inflict({u"restart"_s});
    const QStringList ids = m_client->walk(50, 4);
    QCOMPARE(ids.size(), 200);
    QCOMPARE(distinct(ids), 100);
    QCOMPARE(ids.mid(100), ids.first(100));
    QCOMPARE(m_client->get(u"/batches?after=nobody"_s).text(u"first_id"_s), ids.constFirst());
}

void TestFaults::truncateEndsAfterTwoPages()
{
    inflict({u"truncate"_s});
    QCOMPARE(m_client->walk(50).size(), 100);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestFaults::dupesOverlapButReachTheEnd()
{
    inflict({u"dupes"_s});
    const QStringList ids = m_client->walk(100);
    QCOMPARE(distinct(ids), manyBatches);
    QVERIFY(ids.size() > manyBatches);
}

void TestFaults::rateLimitComesEveryThirdTime_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::newRow("with seconds") << u"429=2"_s << QByteArray("2");
    QTest::newRow("without") << u"429"_s << QByteArray();
}

void TestFaults::rateLimitComesEveryThirdTime()
{
    QFETCH(const QString, spec);
    QFETCH(const QByteArray, retryAfter);
    inflict({spec});
    for (const int status : {200, 200, 429, 200, 200, 429}) {
        const ClientAnswer answer = m_client->get(u"/batches"_s);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Retry-After"), status == 429 ? retryAfter : QByteArray());
    }
}

void TestFaults::serverErrorEndsAfterSoManyRequests()
{
    inflict({u"500=2"_s});
    for (const int status : {500, 500, 200}) {
        const ClientAnswer answer = m_client->get(u"/batches"_s);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Content-Type"),
                 QByteArray(status == 500 ? "text/plain" : "application/json"));
    }
}

void TestFaults::htmlBadGatewayIsNoJson()
{
    inflict({u"html-502"_s});
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.status, 502);
    QVERIFY(answer.body.contains("<title>502 Bad Gateway</title>"));
}

void TestFaults::cutBreaksTheSecondPageOffOnce()
{
    inflict({u"cut"_s});
    const ClientAnswer first = m_client->get(u"/batches"_s);
    QCOMPARE(first.error, QNetworkReply::NoError);
    const QString next = u"/batches?after="_s + first.text(u"last_id"_s);
    QCOMPARE(m_client->get(next).error, QNetworkReply::RemoteHostClosedError);
    QCOMPARE(m_client->get(next).rows().size(), 20);
}

void TestFaults::cutAlwaysBreaksItOffEachTime()
{
    inflict({u"cut=always"_s});
    const ClientAnswer first = m_client->get(u"/batches"_s);
    const QString next = u"/batches?after="_s + first.text(u"last_id"_s);
    QCOMPARE(m_client->get(next).error, QNetworkReply::RemoteHostClosedError);
    QCOMPARE(m_client->get(next).error, QNetworkReply::RemoteHostClosedError);
}

void TestFaults::slowTakesItsTime()
{
    inflict({u"slow=10"_s});
    QElapsedTimer timer;
    timer.start();
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.rows().size(), 20);
    QVERIFY(timer.elapsed() >= 100);
}

void TestFaults::stallSendsNoBody()
{
    inflict({u"stall"_s});
    m_client->setTransferTimeout(100);
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.error, QNetworkReply::OperationCanceledError);
    QVERIFY(answer.body.isEmpty());
}

void TestFaults::staleListLagsBehindTheBatch()
{
    inflict({u"stale-list"_s});
    int stale = 0;
    for (const QJsonValue &row : m_client->get(u"/batches?limit=100"_s).rows()) {
        const ClientAnswer batch = m_client->get(u"/batches/"_s + row[u"id"_s].toString());
        stale += batch.text(u"status"_s) == row[u"status"_s].toString() ? 0 : 1;
    }
    QVERIFY(stale > 0);
}

void TestFaults::backwardsRevertsFinalizingRows()
{
    inflict({u"backwards"_s});
    QHash<QString, QString> before;
    int reverted = 0;
    for (int step = 0; step < 12; ++step, m_now += 5'000) {
        for (const QJsonValue &row : m_client->get(u"/batches?limit=100"_s).rows()) {
            const QString status = row[u"status"_s].toString();
            QString &last = before[row[u"id"_s].toString()];
            reverted += last == statusKey(BatchStatus::Finalizing)
                    && status == statusKey(BatchStatus::InProgress)
                ? 1
                : 0;
            last = status;
        }
    }
    QVERIFY(reverted > 0);
}

void TestFaults::refusalsHaveAnEnvelope_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {401, 402, 403, 404}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestFaults::refusalsHaveAnEnvelope()
{
    QFETCH(const int, status);
    inflict({QString::number(status)});
    for (const QString &path : {u"/batches"_s, u"/batches/a"_s, u"/files/b"_s}) {
        const ClientAnswer answer = m_client->get(path);
        QCOMPARE(answer.status, status);
        QVERIFY(!answer.errorMessage().isEmpty());
    }
}

void TestFaults::noListStillServesBatches()
{
    const QString id = m_client->get(u"/batches?limit=1"_s).text(u"first_id"_s);
    inflict({u"no-list"_s});
    QCOMPARE(m_client->get(u"/batches"_s).status, 405);
    QCOMPARE(m_client->get(u"/batches/"_s + id).status, 200);
}

void TestFaults::redirectLeavesTheHost()
{
    inflict({u"redirect"_s});
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.status, 302);
    QCOMPARE(QString::fromLatin1(answer.header("Location")),
             u"http://localhost:%1/v1/batches"_s.arg(m_server->baseUrl().port()));
    inflict({u"redirect=http://a.example:81"_s});
    QCOMPARE(m_client->get(u"/batches"_s).header("Location"),
             QByteArray("http://a.example:81/v1/batches"));
}

void TestFaults::bareHasOnlyObjectAndData()
{
    inflict({u"bare"_s});
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.json.keys(), QStringList({u"data"_s, u"object"_s}));
    QCOMPARE(answer.rows().size(), 20);
}

void TestFaults::vendorWordsAreNotTheApis()
{
    inflict({u"vendor-words"_s});
    for (const QJsonValue &row : m_client->get(u"/batches?limit=100"_s).rows()) {
        const QString word = row[u"status"_s].toString();
        QVERIFY(word.front().isUpper() && !word.contains(u'_'));
        QVERIFY(statusFromWord(word) != BatchStatus::Unknown);
        QVERIFY(row[u"created_at"_s].toInteger() > 100'000'000'000);
    }
}

void TestFaults::unreadableRowsAreAmongTheOthers()
{
    inflict({u"unreadable"_s});
    int readable = 0;
    for (const QJsonValue &row : m_client->get(u"/batches?limit=100"_s).rows()) {
        readable += row[u"id"_s].isString() ? 1 : 0;
    }
    QCOMPARE(readable, 80);
    QCOMPARE(distinct(m_client->walk(100)), 401);
}

void TestFaults::bigIsSeventyMebibytes()
{
    inflict({u"big"_s});
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.body.size(), 70 * 1024 * 1024);
}

void TestFaults::badJsonHasTheRightLength()
{
    inflict({u"bad-json"_s});
    const ClientAnswer answer = m_client->get(u"/batches"_s);
    QCOMPARE(answer.error, QNetworkReply::NoError);
    QCOMPARE(answer.header("Content-Length"), QByteArray::number(answer.body.size()));
    QVERIFY(answer.json.isEmpty());
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
