// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorclient.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'795'000'000'000;

} // namespace

class TestSimulatorServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }

    void listensOnLoopbackAlone();
    void takenPortIsRefused();
    void bothPrefixesServeTheSame();
    void walkFindsEveryBatchOnce_data();
    void walkFindsEveryBatchOnce();
    void arrivalsDoNotDisturbAWalk();
    void limitIsTwentyAndAtMostAHundred_data();
    void limitIsTwentyAndAtMostAHundred();
    void emptyFleetListsNothing();
    void unknownCursorIsRejected();
    void batchIsTheRowOfTheList();
    void unknownBatchIsNotFound();
    void cancelMovesTheBatch();
    void endedBatchCannotBeCancelled();
    void filesAreServed();
    void unknownPathsAreNotFound_data();
    void unknownPathsAreNotFound();
    void wrongMethodIsNotAllowed();
    void everyAnswerHasItsOwnRequestId();
    void tokenIsDemanded();
    void accountsHaveDifferentFleets();
    void unknownAccountIsExplained();
    void requestsAreLogged();
    void connectionIsKeptAlive();
    void latencyDelaysEveryAnswer();
    void abandonedRequestDoesNoHarm();
    void closedServerServesOnceItListensAgain();

private:
    void serve(const SimulatedGateway::Options &options);

    qint64 m_now = start;
    std::unique_ptr<SimulatorServer> m_server;
};

void TestSimulatorServer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_now = start;
    serve({.batches = 250});
}

void TestSimulatorServer::serve(const SimulatedGateway::Options &options)
{
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    QVERIFY2(m_server->listen() != 0, qPrintable(m_server->errorString()));
}

void TestSimulatorServer::listensOnLoopbackAlone()
{
    QCOMPARE(m_server->servers().size(), 1);
    QCOMPARE(m_server->servers().constFirst()->serverAddress(),
             QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(m_server->baseUrl().host(), u"127.0.0.1"_s);
}

void TestSimulatorServer::takenPortIsRefused()
{
    SimulatorServer second({});
    QCOMPARE(second.listen(static_cast<quint16>(m_server->baseUrl().port())), 0);
    QVERIFY(!second.errorString().isEmpty());
}

void TestSimulatorServer::bothPrefixesServeTheSame()
{
    SimulatorClient client(*m_server);
    const QString root = u"http://127.0.0.1:%1"_s.arg(m_server->baseUrl().port());
    const ClientAnswer v1 = client.get(root + u"/v1/batches"_s);
    const ClientAnswer gateway = client.get(root + u"/api/llm/api/inference/openai/batches"_s);
    QCOMPARE(v1.status, 200);
    QCOMPARE(gateway.body, v1.body);
    QCOMPARE(v1.header("Content-Type"), QByteArray("application/json"));
}

void TestSimulatorServer::walkFindsEveryBatchOnce_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("largest pages") << 100;
    QTest::newRow("pages that fill exactly") << 50;
    QTest::newRow("small pages") << 7;
}

void TestSimulatorServer::walkFindsEveryBatchOnce()
{
    QFETCH(const int, limit);
    SimulatorClient client(*m_server);
    const QStringList ids = client.walk(limit);
    QCOMPARE(ids.size(), 250);
    const SimulatedFleet &fleet = m_server->gateway().defaultFleet();
    for (qsizetype i = 0; i < ids.size(); ++i) {
        QCOMPARE(fleet.indexOf(ids[i].toLatin1(), m_now), 249 - i);
    }
    QCOMPARE(m_server->requests().size(), (250 + limit - 1) / limit);
}

void TestSimulatorServer::arrivalsDoNotDisturbAWalk()
{
    SimulatorClient client(*m_server);
    const ClientAnswer first = client.get(u"/batches?limit=100"_s);
    m_now += 600'000;
    const QString next = u"/batches?limit=100&after="_s + first.text(u"last_id"_s);
    const ClientAnswer second = client.get(next);
    const SimulatedFleet &fleet = m_server->gateway().defaultFleet();
    QCOMPARE(fleet.indexOf(second.text(u"first_id"_s).toLatin1(), m_now), 149);
    const ClientAnswer again = client.get(u"/batches?limit=1"_s);
    QVERIFY(fleet.countAt(m_now) > 252);
    QCOMPARE(fleet.indexOf(again.text(u"first_id"_s).toLatin1(), m_now), fleet.countAt(m_now) - 1);
}

void TestSimulatorServer::limitIsTwentyAndAtMostAHundred_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("rows");
    QTest::newRow("none") << u""_s << 20;
    QTest::newRow("ten") << u"?limit=10"_s << 10;
    QTest::newRow("too many") << u"?limit=500"_s << 100;
    QTest::newRow("zero") << u"?limit=0"_s << 1;
    QTest::newRow("no number") << u"?limit=many"_s << 0;
}

