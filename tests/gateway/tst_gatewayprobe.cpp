// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "callqueue.h"
#include "gatewayprobe.h"
#include "httptext.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray probedRow(int number)
{
    return R"({"id":"b)" + QByteArray::number(number) + R"(","status":"completed","created_at":)"
        + QByteArray::number(1'795'000'000 - number) + '}';
}

QByteArray probedPage(int rows, bool hasMore)
{
    QByteArrayList list;
    for (int number = 0; number < rows; ++number) {
        list.append(probedRow(number));
    }
    return R"({"data":[)" + list.join(',') + R"(],"has_more":)" + (hasMore ? "true" : "false")
        + '}';
}

QByteArray dateIn(std::chrono::seconds ahead)
{
    const QDateTime moment = QDateTime::currentDateTimeUtc().addSecs(ahead.count());
    return "Date: " + QLocale::c().toString(moment, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1()
        + " GMT";
}

} // namespace

//! What two calls tell of a gateway, and in which words.
class TestGatewayProbe final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aWorkingGatewayIsTold();
    void gatewayWithoutBatchesWorks();
    void smallerPagesAreTold();
    void missingGetIsTold();
    void otherOrderIsTold();
    void clockDifferenceIsMeasured_data();
    void clockDifferenceIsMeasured();
    void otherBaseUrlsAreTriedWhereNothingIs();
    void refusalIsFinal();
    void nothingIsChangedOnTheServer();

private:
    std::optional<ProbedGateway> probed(const QString &path = u"/v1"_s);

    std::unique_ptr<ScriptedServer> m_server;
    std::optional<ApiError> m_error;
};

void TestGatewayProbe::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QLocale::setDefault(QLocale(QLocale::English));
    m_server = std::make_unique<ScriptedServer>();
    m_error.reset();
}

void TestGatewayProbe::cleanup()
{
    m_server.reset();
}

std::optional<ProbedGateway> TestGatewayProbe::probed(const QString &path)
{
    Connection connection;
    connection.baseUrl = m_server->url(path);
    QNetworkAccessManager network;
    CallQueue calls(network, {.connection = connection, .token = u"t0ken"_s}, {.retries = 0});
    GatewayProbe probe(calls);
    std::optional<ProbedGateway> found;
    connect(&probe, &GatewayProbe::found, this,
            [&found](const ProbedGateway &gateway) { found = gateway; });
    connect(&probe, &GatewayProbe::failed, this,
            [this](const ApiError &error) { m_error = error; });
    probe.start();
    static_cast<void>(QTest::qWaitFor([&] { return found || m_error; }));
    return found;
}

void TestGatewayProbe::aWorkingGatewayIsTold()
{
    m_server->answer(jsonAnswer(probedPage(100, true)));
    m_server->answer(jsonAnswer(probedRow(0)));
    const auto gateway = probed();
    QVERIFY(gateway);
    QCOMPARE(probeText(*gateway),
             u"It works. The first page has 100 batches; there are more. The newest come first. "
             "The next page is asked for by “after”. Single batches can be asked for."_s);
}

void TestGatewayProbe::gatewayWithoutBatchesWorks()
{
    m_server->answer(jsonAnswer(probedPage(0, false)));
    const auto gateway = probed();
    QVERIFY(gateway);
    QCOMPARE(probeText(*gateway), u"It works. There are no batches yet."_s);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestGatewayProbe::smallerPagesAreTold()
{
    m_server->answer(jsonAnswer(probedPage(20, true)));
    m_server->answer(jsonAnswer(probedRow(0)));
    const auto gateway = probed();
    QVERIFY(gateway);
    const QString text = probeText(*gateway);
    QVERIFY2(text.contains(u"20 batches, although 100 were asked for"_s), qPrintable(text));
}

void TestGatewayProbe::missingGetIsTold()
{
    m_server->answer(jsonAnswer(probedPage(2, false)));
    m_server->answer(httpAnswer("405 Method Not Allowed", "{}"));
    const auto gateway = probed();
    QVERIFY(gateway);
    const QString text = probeText(*gateway);
    QVERIFY2(text.contains(u"Single batches cannot be asked for"_s), qPrintable(text));
}

void TestGatewayProbe::otherOrderIsTold()
{
    m_server->answer(
        jsonAnswer(R"({"data":[)" + probedRow(5) + ',' + probedRow(1) + R"(],"has_more":false})"));
    m_server->answer(jsonAnswer(probedRow(5)));
    const auto gateway = probed();
    QVERIFY(gateway);
    QVERIFY(gateway->habits.order == ServerHabits::Order::Other);
    QVERIFY(probeText(*gateway).contains(u"do not come newest first"_s));
}

void TestGatewayProbe::clockDifferenceIsMeasured_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("said");
    QTest::newRow("ahead") << 3600 << u"ahead of this computer's"_s;
    QTest::newRow("behind") << -3600 << u"behind this computer's"_s;
    QTest::newRow("equal") << 0 << QString();
}

void TestGatewayProbe::clockDifferenceIsMeasured()
{
    QFETCH(const int, seconds);
    QFETCH(const QString, said);
    m_server->answer(httpAnswer("200 OK", probedPage(0, false),
                                {"Content-Type: application/json",
                                 dateIn(std::chrono::seconds(seconds))}));
    const auto gateway = probed();
    QVERIFY(gateway && gateway->clockDifference);
    QVERIFY(std::chrono::abs(*gateway->clockDifference - std::chrono::seconds(seconds)) < 1min);
    QCOMPARE(probeText(*gateway).contains(u"clock"_s), !said.isEmpty());
    QVERIFY(probeText(*gateway).contains(said));
}

void TestGatewayProbe::otherBaseUrlsAreTriedWhereNothingIs()
{
    m_server->answer(httpAnswer("404 Not Found", "{}"));
    m_server->answer(httpAnswer("404 Not Found", "{}"));
    m_server->answer(jsonAnswer(probedPage(0, false)));
    const auto gateway = probed(u"/nothing"_s);
    QVERIFY(gateway);
    QCOMPARE(gateway->baseUrl, m_server->url(u"/api/llm"_s));
}

void TestGatewayProbe::refusalIsFinal()
{
    m_server->answer(httpAnswer("401 Unauthorized", "{}"));
    QVERIFY(!probed());
    QVERIFY(m_error && m_error->kind == ApiError::Kind::Unauthorized);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestGatewayProbe::nothingIsChangedOnTheServer()
{
    m_server->answer(jsonAnswer(probedPage(3, true)));
    m_server->answer(jsonAnswer(probedRow(0)));
    QVERIFY(probed());
    for (const QByteArray &request : m_server->requests()) {
        QVERIFY2(request.startsWith("GET "), request.constData());
    }
}

QTEST_GUILESS_MAIN(TestGatewayProbe)
#include "tst_gatewayprobe.moc"
