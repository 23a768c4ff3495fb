// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrequest.h"
#include "httptext.h"
#include "sentcall.h"
#include "testdata.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;

namespace {

QSslConfiguration serverTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(testData(u"tls/loopback.pem"_s)));
    tls.setPrivateKey(QSslKey(testData(u"tls/loopback.key"_s), QSsl::Ec));
    return tls;
}

QByteArray packedAnswer(const QByteArray &encoding, const QByteArray &body)
{
    return httpAnswer("200 OK", body,
                      {"Content-Type: application/json", "Content-Encoding: " + encoding});
}

//! What HTTP calls "deflate": a zlib stream, which qCompress() puts after four bytes of length.
QByteArray deflated(const QByteArray &body)
{
    return packedAnswer("deflate", qCompress(body).mid(4));
}

const ScriptedAnswer silence;

} // namespace

class TestBatchCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pageArrivesOnce();
    void encodedCursorArrivesAsItWas();
    void oneBatchArrivesByItsId();
    void idThatNamesAnotherPathIsNeverSent();
    void compressedPageIsUnpacked_data();
    void compressedPageIsUnpacked();
    void chunkedPageIsPutTogether();
    void garbledCompressionIsABadReply();

    void statusWithoutAnErrorOfItsOwnIsNoDamagedAnswer();
    void endlessAnswerIsCutOff_data();
    void endlessAnswerIsCutOff();
    void announcedHugeAnswerIsCutOff();
    void compressedHugeAnswerIsCutOff();

    void answerCutMidBodyIsANetworkFault_data();
    void answerCutMidBodyIsANetworkFault();
    void refusedConnectionIsANetworkFault();
    void silenceTimesOut_data();
    void silenceTimesOut();
    void slowButProgressingIsNoTimeout();

    void refusalSaysWhyNoTokenWasSent_data();
    void refusalSaysWhyNoTokenWasSent();

    void forgottenCallIsAbortedWithoutCallback();
    void contextDyingInItsOwnCallbackIsFine();

    void nextPageAtAnotherHostIsMarked();
    void unknownAuthorityIsATlsFault();
    void ownAuthorityIsTrusted();
    void plainPortIsATlsFault();
    void unreadableCaFileIsATlsFault();
};

void TestBatchCalls::pageArrivesOnce()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s, u"batch_2"_s}, true));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(call.result()->batches.size(), std::size_t(2));
    QCOMPARE(call.result()->hasMore, std::optional(true));
    QCOMPARE(call.callbacks(), 1);
}

void TestBatchCalls::encodedCursorArrivesAsItWas()
{
    ScriptedServer server;
    server.answer(listingAnswer({}, false));
    ListRequest request;
    request.after = u"arn%3Aaws%3Abedrock%2Fjob"_s;
    SentCall call(accessTo(server), request);
    QVERIFY(call.wait());
    const QByteArray target = targetOf(server.requests().value(0));
    const QByteArray sent = target.mid(target.indexOf("after=") + 6);
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(sent)), request.after);
}

