// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answersink.h"
#include "batchrequest.h"
#include "httptext.h"
#include "sentcall.h"

#include <QBuffer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

//! A gateway, another server, and a download that either may get to see.
struct ResultDesk
{
    explicit ResultDesk(const QString &resultHosts = {})
    {
        access.connection.baseUrl = gateway.url(u"/v1"_s);
        access.connection.providerAccount = u"openai-main"_s;
        access.connection.extraHeaders = {{u"X-Team"_s, u"search"_s}};
        access.connection.resultHosts = resultHosts;
        access.token = u"sk-SECRET-0123456789"_s;
        buffer.open(QIODevice::ReadWrite);
    }

    //! Asks for the content of a file and waits for the end.
    [[nodiscard]] std::optional<ApiError> fetch(const QString &id)
    {
        ImpatientQueue queue(access);
        QObject context;
        std::optional<std::optional<ApiError>> end;
        queue.calls.send(
            fileContentCall(access.connection.baseUrl, id, std::make_shared<AnswerSink>(buffer)),
            &context, [&end](const std::optional<ApiError> &error) { end = error; });
        if (!QTest::qWaitFor([&end] { return end.has_value(); }, 30'000)) {
            qFatal("the call does not end");
        }
        return *end;
    }
    //! localhost: another origin than the gateway's, which is 127.0.0.1.
    [[nodiscard]] QString elsewhere(const QString &path) const
    {
        return u"http://localhost:%1%2"_s.arg(other.port()).arg(path);
    }

    ScriptedServer gateway;
    ScriptedServer other;
    Access access;
    QBuffer buffer;
};

} // namespace

class TestResultCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void idIsOneSegmentOfThePath_data();
    void idIsOneSegmentOfThePath();
    void idThatLeadsElsewhereIsNone_data();
    void idThatLeadsElsewhereIsNone();
    void queryOfTheBaseUrlStays();
    void factsAreRead();
    void linkToTheGatewayCarriesTheToken();
    void linkElsewhereIsRefusedUnasked();
    void allowedHostGetsNeitherTokenNorHeaders();
    void lockedHostsAreNamedAsTheReason();
    void unencryptedLinkIsRefused();
    void redirectToAnAllowedHostCarriesNoToken();
    void redirectBackToTheGatewayIsNotFollowed();
    void redirectOfAListStaysWhereItIs();
    void keyOfALinkIsInNoError();
};

void TestResultCalls::idIsOneSegmentOfThePath_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << u"file-abc"_s << u"/v1/files/file-abc/content"_s;
    QTest::newRow("slashes") << u"a/../b"_s << u"/v1/files/a%2F..%2Fb/content"_s;
    QTest::newRow("bucket") << u"gs://bucket/out.jsonl"_s
                            << u"/v1/files/gs%3A%2F%2Fbucket%2Fout.jsonl/content"_s;
    QTest::newRow("encoded") << u"arn%3Aaws%2Fx"_s << u"/v1/files/arn%3Aaws%2Fx/content"_s;
    QTest::newRow("query") << u"a?b#c"_s << u"/v1/files/a%3Fb%23c/content"_s;
}

void TestResultCalls::idIsOneSegmentOfThePath()
{
    QFETCH(const QString, id);
    QFETCH(const QString, path);
    const auto url = fileContentUrl(QUrl(u"https://gw.example/v1"_s), id);
    QVERIFY(url);
    QCOMPARE(url->toString(QUrl::FullyEncoded), u"https://gw.example"_s + path);
}

void TestResultCalls::idThatLeadsElsewhereIsNone_data()
{
    QTest::addColumn<QString>("id");
    for (const char *const id : {"", ".", "..", "%2e%2E"}) {
        QTest::newRow(id) << QString::fromLatin1(id);
    }
}

void TestResultCalls::idThatLeadsElsewhereIsNone()
{
    QFETCH(const QString, id);
    const QUrl base(u"https://gw.example/v1"_s);
    QVERIFY(!fileUrl(base, id));
    QVERIFY(!fileContentUrl(base, id));
    QVERIFY(!batchOutputUrl(base, id));
    QVERIFY(!batchResultsUrl(base, id));
}

void TestResultCalls::queryOfTheBaseUrlStays()
{
    const QUrl base(u"https://az.example/openai/batches/?api-version=2024-10-21"_s);
    QCOMPARE(fileUrl(base, u"file-1"_s),
             QUrl(u"https://az.example/openai/files/file-1?api-version=2024-10-21"_s));
    QCOMPARE(batchOutputUrl(base, u"b"_s),
             QUrl(u"https://az.example/openai/batches/b/output?api-version=2024-10-21"_s));
    QCOMPARE(batchResultsUrl(base, u"b"_s),
             QUrl(u"https://az.example/openai/batches/b/results?api-version=2024-10-21"_s));
    QCOMPARE(resultFilesUrl(base, u"file/1"_s),
             QUrl(u"https://az.example/openai/files?api-version=2024-10-21&purpose=batch_output"
                  "&after=file%2F1"_s));
}