void TestSimulatorServer::limitIsTwentyAndAtMostAHundred()
{
    QFETCH(const QString, query);
    QFETCH(const int, rows);
    SimulatorClient client(*m_server);
    const ClientAnswer answer = client.get(u"/batches"_s + query);
    QCOMPARE(answer.status, rows == 0 ? 400 : 200);
    QCOMPARE(answer.rows().size(), rows);
}

void TestSimulatorServer::emptyFleetListsNothing()
{
    serve({.batches = 0});
    SimulatorClient client(*m_server);
    QCOMPARE(client.get(u"/batches"_s).body,
             QByteArray(R"({"object":"list","data":[],"first_id":null,"last_id":null,)"
                        R"("has_more":false})"));
}

void TestSimulatorServer::unknownCursorIsRejected()
{
    SimulatorClient client(*m_server);
    const ClientAnswer answer = client.get(u"/batches?after=batch_nobody"_s);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.errorMessage(), u"No batch found with id 'batch_nobody'."_s);
}

void TestSimulatorServer::batchIsTheRowOfTheList()
{
    SimulatorClient client(*m_server);
    const ClientAnswer list = client.get(u"/batches"_s);
    const ClientAnswer batch = client.get(u"/batches/"_s + list.text(u"first_id"_s));
    QCOMPARE(batch.status, 200);
    QCOMPARE(batch.json, list.rows().first().toObject());
}

void TestSimulatorServer::unknownBatchIsNotFound()
{
    SimulatorClient client(*m_server);
    const ClientAnswer answer = client.get(u"/batches/batch_%2Fnobody"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.errorMessage(), u"No batch found with id 'batch_/nobody'."_s);
}

void TestSimulatorServer::cancelMovesTheBatch()
{
    SimulatorClient client(*m_server);
    QString id;
    for (const QJsonValue &row : client.get(u"/batches?limit=100"_s).rows()) {
        if (row[u"status"_s].toString() == statusKey(BatchStatus::InProgress)) {
            id = row[u"id"_s].toString();
        }
    }
    QVERIFY(!id.isEmpty());
    const QString path = u"/batches/"_s + id;
    const QString cancelling = statusKey(BatchStatus::Cancelling);
    QCOMPARE(client.post(path + u"/cancel"_s).text(u"status"_s), cancelling);
    QCOMPARE(client.post(path + u"/cancel"_s).text(u"status"_s), cancelling);
    m_now += 120'000;
    QCOMPARE(client.get(path).text(u"status"_s), statusKey(BatchStatus::Cancelled));
}

void TestSimulatorServer::endedBatchCannotBeCancelled()
{
    serve({.batches = 250, .live = 0});
    SimulatorClient client(*m_server);
    const QString id = client.walk(100).constLast();
    const ClientAnswer answer = client.post(u"/batches/%1/cancel"_s.arg(id));
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.errorMessage().startsWith(u"Cannot cancel a batch with status"_s));
}

void TestSimulatorServer::filesAreServed()
{
    SimulatorClient client(*m_server);
    const QJsonObject row = client.get(u"/batches"_s).rows().first().toObject();
    const QString path = u"/files/"_s + row.value(u"input_file_id"_s).toString();
    const ClientAnswer file = client.get(path);
    QCOMPARE(file.text(u"object"_s), u"file"_s);
    const ClientAnswer content = client.get(path + u"/content"_s);
    QCOMPARE(content.body.size(), file.json.value(u"bytes"_s).toInteger());
    QCOMPARE(content.header("Content-Type"), QByteArray("application/jsonl"));
    QCOMPARE(client.get(u"/files/file-nobody"_s).status, 404);
}

void TestSimulatorServer::unknownPathsAreNotFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("root") << u"/"_s;
    QTest::newRow("base") << u"/v1"_s;
    QTest::newRow("no prefix") << u"/batches"_s;
    QTest::newRow("other resource") << u"/v1/models"_s;
    QTest::newRow("too deep") << u"/v1/batches/a/output/b"_s;
    QTest::newRow("no file") << u"/v1/files/"_s;
}

void TestSimulatorServer::unknownPathsAreNotFound()
{
    QFETCH(const QString, path);
    SimulatorClient client(*m_server);
    const QString root = u"http://127.0.0.1:%1"_s.arg(m_server->baseUrl().port());
    const ClientAnswer answer = client.get(root + path);
    QCOMPARE(answer.status, 404);
    QVERIFY(!answer.errorMessage().isEmpty());
}