void TestBatchCalls::oneBatchArrivesByItsId()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"id":"a%2Fb","object":"batch","status":"completed"})"));
    server.answer(httpFile(u"404-html"_s));
    ImpatientQueue queue(accessTo(server));
    std::optional<Result<Batch>> result;
    const auto ask = [&](const QString &id) {
        result.reset();
        queue.calls.send<Batch>(batchCall(queue.calls.baseUrl(), id, GatewayCall::Priority::User),
                                &server,
                                [&result](Result<Batch> batch) { result = std::move(batch); });
    };
    ask(u"a%2Fb"_s);
    QVERIFY(QTest::qWaitFor([&result] { return result.has_value(); }, 30'000));
    QCOMPARE(result->value().id, u"a%2Fb"_s);
    QCOMPARE(result->value().status, BatchStatus::Completed);
    QCOMPARE(targetOf(server.requests().last()), "/v1/batches/a%2Fb"_ba);

    ask(u"gone"_s);
    QVERIFY(QTest::qWaitFor([&result] { return result.has_value(); }, 30'000));
    QCOMPARE(result->error().kind, Kind::NotFound);
}

void TestBatchCalls::idThatNamesAnotherPathIsNeverSent()
{
    ScriptedServer server;
    ImpatientQueue queue(accessTo(server));
    std::optional<Result<Batch>> result;
    queue.calls.send<Batch>(batchCall(queue.calls.baseUrl(), u".."_s, GatewayCall::Priority::User),
                            &server, [&result](Result<Batch> batch) { result = std::move(batch); });
    QVERIFY(!result);
    QVERIFY(QTest::qWaitFor([&result] { return result.has_value(); }, 30'000));
    QCOMPARE(result->error().kind, Kind::Rejected);
    QVERIFY(server.requests().isEmpty());
}

void TestBatchCalls::compressedPageIsUnpacked_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("gzip") << packedAnswer("gzip", testData(u"http/page.json.gz"_s));
    QTest::newRow("deflate") << deflated(listing({u"batch_1"_s}, false));
}

void TestBatchCalls::compressedPageIsUnpacked()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server;
    server.answer(answer);
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(headerOf(server.requests().value(0), "accept-encoding").contains("gzip"));
    QVERIFY(call.result());
    QCOMPARE(call.result()->batches.size(), std::size_t(1));
    QCOMPARE(call.result()->batches.front().id, u"batch_1"_s);
}

void TestBatchCalls::chunkedPageIsPutTogether()
{
    const QByteArray body = listing({u"batch_1"_s}, false);
    const auto chunk = [](const QByteArray &bytes) {
        return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
    };
    ScriptedServer server;
    server.answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n"
                  + chunk(body.left(10)) + chunk(body.mid(10)) + chunk({}));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(call.result()->batches.size(), std::size_t(1));
}

void TestBatchCalls::garbledCompressionIsABadReply()
{
    ScriptedServer server;
    server.answer(packedAnswer("gzip", "this was never packed"));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::BadReply);
    QCOMPARE(call.error().httpStatus, 200);
    QCOMPARE(call.callbacks(), 1);
}

// Qt has one number for these statuses and for damaged answers, and tells it before the answer has
// ended; which is heard first depends on threads, hence the many calls.
void TestBatchCalls::statusWithoutAnErrorOfItsOwnIsNoDamagedAnswer()
{
    constexpr int calls = 100;
    ScriptedServer server;
    for (int i = 0; i < calls; ++i) {
        server.answer("HTTP/1.1 422 Unprocessable\r\nContent-Length: 2\r\n\r\n{}");
    }
    for (int i = 0; i < calls; ++i) {
        SentCall call(accessTo(server));
        QVERIFY(call.wait());
        QCOMPARE(call.error().kind, Kind::Rejected);
        QCOMPARE(call.error().httpStatus, 422);
    }
}

void TestBatchCalls::endlessAnswerIsCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    const QByteArray block(1024 * 1024, ' ');
    QTest::newRow("until the connection closes")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n") << block;
    QTest::newRow("chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                             << "100000\r\n" + block + "\r\n";
    QTest::newRow("error answer") << QByteArray("HTTP/1.1 500 Oops\r\n\r\n") << block;
}

void TestBatchCalls::endlessAnswerIsCutOff()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, block);
    ScriptedServer server;
    server.answer({head, ScriptedAnswer::Then::KeepAlive, block});
    QSignalSpy left(&server, &ScriptedServer::clientLeft);
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::TooLarge);
    QVERIFY(left.count() > 0 || left.wait());
    QCOMPARE(call.callbacks(), 1);
}

void TestBatchCalls::announcedHugeAnswerIsCutOff()
{
    ScriptedServer server;
    server.answer("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{");
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::TooLarge);
}

void TestBatchCalls::compressedHugeAnswerIsCutOff()
{
    ScriptedServer server;
    server.answer(deflated(QByteArray(largestAnswer + 1, ' ')));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QCOMPARE(call.error().kind, Kind::TooLarge);
    QCOMPARE(call.callbacks(), 1);
}

void TestBatchCalls::answerCutMidBodyIsANetworkFault_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray body = listing({u"batch_1"_s}, false);
    QTest::newRow("before a byte") << QByteArray();
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 O");
    QTest::newRow("after the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    QTest::newRow("in the body") << jsonAnswer(body).chopped(5);
    QTest::newRow("in a chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n"
            + body;
    QTest::newRow("before the last chunk")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
}

void TestBatchCalls::answerCutMidBodyIsANetworkFault()
{
    QFETCH(const QByteArray, bytes);
    ScriptedServer server;
    for (int attempt = 0; attempt < 10; ++attempt) {
        // Qt itself asks again where it cannot know whether the request was read.
        server.answer({bytes, ScriptedAnswer::Then::Close, {}});
    }
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QCOMPARE(call.error().kind, Kind::Network);
    QVERIFY(call.error().isTransient());
}

void TestBatchCalls::refusedConnectionIsANetworkFault()
{
    Access access;
    {
        const ScriptedServer gone;
        access = accessTo(gone);
    }
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Network);
    QCOMPARE(call.error().httpStatus, 0);
    QVERIFY(call.error().message.contains(u"127.0.0.1"_s));
}