void TestResultCalls::factsAreRead()
{
    ResultDesk desk;
    desk.gateway.answer(jsonAnswer(
        R"({"id":"file-1","object":"file","bytes":120,"filename":"out.jsonl","expires_at":1795000000})"));
    ImpatientQueue queue(desk.access);
    QObject context;
    std::optional<Result<FileFacts>> facts;
    queue.calls.send<FileFacts>(
        fileCall(desk.access.connection.baseUrl, u"file-1"_s, GatewayCall::Priority::User),
        &context, [&facts](const Result<FileFacts> &answer) { facts = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(facts.has_value(), 30'000);
    QVERIFY(facts->has_value());
    QCOMPARE(targetOf(desk.gateway.requests().value(0)), "/v1/files/file-1"_ba);
    QCOMPARE((*facts)->bytes, 120);
    QCOMPARE((*facts)->name, u"out.jsonl"_s);
    QCOMPARE((*facts)->expiresAt, Stamp::fromMSecs(1'795'000'000'000));
}

void TestResultCalls::linkToTheGatewayCarriesTheToken()
{
    ResultDesk desk;
    desk.gateway.answer(httpAnswer("200 OK", "results"));
    QVERIFY(!desk.fetch(desk.gateway.url(u"/v1/messages/batches/b/results"_s).toString()));
    const QByteArray request = desk.gateway.requests().value(0);
    QCOMPARE(targetOf(request), "/v1/messages/batches/b/results"_ba);
    QVERIFY(headerOf(request, "authorization").contains("SECRET"));
    QCOMPARE(headerOf(request, "x-team"), "search"_ba);
    QCOMPARE(desk.buffer.data(), "results"_ba);
}

void TestResultCalls::linkElsewhereIsRefusedUnasked()
{
    ResultDesk desk(u"files.example"_s);
    const auto error = desk.fetch(desk.elsewhere(u"/out.jsonl?sig=KEY"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, ApiError::Kind::Forbidden);
    QVERIFY2(error->message.contains(u"localhost"_s), qPrintable(error->message));
    QVERIFY2(error->remedy.contains(u"host for results"_s), qPrintable(error->remedy));
    QCOMPARE(desk.other.connectionCount(), 0);
    QCOMPARE(desk.gateway.connectionCount(), 0);
}

void TestResultCalls::allowedHostGetsNeitherTokenNorHeaders()
{
    ResultDesk desk(u"localhost"_s);
    desk.other.answer(httpAnswer("200 OK", "results"));
    const auto error = desk.fetch(desk.elsewhere(u"/out.jsonl?sig=KEY"_s));
    QVERIFY2(!error, qPrintable(error ? error->message : QString()));
    QCOMPARE(desk.buffer.data(), "results"_ba);
    const QByteArray request = desk.other.requests().value(0);
    QCOMPARE(targetOf(request), "/out.jsonl?sig=KEY"_ba);
    QVERIFY2(!request.contains("SECRET") && !request.contains("search")
                 && !request.contains("openai-main"),
             request.constData());
    QCOMPARE(headerOf(request, "authorization"), QByteArray());
    QCOMPARE(desk.gateway.connectionCount(), 0);
}

void TestResultCalls::lockedHostsAreNamedAsTheReason()
{
    ResultDesk desk;
    desk.access.resultHostsLock = u"Set by your administrator."_s;
    const auto error = desk.fetch(desk.elsewhere(u"/out.jsonl"_s));
    QVERIFY(error);
    QCOMPARE(error->remedy, desk.access.resultHostsLock);
    QCOMPARE(desk.other.connectionCount(), 0);
}

void TestResultCalls::unencryptedLinkIsRefused()
{
    ResultDesk desk(u"files.example"_s);
    const auto error = desk.fetch(u"http://files.example/out.jsonl"_s);
    QVERIFY(error);
    QCOMPARE(error->kind, ApiError::Kind::Forbidden);
}

void TestResultCalls::redirectToAnAllowedHostCarriesNoToken()
{
    ResultDesk desk(u"localhost"_s);
    desk.gateway.answer(httpAnswer("302 Found", "moved",
                                   {"Location: " + desk.elsewhere(u"/blob?sig=KEY"_s).toUtf8()}));
    desk.other.answer(httpAnswer("200 OK", "results"));
    const auto error = desk.fetch(u"file-1"_s);
    QVERIFY2(!error, qPrintable(error ? error->message : QString()));
    QCOMPARE(desk.buffer.data(), "results"_ba);
    QVERIFY(headerOf(desk.gateway.requests().value(0), "authorization").contains("SECRET"));
    const QByteArray request = desk.other.requests().value(0);
    QCOMPARE(targetOf(request), "/blob?sig=KEY"_ba);
    QVERIFY2(!request.contains("SECRET") && !request.contains("search"), request.constData());
}

void TestResultCalls::redirectBackToTheGatewayIsNotFollowed()
{
    ResultDesk desk(u"localhost"_s);
    desk.other.answer(httpAnswer("302 Found", "moved",
                                 {"Location: " + desk.gateway.url(u"/v1/x"_s).toEncoded()}));
    const auto error = desk.fetch(desk.elsewhere(u"/blob"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, ApiError::Kind::BadReply);
    QCOMPARE(desk.gateway.connectionCount(), 0);
}

void TestResultCalls::redirectOfAListStaysWhereItIs()
{
    ResultDesk desk(u"localhost"_s);
    desk.gateway.answer(
        httpAnswer("302 Found", "moved", {"Location: " + desk.elsewhere(u"/batches"_s).toUtf8()}));
    SentCall call(desk.access); // Only results may be elsewhere.
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, ApiError::Kind::BadReply);
    QCOMPARE(desk.other.connectionCount(), 0);
}

void TestResultCalls::keyOfALinkIsInNoError()
{
    ResultDesk desk(u"localhost"_s);
    desk.other.answer(httpAnswer("403 Forbidden", "the signature has expired"));
    const auto error = desk.fetch(desk.elsewhere(u"/blob?sig=K%2FEY&se=2026"_s));
    QVERIFY(error);
    for (const QString &text : {error->message, error->detail, error->report()}) {
        QVERIFY2(!text.contains(u"EY"_s), qPrintable(text));
    }
    QVERIFY(error->otherBaseUrls.isEmpty());
}

QTEST_GUILESS_MAIN(TestResultCalls)
#include "tst_resultcalls.moc"
