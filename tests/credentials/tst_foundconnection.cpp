// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foundconnection.h"
#include "shellwords.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString headersOf(const FoundConnection &found)
{
    QStringList lines;
    for (const auto &header : found.connection.extraHeaders) {
        lines.append(headerLine(header));
    }
    return lines.join(u'\n');
}

} // namespace

//! What is read out of the text of other programs.
class TestFoundConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatewayAndTokenAreFound_data();
    void gatewayAndTokenAreFound();
    void headersStayButThoseOfEveryClient();
    void accountIsThatOfTheHeader();
    void proxyAndCertificatesAreTaken();
    void organizationAndProjectAreHeaders();
    void whatIsLeftOutIsSaid_data();
    void whatIsLeftOutIsSaid();
    void textWithoutAGatewayIsNone_data();
    void textWithoutAGatewayIsNone();
    void ofSeveralClientsTheFirstIsTaken();
    void wordsAreThoseOfAShell_data();
    void wordsAreThoseOfAShell();
};

void TestFoundConnection::gatewayAndTokenAreFound_data()
{
    using Style = Connection::AuthStyle;
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("token");
    QTest::addColumn<Style>("style");

    QTest::newRow("curl") << u"curl https://gw.example/v1/chat/completions \\\n  -H 'Authorization: "
                             "Bearer tok-1' -d '{\"model\": \"a/b\"}'"_s
                          << u"https://gw.example/v1"_s << u"tok-1"_s << Style::Bearer;
    QTest::newRow("curl of a documentation")
        << u"$ curl --request GET --url \"https://gw.example/api/llm/batches?limit=10\" "
           "-H\"x-api-key: k\""_s
        << u"https://gw.example/api/llm"_s << u"k"_s << Style::XApiKey;
    QTest::newRow("Azure's curl")
        << u"curl https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=v1 "
           "-H 'api-key: k'"_s
        << u"https://r.openai.azure.com/openai?api-version=v1"_s << u"k"_s << Style::ApiKey;
    QTest::newRow("variables") << u"export OPENAI_BASE_URL=https://gw.example/v1\n"
                                  "export OPENAI_API_KEY=\"tok-1\"\n"_s
                               << u"https://gw.example/v1"_s << u"tok-1"_s << Style::Bearer;
    QTest::newRow("variables of PowerShell")
        << u"$env:OPENAI_BASE_URL = 'https://gw.example/v1'\r\n$env:OPENAI_API_KEY = 'tok-1'"_s
        << u"https://gw.example/v1"_s << u"tok-1"_s << Style::Bearer;
    QTest::newRow("a key of OpenAI alone") << u"OPENAI_API_KEY=sk-proj-1"_s
                                           << u"https://api.openai.com/v1"_s << u"sk-proj-1"_s
                                           << Style::Bearer;
    QTest::newRow("variables of Azure")
        << u"AZURE_OPENAI_ENDPOINT=https://r.openai.azure.com/\nAZURE_OPENAI_API_KEY=k"_s
        << u"https://r.openai.azure.com/openai/v1"_s << u"k"_s << Style::ApiKey;
    QTest::newRow("Python")
        << u"client = OpenAI(\n    base_url=\"https://gw.example/api/llm\",\n    "
           "api_key='tok-1',\n    default_headers={\"x-tfy-provider-name\": \"openai-main\"})"_s
        << u"https://gw.example/api/llm"_s << u"tok-1"_s << Style::Bearer;
    QTest::newRow("Python for Azure")
        << u"AzureOpenAI(azure_endpoint=\"https://r.openai.azure.com\", api_version=\"v1\", "
           "api_key=\"k\")"_s
        << u"https://r.openai.azure.com/openai?api-version=v1"_s << u"k"_s << Style::ApiKey;
    QTest::newRow("JavaScript")
        << u"new OpenAI({ baseURL: `https://gw.example/v1`, apiKey: 'tok-1' })"_s
        << u"https://gw.example/v1"_s << u"tok-1"_s << Style::Bearer;
    QTest::newRow("URL") << u" https://gw.example/v1/batches "_s << u"https://gw.example/v1"_s
                         << QString() << Style::Bearer;
    QTest::newRow("host") << u"gw.example.com"_s << u"https://gw.example.com"_s << QString()
                          << Style::Bearer;
    QTest::newRow("this machine") << u"localhost:4000"_s << u"http://localhost:4000"_s << QString()
                                  << Style::Bearer;
}

void TestFoundConnection::gatewayAndTokenAreFound()
{
    QFETCH(const QString, text);
    const std::optional<FoundConnection> found = connectionIn(text);
    QVERIFY(found);
    QTEST(found->connection.baseUrl.toString(), "base");
    QTEST(found->token, "token");
    QTEST(found->connection.authStyle, "style");
}

void TestFoundConnection::headersStayButThoseOfEveryClient()
{
    const auto found = connectionIn(
        u"curl https://gw.example -H 'Content-Type: application/json' -H 'X-Team: a' "
        "-H 'Helicone-Id: 7' -A me"_s);
    QVERIFY(found);
    QCOMPARE(headersOf(*found), u"X-Team: a\nHelicone-Id: 7"_s);
}

void TestFoundConnection::accountIsThatOfTheHeader()
{
    const auto byCurl = connectionIn(u"curl gw.example -H 'X-TFY-Provider-Name: main'"_s);
    QVERIFY(byCurl);
    QCOMPARE(byCurl->connection.providerAccount, u"main"_s);
    const auto byCall = connectionIn(
        u"OpenAI(base_url='https://gw.example', default_headers={'x-tfy-provider-name': 'main', "
        "'x-tfy-metadata': 'a'})"_s);
    QVERIFY(byCall);
    QCOMPARE(byCall->connection.providerAccount, u"main"_s);
    QCOMPARE(headersOf(*byCall), u"x-tfy-metadata: a"_s);
}