void TestSimulatorServer::wrongMethodIsNotAllowed()
{
    SimulatorClient client(*m_server);
    QCOMPARE(client.post(u"/batches"_s).status, 405);
    const QString id = client.get(u"/batches?limit=1"_s).text(u"first_id"_s);
    QCOMPARE(client.get(u"/batches/%1/cancel"_s.arg(id)).status, 405);
}

void TestSimulatorServer::everyAnswerHasItsOwnRequestId()
{
    SimulatorClient client(*m_server);
    QStringList ids;
    for (const QString &path : {u"/batches"_s, u"/batches/nobody"_s, u"/nothing"_s}) {
        ids += QString::fromLatin1(client.get(path).header("x-request-id"));
    }
    QVERIFY(!ids.contains(QString()));
    QCOMPARE(distinct(ids), 3);
}

void TestSimulatorServer::tokenIsDemanded()
{
    serve({.batches = 10, .token = "secret"});
    SimulatorClient client(*m_server);
    const ClientAnswer refused = client.get(u"/batches"_s);
    QCOMPARE(refused.status, 401);
    QVERIFY(!refused.errorMessage().isEmpty());
    QCOMPARE(client.get(u"/batches"_s, {{"Authorization", "Bearer other"}}).status, 401);
    QCOMPARE(client.get(u"/batches"_s, {{"Authorization", "Bearer secret"}}).status, 200);
    QCOMPARE(client.get(u"/batches"_s, {{"api-key", "secret"}}).status, 200);
}

void TestSimulatorServer::accountsHaveDifferentFleets()
{
    SimulatorClient client(*m_server);
    const QStringList unnamed = client.walk(100);
    const QStringList main = client.walk(100, 10, {{"x-tfy-provider-name", "openai-main"}});
    const QStringList research = client.walk(100, 10, {{"x-tfy-provider-name", "openai-research"}});
    QCOMPARE(main, unnamed);
    QCOMPARE(research.size(), 25);
    QCOMPARE(distinct(main + research), 275);
    QCOMPARE(client.get(u"/batches/"_s + research.constFirst()).status, 404);
}

void TestSimulatorServer::unknownAccountIsExplained()
{
    SimulatorClient client(*m_server);
    const ClientAnswer answer = client.get(u"/batches"_s, {{"x-tfy-provider-name", "nobody"}});
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.errorMessage().contains(u"openai-research"_s));
}

void TestSimulatorServer::requestsAreLogged()
{
    QSignalSpy spy(m_server.get(), &SimulatorServer::requestAnswered);
    SimulatorClient client(*m_server);
    QCOMPARE(client.get(u"/batches?limit=5&after=x%2Fy"_s).status, 400);
    QCOMPARE(spy.size(), 1);
    const LoggedRequest request = m_server->requests().constLast();
    QCOMPARE(request.time, start);
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.path, u"/v1/batches"_s);
    QCOMPARE(request.query, u"limit=5&after=x%2Fy"_s);
    QCOMPARE(request.status, 400);
    m_server->clearRequests();
    QVERIFY(m_server->requests().isEmpty());
}

void TestSimulatorServer::connectionIsKeptAlive()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server->baseUrl().port()));
    QByteArray received;
    connect(&socket, &QTcpSocket::readyRead, this,
            [&socket, &received] { received += socket.readAll(); });
    for (int request = 1; request <= 3; ++request) {
        socket.write("GET /v1/batches/nobody HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(received.count("HTTP/1.1 404 Not Found\r\n"), request);
        QTRY_COMPARE(received.count("}}"), request);
    }
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void TestSimulatorServer::latencyDelaysEveryAnswer()
{
    m_server->setLatency(std::chrono::milliseconds(60));
    SimulatorClient client(*m_server);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client.get(u"/batches"_s).status, 200);
    QCOMPARE(client.get(u"/batches"_s).status, 200);
    QVERIFY(timer.elapsed() >= 120);
}

void TestSimulatorServer::abandonedRequestDoesNoHarm()
{
    m_server->setLatency(std::chrono::milliseconds(100));
    SimulatorClient client(*m_server);
    client.setTransferTimeout(20);
    QCOMPARE(client.get(u"/batches"_s).error, QNetworkReply::OperationCanceledError);
    client.setTransferTimeout(20'000);
    QCOMPARE(client.get(u"/batches"_s).status, 200);
}

void TestSimulatorServer::closedServerServesOnceItListensAgain()
{
    SimulatorClient client(*m_server);
    const QStringList before = client.walk(100);
    QCOMPARE(client.get(u"/batches"_s).status, 200);
    const auto port = static_cast<quint16>(m_server->baseUrl().port());
    m_server->close();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(!socket.waitForConnected(5'000));
    QCOMPARE(m_server->listen(port), port);
    QCOMPARE(client.walk(100), before);
}

QTEST_GUILESS_MAIN(TestSimulatorServer)
#include "tst_simulatorserver.moc"
