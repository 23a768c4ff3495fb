// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "replyerror.h"

#include "httptext.h"
#include "sentcall.h"
#include "testdata.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;
using Wait = std::optional<std::chrono::milliseconds>;

namespace {

//! As Qt gives it where a certificate was refused.
class FailedHandshake final : public QNetworkReply
{
public:
    explicit FailedHandshake(const QUrl &url)
    {
        setUrl(url);
        setRequest(QNetworkRequest(url));
        setError(SslHandshakeFailedError, u"SSL handshake failed"_s);
    }
    void abort() override { }

protected:
    qint64 readData(char * /*data*/, qint64 /*most*/) override { return -1; }
};

} // namespace

class TestReplyError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void answersBecomeErrors_data();
    void answersBecomeErrors();
    void serverTextIsOneWholeLine();
    void requestIdIsKept();
    void detailHoldsWhatCameBack();
    void fingerprintIsWholeHoweverLongTheHostIs();
    void redirectsInCirclesAreSaid();
    void wrongPathNamesOthersOfTheSameHost();
    void waitsAreReadInTheSdksOrder_data();
    void waitsAreReadInTheSdksOrder();
};

void TestReplyError::answersBecomeErrors_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Wait>("retryAfter");
    const auto row = [](const char *answer, Kind kind, int status, const QString &words,
                        Wait retryAfter = {}) {
        QTest::addRow("%s: %s", answer, qPrintable(words))
            << QString::fromLatin1(answer) << kind << status << words << retryAfter;
    };
    row("400", Kind::Rejected, 400, u"after must be an integer"_s);
    row("400-google", Kind::Unauthorized, 400, u"API key not valid"_s);
    row("401", Kind::Unauthorized, 401, u"Incorrect API key"_s);
    row("401-challenge", Kind::Unauthorized, 401, u"jwt expired"_s);
    row("401-basic-challenge", Kind::Unauthorized, 401, u"401"_s);
    row("402", Kind::PaymentRequired, 402, u"Budget has been exceeded"_s);
    row("403", Kind::Forbidden, 403, u"Missing scope batches.read"_s);
    row("404-html", Kind::NotFound, 404, u"404 page not found"_s);
    row("405", Kind::Unsupported, 405, u"Method Not Allowed"_s);
    row("408", Kind::Rejected, 408, u"Request Timeout"_s);
    row("409", Kind::Rejected, 409, u"try again"_s);
    row("422", Kind::Rejected, 422, u"less than or equal to 50"_s);
    row("429", Kind::RateLimited, 429, u"exceeded your current quota"_s);
    row("429-seconds", Kind::RateLimited, 429, u"Too Many Requests"_s, 7s);
    row("429-fraction", Kind::RateLimited, 429, u"Too Many Requests"_s, 1500ms);
    row("429-milliseconds", Kind::RateLimited, 429, u"Too Many Requests"_s, 250ms);
    row("429-past-date", Kind::RateLimited, 429, u"Too Many Requests"_s);
    row("429-hour", Kind::RateLimited, 429, u"Too Many Requests"_s, 1h);
    row("429-google", Kind::RateLimited, 429, u"exceeded your current quota"_s, 1500ms);
    row("429-google-with-header", Kind::RateLimited, 429, u"exceeded your current quota"_s, 7s);
    row("500-text", Kind::ServerFault, 500, u"upstream connect error"_s);
    row("501", Kind::Unsupported, 501, u"Not Implemented"_s);
    row("502-html", Kind::ServerFault, 502, u"502 Bad Gateway"_s);
    row("503-with-wait", Kind::ServerFault, 503, u"overloaded"_s, 20s);
    row("529", Kind::ServerFault, 529, u"Site is overloaded"_s);
    row("204", Kind::BadReply, 204, {});
    row("304", Kind::BadReply, 304, u"Not Modified"_s);
    row("302-nowhere", Kind::BadReply, 302, u"302"_s);
    row("200-empty", Kind::BadReply, 200, {});
    row("200-html", Kind::BadReply, 200, {});
    row("200-truncated", Kind::CutOff, 200, {});
}

void TestReplyError::answersBecomeErrors()
{
    QFETCH(const QString, answer);
    QFETCH(const Kind, kind);
    QFETCH(const int, status);
    QFETCH(const QString, words);
    QFETCH(const Wait, retryAfter);

    ScriptedServer server;
    server.answer(httpFile(answer));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    const ApiError error = call.error();
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.httpStatus, status);
    QVERIFY2(!error.message.isEmpty() && error.message.contains(words), qPrintable(error.message));
    QVERIFY(!error.message.contains(u'\n'));
    QCOMPARE(error.retryAfter, retryAfter);
    QCOMPARE(server.requests().size(), 1);
}

