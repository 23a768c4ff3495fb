// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answersink.h"
#include "httptext.h"
#include "sentcall.h"

#include <QBuffer>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace {

//! A download into memory.
struct Download
{
    [[nodiscard]] std::optional<ApiError> errorOf(const ScriptedServer &server)
    {
        file.setData({});
        static_cast<void>(file.open(QIODevice::WriteOnly));
        const Access access = accessTo(server);
        ImpatientQueue queue(access);
        QObject context;
        std::optional<std::optional<ApiError>> answer;
        queue.calls.send({.url = batchesUrl(access.connection.baseUrl),
                          .priority = GatewayCall::Priority::Bulk,
                          .sink = std::make_shared<AnswerSink>(file)},
                         &context,
                         [&answer](const std::optional<ApiError> &error) { answer = error; });
        const bool isAnswered = QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
        file.close();
        return isAnswered ? *answer : ApiError{.message = u"no answer: SECRET"_s};
    }

    QBuffer file;
};

} // namespace

//! Where the token goes, and where it must never appear.
class TestTokenSafety final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tokenIsSentInTheHeaderAlone();
    void redirectOnTheSameOriginIsFollowedWithTheToken();
    void redirectsAreFollowedOneAfterTheOther();
    void redirectElsewhereNeverSendsTheToken_data();
    void redirectElsewhereNeverSendsTheToken();
    void redirectToAUrlWithTheTokenIsNotFollowed_data();
    void redirectToAUrlWithTheTokenIsNotFollowed();
    void echoedTokenIsBlottedOut_data();
    void echoedTokenIsBlottedOut();
    void failedDownloadHoldsNoToken_data();
    void failedDownloadHoldsNoToken();
    void downloadedFileIsAsTheServerSentIt();
    void logHoldsNoToken();
    void tokenInARowIsBlottedOut();
    void escapedTokenInARowIsBlottedOut();
    void reasonOfUnreadableRowsHoldsNoToken_data();
    void reasonOfUnreadableRowsHoldsNoToken();
    void rowWithTheTokenInItsIdIsUnreadable();
    void tokenInTheBaseUrlIsRefusedBeforeAnythingIsSent();
    void tokenInAHeaderIsRefusedBeforeAnythingIsSent();
    void unencryptedHttpIsRefusedBeforeAnythingIsSent();
    void tokenCannotSmuggleHeaders();

private:
    Download m_download;
};

void TestTokenSafety::tokenIsSentInTheHeaderAlone()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, false));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    const QByteArray request = server.requests().value(0);
    QCOMPARE(targetOf(request), "/v1/batches?limit=100"_ba);
    QCOMPARE(headerOf(request, "authorization"), "Bearer sk-SECRET-0123456789"_ba);
    QCOMPARE(request.count("SECRET"), 1);
}

void TestTokenSafety::redirectOnTheSameOriginIsFollowedWithTheToken()
{
    ScriptedServer server;
    server.answer(httpAnswer("307 Temporary Redirect", {}, {"Location: /v2/batches?limit=100"}));
    server.answer(listingAnswer({u"batch_1"_s}, false));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(targetOf(server.requests().last()), "/v2/batches?limit=100"_ba);
    QVERIFY(headerOf(server.requests().last(), "authorization").contains("SECRET"));
}

void TestTokenSafety::redirectsAreFollowedOneAfterTheOther()
{
    ScriptedServer server;
    server.answer(httpAnswer("301 Moved Permanently", "moved", {"Location: /v2/batches"}));
    server.answer(
        httpAnswer("308 Permanent Redirect", "moved", {"Location: ../v3/batches?limit=100"}));
    server.answer(listingAnswer({u"batch_1"_s}, false));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY2(call.result(), qPrintable(call.result() ? QString() : call.error().message));
    QCOMPARE(call.result()->batches.size(), std::size_t(1));
    QCOMPARE(targetOf(server.requests().last()), "/v3/batches?limit=100"_ba);
}

