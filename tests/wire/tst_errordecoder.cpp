// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordecoder.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

//! The reason in an error answer, whichever server wrote it.
class TestErrorDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFormIsRead_data();
    void everyFormIsRead();
    void answersWithoutAReasonGiveNull_data();
    void answersWithoutAReasonGiveNull();
    void textIsCapped();
    void waitIsReadWhereverItStands_data();
    void waitIsReadWhereverItStands();
    void whatCannotBeSeenStaysForTheViewsToMark();
    void capNeverSplitsACharacter();
};

void TestErrorDecoder::everyFormIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("text");
    const QByteArray json = "application/json";
    const auto row = [json](const char *name, const QByteArray &body, const QString &text) {
        QTest::newRow(name) << body << json << text;
    };
    row("OpenAI", R"({"error":{"message":"No such batch","type":"invalid_request_error",
        "param":"id","code":"not_found"}})",
        u"No such batch (invalid_request_error, not_found, id)"_s);
    row("nulls beside the message",
        R"({"error":{"message":"No such batch","type":null,"param":null,"code":null}})",
        u"No such batch"_s);
    row("LiteLLM", R"({"error":{"message":"Bad key","type":"None","param":"None","code":"401"}})",
        u"Bad key (401)"_s);
    row("integer code", R"({"error":{"message":"Slow down","code":429}})", u"Slow down (429)"_s);
    row("error without message", R"({"error":{"reason":"r"}})", uR"({"reason":"r"})"_s);
    row("error string", R"({"error":"unauthorized","message":"later"})", u"unauthorized"_s);
    row("nested detail", R"({"detail":{"error":{"message":"Too many","code":"rate"}}})",
        u"Too many (rate)"_s);
    row("detail string", R"({"detail":"Not Found"})", u"Not Found"_s);
    row("detail list", R"({"detail":[{"loc":["query","after"],"msg":"must be an integer"}]})",
        u"must be an integer"_s);
    row("errors message", R"({"errors":[{"message":"first"},{"message":"second"}]})", u"first"_s);
    row("errors detail", R"({"errors":[{"detail":"d","title":"t"}]})", u"d"_s);
    row("errors title", R"({"errors":[{"title":"t"}]})", u"t"_s);
    row("Portkey", R"({"status":"failure","message":"no provider"})", u"no provider"_s);
    row("OAuth", R"({"error_description":"expired"})", u"expired"_s);
    row("null error", R"({"error":null,"message":"m"})", u"m"_s);
    row("JSON string", R"("Not found")", u"Not found"_s);
    row("list", R"([{"message":"m"}])", u"m"_s);
    row("Google's envelope in a list", R"([{"error":{"code":400,"message":"API key not valid.",
        "status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}])",
        u"API key not valid. (400)"_s);
    row("envelopes in errors", R"({"errors":[{"error":{"message":"m","code":"c"}}]})", u"m (c)"_s);
    row("OpenRouter's provider", R"({"error":{"message":"Provider returned error","code":429,
        "metadata":{"raw":"m is rate-limited upstream","provider_name":"X"}}})",
        u"Provider returned error: m is rate-limited upstream (429, X)"_s);
    row("OpenRouter's provider, quoted",
        R"({"error":{"message":"Provider returned error","code":400,
        "metadata":{"raw":" {\"error\":{\"message\":\"too long\",\"type\":\"t\"}}"}}})",
        u"Provider returned error: too long (t) (400)"_s);
    row("OpenRouter's provider, as an object", R"({"error":{"message":"Provider returned error",
        "metadata":{"raw":{"detail":"no quota"}}}})",
        u"Provider returned error: no quota"_s);
    row("OpenRouter's provider, a page", R"({"error":{"message":"Provider returned error",
        "metadata":{"raw":"<html><title>502</title></html>"}}})",
        u"Provider returned error: HTML answer: 502"_s);
    row("OpenRouter without a reason", R"({"error":{"message":"Provider returned error",
        "metadata":{"raw":null,"provider_name":null}}})",
        u"Provider returned error"_s);
    row("message that only begins like JSON",
        R"({"error":{"message":"[GoogleGenerativeAI Error]: bad\n\nQuota is used up"}})",
        u"[GoogleGenerativeAI Error]: bad Quota is used up"_s);
    row("quoted answer",
        R"({"error":{"message":"[{\"error\":{\"message\":\"Quota\"}}]","code":"429"}})",
        u"Quota (429)"_s);
    row("quoted error string", R"({"error":"{\"detail\":\"no quota\"}"})", u"no quota"_s);
    row("message that only looks quoted", R"({"error":{"message":"[x] is {y"}})", u"[x] is {y"_s);
    row("white space", R"({"detail":"  a\n\n b\t c "})", u"a b c"_s);
    row("text called JSON", "upstream connect error", u"upstream connect error"_s);
    row("cut JSON", R"({"error":{"mess)", uR"({"error":{"mess)"_s);
    QTest::newRow("first paragraph")
        << "Bad gateway:\r\n no  route\r\n\r\ntrace 17"_ba
        << "text/plain; charset=utf-8"_ba << u"Bad gateway: no route"_s;
    QTest::newRow("web page") << "\n<!doctype html><TITLE>\n 502 Bad Gateway</TITLE>"_ba
                              << "text/html"_ba << u"HTML answer: 502 Bad Gateway"_s;
    QTest::newRow("web page without title")
        << "<html></html>"_ba << QByteArray() << u"HTML answer"_s;
    QTest::newRow("web page by its type")
        << "<center>nginx</center>"_ba << "Text/HTML"_ba << u"HTML answer"_s;
}

void TestErrorDecoder::everyFormIsRead()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, contentType);
    QTEST(decodeErrorText(body, contentType), "text");
}

