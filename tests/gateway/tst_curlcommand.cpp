// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "curlcommand.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Access accessOfExample()
{
    Access access;
    access.connection.baseUrl = QUrl(u"https://gw.example/v1"_s);
    access.token = u"sk-secret"_s;
    return access;
}

//! The words that a shell makes of the command.
QStringList wordsOf(const QString &command)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"BATCHDECK_TOKEN"_s, u"from the variable"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"sh"_s, {u"-c"_s, u"curl() { printf '%s\\n' \"$@\"; }\n"_s + command});
    if (!shell.waitForFinished()) {
        return {};
    }
    return QString::fromUtf8(shell.readAllStandardOutput()).trimmed().split(u'\n');
}

} // namespace

class TestCurlCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        for (const char *const name : {"https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY",
                                       "ALL_PROXY", "NO_PROXY", "http_proxy", "HTTP_PROXY"}) {
            qunsetenv(name);
        }
    }

    void tokenIsLeftToTheShell();
    void withoutTokenThereIsNoAuthorization();
    void eachBatchHasALine();
    void whatTheConnectionAddsIsThere();
    void gatewayOnThisMachineIsAskedWithoutAProxy();
    void environmentsProxyIsLeftToCurl();
    void nothingIsLeftForTheShellToRun();
    void aRequestIsAskedAgain();
    void theVersionOfTheApiIsNotSaidTwice();
    void aRequestOfAnotherServerIsNoCommand_data();
    void aRequestOfAnotherServerIsNoCommand();
    void aRequestIsNoCodeForShellOrTerminal();
};

void TestCurlCommand::tokenIsLeftToTheShell()
{
    const QString command = curlCommand(accessOfExample(), {u"batch_1"_s});
    QVERIFY(!command.contains(u"sk-secret"_s));
    QVERIFY(wordsOf(command).contains(u"Authorization: Bearer from the variable"_s));
}

void TestCurlCommand::withoutTokenThereIsNoAuthorization()
{
    Access access = accessOfExample();
    access.token.clear();
    QVERIFY(!curlCommand(access, {u"batch_1"_s}).contains(u"Authorization"_s));
}

void TestCurlCommand::eachBatchHasALine()
{
    const QString command = curlCommand(accessOfExample(), {u"batch_1"_s, u".."_s, u"batch_2"_s});
    const QStringList lines = command.trimmed().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].endsWith(u"'https://gw.example/v1/batches/batch_1'"_s));
    QVERIFY(lines[1].endsWith(u"'https://gw.example/v1/batches/batch_2'"_s));
}

void TestCurlCommand::whatTheConnectionAddsIsThere()
{
    Access access = accessOfExample();
    access.connection.authStyle = Connection::AuthStyle::ApiKey;
    access.connection.providerAccount = u"openai-main"_s;
    access.connection.extraHeaders = {{u"x-team"_s, u"search"_s}};
    access.connection.caFile = u"/etc/my ca.pem"_s;
    const QStringList words = wordsOf(curlCommand(access, {u"batch_1"_s}));
    QVERIFY(words.contains(u"api-key: from the variable"_s));
    QVERIFY(words.contains(u"x-tfy-provider-name: openai-main"_s));
    QVERIFY(words.contains(u"x-team: search"_s));
    QVERIFY(words.contains(u"/etc/my ca.pem"_s));

    access.connection.clientCertificate = u"/etc/my client.p12"_s;
    access.connection.proxy = u"socks5h://me@proxy.example:1080"_s;
    const QStringList own = wordsOf(curlCommand(access, {u"batch_1"_s}));
    QVERIFY(own.join(u'|').contains("--cert-type|P12|--cert|/etc/my client.p12|"_L1));
    QVERIFY(own.join(u'|').contains("--proxy|socks5h://me@proxy.example:1080|"_L1));
    access.connection.proxy = noProxy;
    QVERIFY(wordsOf(curlCommand(access, {u"batch_1"_s})).contains(u"--noproxy"_s));

    access.connection.authStyle = Connection::AuthStyle::XApiKey;
    const QStringList others = wordsOf(curlCommand(access, {u"batch_1"_s}));
    QVERIFY(others.contains(u"x-api-key: from the variable"_s));
    QVERIFY(others.contains(u"anthropic-version: 2023-06-01"_s));
}

