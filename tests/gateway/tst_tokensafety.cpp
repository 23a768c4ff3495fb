// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "httptext.h"
#include "sentcall.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

//! Where the token goes, and where it must never appear.
class TestTokenSafety final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tokenIsSentInTheHeaderAlone();
    void redirectOnTheSameOriginIsFollowedWithTheToken();
    void redirectElsewhereNeverSendsTheToken_data();
    void redirectElsewhereNeverSendsTheToken();
    void echoedTokenIsBlottedOut_data();
    void echoedTokenIsBlottedOut();
    void unencryptedHttpIsRefusedBeforeAnythingIsSent();
    void tokenCannotSmuggleHeaders();
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
        QVERIFY2(!text.contains(u"sk-S"_s), qPrintable(text));
    }
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