void TestFoundConnection::proxyAndCertificatesAreTaken()
{
    const auto found = connectionIn(u"curl -x http://u:secret@p.example:3128 --cacert /ca.pem "
                                    "--cert /me.pem https://gw.example"_s);
    QVERIFY(found);
    QCOMPARE(found->connection.proxy, u"http://u@p.example:3128"_s);
    QCOMPARE(found->connection.caFile, u"/ca.pem"_s);
    QCOMPARE(found->connection.clientCertificate, u"/me.pem"_s);
    QCOMPARE(found->notes.size(), 1);
}

void TestFoundConnection::organizationAndProjectAreHeaders()
{
    const auto found =
        connectionIn(u"OPENAI_API_KEY=k\nOPENAI_ORG_ID=org-1\nOPENAI_PROJECT_ID=proj_1"_s);
    QVERIFY(found);
    QCOMPARE(headersOf(*found), u"OpenAI-Organization: org-1\nOpenAI-Project: proj_1"_s);
}

void TestFoundConnection::whatIsLeftOutIsSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");

    QTest::newRow("variable of a shell")
        << u"curl https://gw.example -H \"Authorization: Bearer $TFY_API_KEY\""_s
        << u"TFY_API_KEY"_s;
    QTest::newRow("variable of Python")
        << u"OpenAI(base_url=\"https://gw.example\", api_key=os.environ[\"MY_KEY\"])"_s
        << u"MY_KEY"_s;
    QTest::newRow("variable of JavaScript")
        << u"new OpenAI({baseURL: 'https://gw.example', apiKey: process.env.MY_KEY})"_s
        << u"MY_KEY"_s;
    QTest::newRow("placeholder") << u"curl https://gw.example -H 'Authorization: Bearer <token>'"_s
                                 << u"placeholder"_s;
    QTest::newRow("placeholder of a call")
        << u"OpenAI(base_url='https://gw.example', api_key='YOUR_API_KEY')"_s << u"placeholder"_s;
    QTest::newRow("unchecked certificates") << u"curl -k https://gw.example"_s
                                            << u"Certificates"_s;
    QTest::newRow("user") << u"curl -u me:secret https://gw.example"_s << u"password"_s;
    QTest::newRow("user in the URL") << u"https://me:secret@gw.example/v1"_s << u"password"_s;
    QTest::newRow("cookie of a proxy")
        << u"curl https://gw.example -H 'Proxy-Authorization: Basic x'"_s
        << u"Proxy-Authorization"_s;
}

void TestFoundConnection::whatIsLeftOutIsSaid()
{
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    const std::optional<FoundConnection> found = connectionIn(text);
    QVERIFY(found);
    QCOMPARE(found->token, QString());
    QVERIFY2(found->notes.join(u' ').contains(said), qPrintable(found->notes.join(u' ')));
    QVERIFY(!found->connection.baseUrl.toString().contains(u"secret"_s));
    QVERIFY(found->connection.extraHeaders.isEmpty());
}

void TestFoundConnection::textWithoutAGatewayIsNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("prose") << u"please ask Jane for the key"_s;
    QTest::newRow("a word") << u"gateway"_s;
    QTest::newRow("curl of nothing") << u"curl -H 'Authorization: Bearer tok-1'"_s;
    QTest::newRow("a variable of no gateway") << u"LITELLM_API_KEY=k"_s;
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
}

void TestFoundConnection::textWithoutAGatewayIsNone()
{
    QFETCH(const QString, text);
    QVERIFY(!connectionIn(text));
}

void TestFoundConnection::ofSeveralClientsTheFirstIsTaken()
{
    const auto found = connectionIn(u"LITELLM_BASE_URL=https://b.example\nLITELLM_API_KEY=b\n"
                                    "OPENAI_BASE_URL=https://a.example/v1\nOPENAI_API_KEY=a"_s);
    QVERIFY(found);
    QCOMPARE(found->connection.baseUrl, QUrl(u"https://a.example/v1"_s));
    QCOMPARE(found->token, u"a"_s); // Not that of the other client.
    QVERIFY(found->notes.join(u' ').contains(u"more than one gateway"_s));
}

void TestFoundConnection::wordsAreThoseOfAShell_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("spaces") << u" a  b\tc\n"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("quotes") << u"'a b' \"c \\\" d\" e'f'g"_s
                            << QStringList{u"a b"_s, u"c \" d"_s, u"efg"_s};
    QTest::newRow("nothing in quotes") << u"a '' b"_s << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::newRow("lines") << u"a \\\n b \\\r\n c"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("backslash in single quotes") << u"'a\\b'"_s << QStringList{u"a\\b"_s};
    QTest::newRow("dollar quotes") << u"$'it\\'s'"_s << QStringList{u"it's"_s};
    QTest::newRow("end of the command") << u"a b | jq ."_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("open quote") << u"a 'b c"_s << QStringList{u"a"_s, u"b c"_s};
    QTest::newRow("backslash at the end") << u"a\\"_s << QStringList{u"a"_s};
}

void TestFoundConnection::wordsAreThoseOfAShell()
{
    QFETCH(const QString, command);
    QTEST(shellWords(command), "words");
}

QTEST_APPLESS_MAIN(TestFoundConnection)
#include "tst_foundconnection.moc"