void TestCurlCommand::gatewayOnThisMachineIsAskedWithoutAProxy()
{
    Access access = accessOfExample();
    access.connection.baseUrl = QUrl(u"http://127.0.0.1:8080/v1"_s);
    access.connection.proxy = u"http://proxy.example:3128"_s;
    const QString command = curlCommand(access, {u"batch_1"_s});
    QVERIFY2(wordsOf(command).join(u'|').contains("--noproxy|*|"_L1), qPrintable(command));
    QVERIFY2(!command.contains("proxy.example"_L1), qPrintable(command));
}

void TestCurlCommand::environmentsProxyIsLeftToCurl()
{
    qputenv("https_proxy", "http://me:s3cret@proxy.example:3128");
    const QString command = curlCommand(accessOfExample(), {u"batch_1"_s});
    QVERIFY2(!command.contains("proxy"_L1), qPrintable(command));
}

void TestCurlCommand::nothingIsLeftForTheShellToRun()
{
    Access access = accessOfExample();
    access.connection.extraHeaders = {{u"x-odd"_s, u"it's $(id) `id` \"$HOME\""_s}};
    const QStringList words = wordsOf(curlCommand(access, {u"a'b$(id)"_s}));
    QVERIFY(words.contains(u"x-odd: it's $(id) `id` \"$HOME\""_s));
    QCOMPARE(words.last(), u"https://gw.example/v1/batches/a%27b%24%28id%29"_s);
}

void TestCurlCommand::aRequestIsAskedAgain()
{
    const QString command = curlCommandFor(
        accessOfExample(),
        R"({"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"it's"}})");
    const QStringList words = wordsOf(command);
    QVERIFY2(words.contains(u"https://gw.example/v1/chat/completions"_s), qPrintable(command));
    QVERIFY(words.contains(u"Content-Type: application/json"_s));
    QCOMPARE(words.constLast(), u"{\"model\":\"it's\"}"_s);
    QVERIFY(!command.contains(u"sk-secret"_s));
    QVERIFY(words.contains(u"Authorization: Bearer from the variable"_s));
}

void TestCurlCommand::theVersionOfTheApiIsNotSaidTwice()
{
    Access access = accessOfExample();
    access.connection.baseUrl = QUrl(u"https://gw.example/api/openai"_s);
    const QString command =
        curlCommandFor(access, R"({"url":"/v1/embeddings","body":{"input":"x"}})");
    QVERIFY2(wordsOf(command).contains(u"https://gw.example/api/openai/embeddings"_s),
             qPrintable(command));
}

void TestCurlCommand::aRequestOfAnotherServerIsNoCommand_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("elsewhere") << QByteArray(R"({"url":"https://evil.example/","body":{}})");
    QTest::newRow("above") << QByteArray(R"({"url":"/v1/../../admin","body":{}})");
    QTest::newRow("no url") << QByteArray(R"({"custom_id":"a","params":{}})");
    QTest::newRow("no body") << QByteArray(R"({"url":"/v1/chat/completions"})");
    QTest::newRow("no JSON") << QByteArray("\xff{");
}

void TestCurlCommand::aRequestOfAnotherServerIsNoCommand()
{
    QFETCH(const QByteArray, line);
    QVERIFY(curlCommandFor(accessOfExample(), line).isNull());
}

void TestCurlCommand::aRequestIsNoCodeForShellOrTerminal()
{
    const QString command = curlCommandFor(
        accessOfExample(),
        "{\"url\":\"/v1/$(id)`id`\",\"body\":{\"a\":\"'; touch x; '\x1b[201~\\u0027\"}}");
    QVERIFY(!command.contains(u'\x1b'));
    const QString body = wordsOf(command).constLast();
    QCOMPARE(body, u"{\"a\":\"'; touch x; ' [201~\\u0027\"}"_s);
    QVERIFY(!wordsOf(command).join(u'|').contains(u"uid="_s));
}

QTEST_GUILESS_MAIN(TestCurlCommand)
#include "tst_curlcommand.moc"