void TestErrorDecoder::answersWithoutAReasonGiveNull_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << " \r\n "_ba;
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("empty error") << R"({"error":{},"detail":null,"errors":[]})"_ba;
    QTest::newRow("empty strings") << R"({"error":"","detail":"","message":" "})"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("binary") << QByteArray("\x01\0\xFF\x03", 4);
}

void TestErrorDecoder::answersWithoutAReasonGiveNull()
{
    QFETCH(const QByteArray, body);
    QVERIFY(decodeErrorText(body, "application/json").isNull());
}

void TestErrorDecoder::textIsCapped()
{
    const QString text = decodeErrorText("{\"error\":\"" + QByteArray(1'000'000, 'x') + "\"}", {});
    QCOMPARE(text.size(), 300);
    QVERIFY(text.endsWith(u'…'));
}

void TestErrorDecoder::waitIsReadWhereverItStands_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<double>>("seconds");
    using Seconds = std::optional<double>;
    const auto row = [](const char *name, const QByteArray &body, Seconds seconds) {
        QTest::newRow(name) << body << seconds;
    };
    const QByteArray google = R"({"error":{"code":429,"details":[{"links":[]},
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"11s"}]}})";
    row("in an envelope", google, 11.0);
    row("in a list", '[' + google + ']', 11.0);
    row("fraction", R"({"error":{"details":[{"retryDelay":"1.5s"}]}})", 1.5);
    row("nothing to wait for", R"({"error":{"details":[{"retryDelay":"0s"}]}})", 0.0);
    row("no details", R"({"error":{"message":"retryDelay 11s"}})", {});
    row("negative", R"({"retryDelay":"-3s"})", {});
    row("other unit", R"({"retryDelay":"3m"})", {});
    row("no duration", R"({"retryDelay":{}})", {});
    row("no JSON", "retryDelay: 11s", {});
}

void TestErrorDecoder::waitIsReadWhereverItStands()
{
    QFETCH(const QByteArray, body);
    QFETCH(const std::optional<double>, seconds);
    const auto delay = decodeRetryDelay(body);
    QCOMPARE(delay ? std::optional(delay->count()) : std::nullopt, seconds);
}

void TestErrorDecoder::whatCannotBeSeenStaysForTheViewsToMark()
{
    const QByteArray body = "{\"error\":\"\\u001b[31mred\\u0007 \u202Etext\"}";
    QCOMPARE(decodeErrorText(body, {}), u"\x1b[31mred\a \u202Etext"_s);
}

void TestErrorDecoder::capNeverSplitsACharacter()
{
    const QByteArray rockets = QByteArray("🚀").repeated(400);
    for (const QByteArray &shift : {QByteArray(), "x"_ba}) {
        const QString text = decodeErrorText("{\"error\":\"" + shift + rockets + "\"}", {});
        QVERIFY(text.isValidUtf16());
        QVERIFY(text.size() <= 300);
    }
}

QTEST_APPLESS_MAIN(TestErrorDecoder)
#include "tst_errordecoder.moc"