void TestTokenSafety::redirectElsewhereNeverSendsTheToken_data()
{
    QTest::addColumn<QString>("location");
    QTest::newRow("other port") << u"http://127.0.0.1:%1/v1/batches"_s;
    QTest::newRow("other host") << u"http://localhost:%1/v1/batches"_s;
    QTest::newRow("other scheme") << u"https://127.0.0.1:%1/v1/batches"_s;
    QTest::newRow("no scheme") << u"//localhost:%1/v1/batches"_s;
}

void TestTokenSafety::redirectElsewhereNeverSendsTheToken()
{
    QFETCH(const QString, location);
    ScriptedServer other;
    ScriptedServer server;
    server.answer(
        httpAnswer("302 Found", "moved", {"Location: " + location.arg(other.port()).toUtf8()}));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::BadReply);
    QVERIFY2(call.error().message.contains(u"redirects"_s), qPrintable(call.error().message));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(other.connectionCount(), 0);
}

void TestTokenSafety::redirectToAUrlWithTheTokenIsNotFollowed_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("query") << "/v1/batches?t=sk-SECRET-0123456789"_ba;
    QTest::newRow("percent-encoded") << "/v1/batches?t=sk-%53ECRET-0123456789"_ba;
    QTest::newRow("amid a value") << "/v1/batches?t=Bearer%20sk-SECRET-0123456789"_ba;
    QTest::newRow("path") << "/sk-SECRET-0123456789/batches"_ba;
}

void TestTokenSafety::redirectToAUrlWithTheTokenIsNotFollowed()
{
    QFETCH(const QByteArray, location);
    ScriptedServer server;
    server.answer(httpAnswer("302 Found", "moved", {"Location: " + location}));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::BadReply);
    QVERIFY2(call.error().message.contains(u"holds the token"_s), qPrintable(call.error().message));
    for (const QString &text : {call.error().message, call.error().detail}) {
        QVERIFY2(!text.contains(u"SECRET"_s), qPrintable(text));
    }
    QCOMPARE(server.requests().size(), 1);
}

void TestTokenSafety::echoedTokenIsBlottedOut_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray token = "sk-SECRET-0123456789";
    // A token that a length cap would cut in two.
    const auto padded = [&token](int size) {
        return QByteArray(size, 'x') + ' ' + token;
    };
    for (const int size : {0, 180, 190, 280, 290, 480, 490, 990, 1990}) {
        const QByteArray text = padded(size);
        QTest::addRow("error message after %d", size)
            << httpAnswer("401 Unauthorized", R"({"error":{"message":")" + text + "\"}}",
                          {"Content-Type: application/json"});
        QTest::addRow("plain text after %d", size)
            << httpAnswer("500 Internal Server Error", text, {"Content-Type: text/plain"});
        QTest::addRow("page that is none after %d", size)
            << httpAnswer("200 OK", "<html><title>" + text + "</title>" + text + "</html>",
                          {"Content-Type: text/html"});
        QTest::addRow("truncated page after %d", size) << jsonAnswer("{\"data\": \"" + text);
        QTest::addRow("request id after %d", size)
            << httpAnswer("500 Internal Server Error", {}, {"x-request-id: " + text});
    }
    const QByteArray inBase64 = "Basic " + ("user:" + token).toBase64();
    const QByteArray inUrl = "sk%2DSECRET%2d0123456789";
    for (const QByteArray &form : {token, inBase64, inUrl}) {
        QTest::addRow("content type %s", form.constData())
            << httpAnswer("200 OK", "no page", {"Content-Type: text/" + form});
        QTest::addRow("title %s", form.constData())
            << httpAnswer("502 Bad Gateway", "<html><title>" + form + "</title></html>",
                          {"Content-Type: text/html"});
        QTest::addRow("JSON %s", form.constData())
            << httpAnswer("400 Bad Request", R"({"error":"headers: )" + form + "\"}",
                          {"Content-Type: application/json"});
        QTest::addRow("names of members %s", form.constData())
            << jsonAnswer(R"({"data":{")" + form + "\":1}}");
        QTest::addRow("request id %s", form.constData())
            << httpAnswer("503 Busy", {}, {"x-request-id: " + form});
    }
    QTest::newRow("reason phrase") << httpAnswer("401 Bad " + token);
    QTest::newRow("redirect") << httpAnswer("302 Found", token,
                                            {"Location: http://localhost:1/?token=" + token});
}