void TestReplyError::fingerprintIsWholeHoweverLongTheHostIs()
{
    const QSslCertificate certificate(testData(u"tls/expired.pem"_s));
    const QString host = (u"a"_s.repeated(60) + u'.').repeated(4) + u"example"_s;
    const FailedHandshake reply(QUrl(u"https://%1/v1/batches"_s.arg(host)));
    QList<QSslError> errors;
    for (const auto error : {QSslError::SelfSignedCertificate, QSslError::CertificateExpired,
                             QSslError::HostNameMismatch}) {
        errors.append(QSslError(error, certificate));
    }
    const std::optional<ApiError> error = replyError(reply, {}, errors);
    QVERIFY(error && error->message.contains(host));
    const QByteArray fingerprint = certificate.digest(QCryptographicHash::Sha256).toHex(':');
    QVERIFY2(error->message.contains(QString::fromLatin1(fingerprint).toUpper()),
             qPrintable(error->message));
}

void TestReplyError::redirectsInCirclesAreSaid()
{
    constexpr int moreThanAreFollowed = 20;
    ScriptedServer server;
    for (int i = 0; i < moreThanAreFollowed; ++i) {
        server.answer(httpAnswer("302 Found", {}, {"Location: /v1/batches"}));
    }
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::BadReply);
    QVERIFY2(call.error().message.contains(u"in circles"_s), qPrintable(call.error().message));
}

void TestReplyError::wrongPathNamesOthersOfTheSameHost()
{
    ScriptedServer server;
    server.answer(httpFile(u"404-html"_s));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    const QString other = server.url(u"/api/llm/api/inference/openai"_s).toString();
    QVERIFY(call.error().otherBaseUrls.contains(other));
    QVERIFY(call.error().advice().contains(other));
    QVERIFY(!call.error().message.contains(other));
}

void TestReplyError::serverTextIsOneWholeLine()
{
    ScriptedServer server;
    server.answer(httpAnswer("503 Gone\x1b]0;title\x07 \xE2\x80\xAE"
                             "fishing",
                             {}, {"x-request-id: a\x1b[2Jb"}));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.error().message.contains(u"Gone\x1b]0;title\a"_s));
    QCOMPARE(call.error().requestId, u"a\x1b[2Jb"_s);
}

void TestReplyError::requestIdIsKept()
{
    for (const auto &[answer, id] :
         {std::pair(u"401"_s, u"req_0123"_s), std::pair(u"200-html"_s, u"req_0456"_s)}) {
        ScriptedServer server;
        server.answer(httpFile(answer));
        SentCall call(accessTo(server));
        QVERIFY(call.wait());
        QCOMPARE(call.error().requestId, id);
    }
}

void TestReplyError::detailHoldsWhatCameBack()
{
    ScriptedServer server;
    server.answer(httpFile(u"500-text"_s));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.error().detail.contains(u"Traceback"_s));
    QVERIFY(call.error().detail.contains(u"/v1/batches"_s));
}

void TestReplyError::waitsAreReadInTheSdksOrder_data()
{
    QTest::addColumn<QByteArray>("retryAfterMs");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<Wait>("wait");
    const auto row = [](const char *name, const char *ms, const char *plain, Wait wait) {
        QTest::newRow(name) << QByteArray(ms) << QByteArray(plain) << wait;
    };
    row("none", "", "", {});
    row("seconds", "", "20", 20s);
    row("fraction", "", " 0.25 ", 250ms);
    row("milliseconds first", "125.4", "20", 125ms);
    row("unusable milliseconds", "soon", "20", 20s);
    row("zero", "", "0", 0ms);
    row("negative", "", "-5", {});
    row("infinite", "", "inf", {});
    row("no number", "", "nan", {});
    row("huge is an hour", "", "1e300", 1h);
    row("date in a year is an hour", "", "Mon, 22 Nov 2027 12:00:00 GMT", 1h);
    row("date", "", "Sun, 22 Nov 2026 12:00:30 GMT", 30s);
    row("date in the past", "", "Sun, 22 Nov 2026 11:59:30 GMT", {});
    row("words", "", "in a while", {});
}

void TestReplyError::waitsAreReadInTheSdksOrder()
{
    QFETCH(const QByteArray, retryAfterMs);
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const Wait, wait);
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(::retryAfter(retryAfterMs, retryAfter, now), wait);
}

QTEST_GUILESS_MAIN(TestReplyError)
#include "tst_replyerror.moc"