void TestBatchCalls::silenceTimesOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before a byte") << QByteArray();
    QTest::newRow("after the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    QTest::newRow("in the body") << jsonAnswer(listing({u"batch_1"_s}, false)).chopped(5);
    QTest::newRow("in an error answer")
        << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 10\r\n\r\nno");
}

void TestBatchCalls::silenceTimesOut()
{
    QFETCH(const QByteArray, bytes);
    ScriptedServer server;
    server.answer(bytes);
    Access access = accessTo(server);
    access.timeout = 50ms;
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Timeout);
    QVERIFY(call.error().message.contains(u"in time"_s));
    QCOMPARE(call.callbacks(), 1);
}

void TestBatchCalls::slowButProgressingIsNoTimeout()
{
    const QByteArray whole = listingAnswer({u"batch_1"_s}, false);
    ScriptedServer server;
    server.answer(whole.chopped(20));
    qsizetype sent = whole.size() - 20;
    QTimer drip;
    connect(&drip, &QTimer::timeout, &server, [&] {
        server.send(whole.mid(sent, 1));
        if (++sent == whole.size()) {
            drip.stop();
        }
    });
    connect(&server, &ScriptedServer::requestReceived, &drip, [&drip] { drip.start(50ms); });
    Access access = accessTo(server);
    access.timeout = 500ms; // The answer takes a second.
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
}

void TestBatchCalls::refusalSaysWhyNoTokenWasSent_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("saysWhy");
    QTest::newRow("unauthorized") << "401 Unauthorized"_ba << true;
    QTest::newRow("forbidden") << "403 Forbidden"_ba << true;
    QTest::newRow("out of order") << "500 Internal Server Error"_ba << false;
}

void TestBatchCalls::refusalSaysWhyNoTokenWasSent()
{
    QFETCH(const QByteArray, status);
    ScriptedServer server;
    server.answer(httpAnswer(status, "{}", {"Content-Type: application/json"}));
    Access access = accessTo(server);
    access.token.clear();
    access.tokenProblem = u"The keychain is locked."_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QTEST(call.error().message.endsWith(access.tokenProblem), "saysWhy");
}

void TestBatchCalls::forgottenCallIsAbortedWithoutCallback()
{
    ScriptedServer server;
    server.answer(silence);
    QSignalSpy asked(&server, &ScriptedServer::requestReceived);
    QSignalSpy left(&server, &ScriptedServer::clientLeft);
    SentCall call(accessTo(server));
    QVERIFY(asked.wait());
    call.forget();
    QVERIFY(left.count() > 0 || left.wait());
    QCOMPARE(call.callbacks(), 0);
}

void TestBatchCalls::contextDyingInItsOwnCallbackIsFine()
{
    ScriptedServer server;
    server.answer(listingAnswer({}, false));
    ImpatientQueue queue(accessTo(server));
    auto context = std::make_unique<QObject>();
    queue.calls.send<BatchPage>(listCall(queue.calls.baseUrl(), {}, GatewayCall::Priority::User),
                                context.get(),
                                [&context](const Result<BatchPage> &) { context.reset(); });
    QVERIFY(QTest::qWaitFor([&context] { return context == nullptr; }, 30'000));
}

void TestBatchCalls::nextPageAtAnotherHostIsMarked()
{
    for (const bool isElsewhere : {false, true}) {
        ScriptedServer server;
        const QByteArray next = isElsewhere ? "https://elsewhere.example/batches" : "/batches?x=2";
        server.answer(jsonAnswer(R"({"data":[{"id":"a"}],"next":")" + next + R"("})"));
        SentCall call(accessTo(server));
        QVERIFY(call.wait());
        QCOMPARE(call.result()->next->isElsewhere, isElsewhere);
    }
}

void TestBatchCalls::unknownAuthorityIsATlsFault()
{
    ScriptedServer server(serverTls());
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY(server.requests().isEmpty());
}

void TestBatchCalls::ownAuthorityIsTrusted()
{
    ScriptedServer server(serverTls());
    server.answer(listingAnswer({u"batch_1"_s}, false));
    Access access = accessTo(server);
    access.connection.caFile = testDataPath(u"tls/loopback.pem"_s);
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
    QCOMPARE(call.result()->batches.size(), std::size_t(1));
}

void TestBatchCalls::plainPortIsATlsFault()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.baseUrl.setScheme(u"https"_s);
    SentCall call(access);
    QVERIFY(QTest::qWaitFor([&server] { return server.connectionCount() > 0; }, 30'000));
    server.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
}

void TestBatchCalls::unreadableCaFileIsATlsFault()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.caFile = u"/nonexistent/ca.pem"_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY(call.error().message.contains(access.connection.caFile));
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestBatchCalls)
#include "tst_batchcalls.moc"