void TestTokenSafety::echoedTokenIsBlottedOut()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server;
    server.answer(answer);
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    const ApiError error = call.error();
    for (const QString &text : {error.message, error.detail, error.requestId, error.advice()}) {
        for (const QString &part :
             {u"sk-S"_s, u"SECRET"_s,
              QString::fromLatin1(("user:sk-SECRET"_ba).toBase64()).mid(8, 8)}) {
            QVERIFY2(!text.contains(part), qPrintable(text));
        }
    }
}

void TestTokenSafety::failedDownloadHoldsNoToken_data()
{
    QTest::addColumn<ScriptedAnswer>("answer");
    const QByteArray token = "sk-SECRET-0123456789";
    const auto row = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << ScriptedAnswer{bytes, ScriptedAnswer::Then::Close, {}};
    };
    row("refused",
        httpAnswer("403 Not for " + token, R"({"error":{"message":"no )" + token + "\"}}",
                   {"x-request-id: " + token}));
    row("a web page",
        httpAnswer("502 Bad Gateway", "<html><title>" + token + "</title></html>",
                   {"Content-Type: text/html"}));
    row("cut off", "HTTP/1.1 200 OK " + token + "\r\nContent-Length: 99\r\n\r\n" + token);
    row("of another piece",
        httpAnswer("206 Partial Content", token, {"Content-Range: bytes 7-9/" + token}));
}

void TestTokenSafety::failedDownloadHoldsNoToken()
{
    QFETCH(const ScriptedAnswer, answer);
    ScriptedServer server;
    server.answer(answer);
    const std::optional<ApiError> error = m_download.errorOf(server);
    QVERIFY(error);
    QVERIFY2(!error->report().contains("SECRET"_L1), qPrintable(error->report()));
    QVERIFY(!error->explanation().contains("SECRET"_L1));
}

void TestTokenSafety::downloadedFileIsAsTheServerSentIt()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", "sk-SECRET-0123456789"));
    QVERIFY(!m_download.errorOf(server));
    QCOMPARE(m_download.file.data(), "sk-SECRET-0123456789"_ba);
}

void TestTokenSafety::logHoldsNoToken()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"id":"batch_1","status":"failed"})"));
    QLoggingCategory::setFilterRules(u"batchdeck.api.info=true"_s);
    const auto restore = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
    const Access access = accessTo(server);
    ImpatientQueue queue(access);
    bool hasEnded = false;
    QTest::ignoreMessage(
        QtInfoMsg, QRegularExpression(u"^GET /v1/batches/batch_••• 200 \\d+ ms \\d+ bytes$"_s));
    queue.calls.send<Batch>(batchCall(access.connection.baseUrl, u"batch_"_s + access.token,
                                      GatewayCall::Priority::User),
                            this, [&](const Result<Batch> &) { hasEnded = true; });
    QTRY_VERIFY(hasEnded);
}

void TestTokenSafety::tokenInARowIsBlottedOut()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"id":"a","status":"failed","metadata":)"
                             R"({"how":"Bearer sk-SECRET-0123456789","sk-SECRET-0123456789":"x"},)"
                             R"("errors":{"data":[{"message":"Bad sk-SECRET-0123456789."}]}},)"
                             R"({"id":"b","status":"failed"}],"has_more":false})"));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    const std::vector<Batch> &rows = call.result()->batches;
    QCOMPARE(rows.size(), std::size_t(2));
    for (const Batch &row : rows) {
        QVERIFY(!row.rawJson.contains("SECRET"));
        QVERIFY(!row.metadata.contains("SECRET"));
    }
    QVERIFY(rows[0].rawJson.contains("Bearer •••"));
    QVERIFY(rows[0].rawJson.contains("Bad •••."));
}

void TestTokenSafety::escapedTokenInARowIsBlottedOut()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"([{"id":"a","model":"sk\u002dSECRET-0123456789"}])"));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(call.result()->batches[0].model, tokenBlot.toString());
}

void TestTokenSafety::reasonOfUnreadableRowsHoldsNoToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("name");
    const QString token = u"sk-SECRET-0123456789"_s;
    QTest::newRow("base64") << token << "Basic " + ("user:" + token.toUtf8()).toBase64();
    QTest::newRow("escaped") << token << R"(sk\u002dSECRET-0123456789)"_ba;
    QTest::newRow("percent-encoded") << token << "sk%2DSECRET%2d0123456789"_ba;
    QTest::newRow("cut") << token << QByteArray(30, 'x') + " sk-SECRET-0123456789";
    QTest::newRow("short") << u"sk-SECRET"_s << "sk-SECRET"_ba;
}

void TestTokenSafety::reasonOfUnreadableRowsHoldsNoToken()
{
    QFETCH(const QString, token);
    QFETCH(const QByteArray, name);
    ScriptedServer server;
    server.answer(jsonAnswer(R"([{")" + name + R"(":1}])"));
    Access access = accessTo(server);
    access.token = token;
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY(call.result());
    const QString reason = call.result()->unreadableReason;
    QVERIFY2(reason.contains(tokenBlot), qPrintable(reason));
    for (const QString &part :
         {u"SECR"_s, QString::fromLatin1(("user:sk-SECRET"_ba).toBase64()).mid(8, 8)}) {
        QVERIFY2(!reason.contains(part), qPrintable(reason));
    }
}

void TestTokenSafety::rowWithTheTokenInItsIdIsUnreadable()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_sk-SECRET-0123456789"_s, u"batch_2"_s}, false));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(call.result()->batches.size(), std::size_t(1));
    QCOMPARE(call.result()->unreadableRows, 1);
    QVERIFY(call.result()->unreadableReason.contains("token"_L1));
    QVERIFY(!call.result()->unreadableReason.contains("SECRET"_L1));
}

void TestTokenSafety::tokenInAHeaderIsRefusedBeforeAnythingIsSent()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.extraHeaders = {{u"x-team"_s, access.token}};
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::Rejected);
    const QString said = call.error().explanation();
    QVERIFY2(said.contains("x-team"_L1) && !said.contains(access.token), qPrintable(said));
    QVERIFY(!said.contains("provider account"_L1)); // Nothing is wrong with that.
    QCOMPARE(server.connectionCount(), 0);
}

void TestTokenSafety::tokenInTheBaseUrlIsRefusedBeforeAnythingIsSent()
{
    ScriptedServer server;
    for (const QString &url : {u"/v1?x=sk%2DSECRET-0123456789"_s, u"/sk-SECRET-0123456789/v1"_s,
                               u"/v1?api_key=other"_s, u"/v1#access_token=other"_s}) {
        Access access = accessTo(server);
        access.connection.baseUrl = QUrl(server.url({}).toString() + url);
        SentCall call(access);
        QVERIFY(call.wait());
        QCOMPARE(call.error().kind, ApiError::Kind::Rejected);
        QVERIFY2(!call.error().message.contains("SECRET"_L1), qPrintable(call.error().message));
    }
    QCOMPARE(server.connectionCount(), 0);
}

void TestTokenSafety::unencryptedHttpIsRefusedBeforeAnythingIsSent()
{
    Access access;
    access.connection.baseUrl = QUrl(u"http://gateway.invalid/v1"_s);
    access.token = u"sk-SECRET"_s;
    SentCall call(access);
    QCOMPARE(call.callbacks(), 0); // From the event loop, as every other answer.
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::Rejected);
    QVERIFY(call.error().message.contains(u"http://"_s));
}

void TestTokenSafety::tokenCannotSmuggleHeaders()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.token = u"sk-SECRET\r\nx-tfy-provider-name: other"_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::Unauthorized);
    QVERIFY(!call.error().message.contains(u"SECRET"_s));
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestTokenSafety)
#include "tst_tokensafety.moc"
