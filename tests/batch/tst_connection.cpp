// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void onlyBatchesIsAppendedToTheBaseUrl_data();
    void onlyBatchesIsAppendedToTheBaseUrl();
    void siblingsOfTheSameHostAreKnown();
    void unusableConnectionsAreExplained_data();
    void unusableConnectionsAreExplained();
    void unencryptedIsForThisMachineOrTheBold();
    void headersCannotSmuggleOthers_data();
    void headersCannotSmuggleOthers();
    void providerAccountCannotSmuggleHeaders();
    void tokenHasOnePlaceOnly_data();
    void tokenHasOnePlaceOnly();
    void secretsAreKeptOutOfTheSettingsFile_data();
    void secretsAreKeptOutOfTheSettingsFile();
    void tokenInTheUrlIsFound_data();
    void tokenInTheUrlIsFound();
    void tokenInAHeaderIsFound();
    void headersOfARequestAreRefused_data();
    void headersOfARequestAreRefused();
    void portOutOfRangeIsNamed_data();
    void portOutOfRangeIsNamed();
    void secretsAreNotQuoted();
    void unusableProxyIsExplained_data();
    void unusableProxyIsExplained();
    void passwordIsForOneUserOfOneProxy();
    void ordinaryHeadersAreNoSecrets_data();
    void ordinaryHeadersAreNoSecrets();
    void headerLinesAreSplitAtTheFirstColon_data();
    void headerLinesAreSplitAtTheFirstColon();
    void takenNamesAreNumbered();
    void authStylesHaveWords();
    void anEditKeepsWhatIsKeptUnlessTheReceiverIsAnother_data();
    void anEditKeepsWhatIsKeptUnlessTheReceiverIsAnother();
    void anotherNameIsNoOtherConnection();
    void onlyAGatewayOnThisMachineMayDoWithoutAToken();
    void whatIsNotSavedHasTheTokenOfHowItIsAsked_data();
    void whatIsNotSavedHasTheTokenOfHowItIsAsked();
    void spellingOfTheUrlDoesNotLoseTheToken();
    void savedAndUnsavedIdentitiesNeverMeet();
    void resultsComeFromAllowedHostsAlone();
};

void TestConnection::onlyBatchesIsAppendedToTheBaseUrl_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("asked");
    const auto row = [](const char *name, const QString &base, const QString &asked) {
        QTest::newRow(name) << base << asked;
    };
    row("bare host", u"https://gw.example"_s, u"https://gw.example/batches"_s);
    row("path", u"https://gw.example/api/llm"_s, u"https://gw.example/api/llm/batches"_s);
    row("slashes", u"https://gw.example/v1//"_s, u"https://gw.example/v1/batches"_s);
    row("pasted", u"https://gw.example/v1/batches"_s, u"https://gw.example/v1/batches"_s);
    row("pasted with slash", u"https://gw.example/v1/batches/"_s,
        u"https://gw.example/v1/batches"_s);
    row("TrueFoundry, in full", u"https://tfy.example/api/llm/api/inference/openai"_s,
        u"https://tfy.example/api/llm/api/inference/openai/batches"_s);
    row("Azure v1", u"https://res.openai.azure.com/openai/v1/"_s,
        u"https://res.openai.azure.com/openai/v1/batches"_s);
    row("port", u"http://localhost:4000/v1"_s, u"http://localhost:4000/v1/batches"_s);
    row("query without path", u"https://gw.example?tenant=a"_s,
        u"https://gw.example/batches?tenant=a"_s);
    row("pasted with query", u"https://gw.example/v1/batches?limit=20"_s,
        u"https://gw.example/v1/batches?limit=20"_s);
    row("query stays", u"https://az.example/openai?api-version=2024-10-21"_s,
        u"https://az.example/openai/batches?api-version=2024-10-21"_s);
    row("fragment goes", u"https://gw.example/v1#batches"_s, u"https://gw.example/v1/batches"_s);
    row("encoded path stays", u"https://gw.example/a%2Fb%20c"_s,
        u"https://gw.example/a%2Fb%20c/batches"_s);
    row("no other word is cut", u"https://gw.example/mybatches"_s,
        u"https://gw.example/mybatches/batches"_s);
}

void TestConnection::onlyBatchesIsAppendedToTheBaseUrl()
{
    QFETCH(const QString, base);
    QFETCH(const QString, asked);
    QCOMPARE(QString::fromLatin1(batchesUrl(QUrl(base)).toEncoded()), asked);
}

void TestConnection::siblingsOfTheSameHostAreKnown()
{
    const QUrl listUrl(u"https://llm.example:8443/api/llm/batches?api-version=1"_s);
    QCOMPARE(siblingBaseUrls(listUrl),
             (QStringList{u"https://llm.example:8443/api/llm/api/inference/openai"_s,
                          u"https://llm.example:8443"_s, u"https://llm.example:8443/v1"_s,
                          u"https://llm.example:8443/openai/v1"_s}));
}

void TestConnection::unusableConnectionsAreExplained_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("word");
    QTest::newRow("none") << QString() << u"Give the gateway"_s;
    QTest::newRow("no scheme") << u"gateway.example/v1"_s << u"https://host/path"_s;
    QTest::newRow("no host") << u"https:///v1"_s << u"https://host/path"_s;
    QTest::newRow("broken host") << u"https://[::1/v1"_s << u"https://host/path"_s;
    QTest::newRow("other scheme") << u"ftp://gateway.example"_s << u"https://host/path"_s;
    QTest::newRow("password") << u"https://me:pw@gateway.example"_s << u"password"_s;
}

void TestConnection::unusableConnectionsAreExplained()
{
    QFETCH(const QString, url);
    QFETCH(const QString, word);
    Connection connection;
    connection.baseUrl = QUrl(url);
    const QString problem = connectionProblem(connection);
    QVERIFY2(problem.contains(word), qPrintable(problem));
}

void TestConnection::unencryptedIsForThisMachineOrTheBold()
{
    Connection connection;
    for (const QString &host :
         {u"localhost"_s, u"127.0.0.1:8080"_s, u"127.1.2.3"_s, u"[::1]:80"_s}) {
        connection.baseUrl = QUrl(u"http://%1/v1"_s.arg(host));
        QVERIFY2(connectionProblem(connection).isNull(), qPrintable(host));
    }
    for (const QString &host :
         {u"gateway.example"_s, u"127.0.0.1.evil.example"_s, u"localhost.evil.example"_s}) {
        connection.baseUrl = QUrl(u"http://%1/v1"_s.arg(host));
        QVERIFY2(connectionProblem(connection).contains(u"unencrypted"_s), qPrintable(host));
    }
    connection.allowsInsecureHttp = true;
    QVERIFY(connectionProblem(connection).isNull());
}

void TestConnection::headersCannotSmuggleOthers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("empty name") << QString() << u"x"_s;
    QTest::newRow("space") << u"x team"_s << u"x"_s;
    QTest::newRow("colon") << u"x:team"_s << u"x"_s;
    QTest::newRow("not ASCII") << u"x-tëam"_s << u"x"_s;
    QTest::newRow("line break in name") << u"x\r\nHost"_s << u"x"_s;
    QTest::newRow("line break after name") << u"x-team\n"_s << u"x"_s;
    QTest::newRow("delete in value") << u"x-team"_s << u"a\x7f"_s;
    QTest::newRow("line break in value") << u"x-team"_s << u"a\r\nHost: evil"_s;
}

void TestConnection::headersCannotSmuggleOthers()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example"_s);
    connection.extraHeaders = {{name, value}};
    QVERIFY(!connectionProblem(connection).isNull());
}

void TestConnection::providerAccountCannotSmuggleHeaders()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example"_s);
    connection.providerAccount = u"openai-main\r\nAuthorization: other"_s;
    QVERIFY(!connectionProblem(connection).isNull());
}

void TestConnection::tokenHasOnePlaceOnly_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"Authorization"_s, u"api-key"_s, u"X-API-Key"_s, u"Cookie"_s}) {
        QTest::addRow("%s", qPrintable(name)) << name;
    }
}

void TestConnection::tokenHasOnePlaceOnly()
{
    QFETCH(const QString, name);
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example"_s);
    connection.extraHeaders = {{name, u"value"_s}};
    QVERIFY(isSecretHeader(name));
    QVERIFY(!connectionProblem(connection).isNull());
    QVERIFY(!exposedSecret(connection).isNull());
}

void TestConnection::secretsAreKeptOutOfTheSettingsFile_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("header");
    const QString plain = u"https://gateway.example/v1"_s;
    QTest::newRow("Portkey's key") << plain << u"x-portkey-api-key"_s;
    QTest::newRow("gateway token") << plain << u"X-Gateway-Token"_s;
    QTest::newRow("key in the URL") << plain + u"?api_key=1"_s << QString();
    QTest::newRow("signature in the URL") << plain + u"?sig=1"_s << QString();
    QTest::newRow("escaped name") << plain + u"?api%5Fkey=1"_s << QString();
    QTest::newRow("name of a cloud") << plain + u"?Subscription-Key=1"_s << QString();
    QTest::newRow("after a semicolon") << plain + u"?a=1;access_token=1"_s << QString();
    QTest::newRow("fragment") << plain + u"#access_token=1"_s << QString();
    QTest::newRow("name alone in the URL") << u"https://token@gateway.example"_s << QString();
    QTest::newRow("password in the URL") << u"https://me:pw@gateway.example"_s << QString();
}

void TestConnection::secretsAreKeptOutOfTheSettingsFile()
{
    QFETCH(const QString, url);
    QFETCH(const QString, header);
    Connection connection;
    connection.baseUrl = QUrl(url);
    if (!header.isEmpty()) {
        connection.extraHeaders = {{header, u"value"_s}};
    }
    QVERIFY(!exposedSecret(connection).isNull());
    if (header.isEmpty()) { // Not even a call is made with such a URL.
        QCOMPARE(connectionProblem(connection), exposedSecret(connection));
    }
}

void TestConnection::tokenInTheUrlIsFound_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("isFound");
    const QString host = u"https://gateway.example"_s;
    const QString token = u"sk-0123456789abcdef"_s;
    QTest::newRow("no token") << host + u"/v1"_s << QString() << false;
    QTest::newRow("elsewhere") << host + u"/v1"_s << token << false;
    QTest::newRow("value") << host + u"/v1?x=sk%2D0123456789abcdef"_s << token << true;
    QTest::newRow("part of a value")
        << host + u"/v1?x=Bearer sk-0123456789abcdef"_s << token << true;
    QTest::newRow("query itself") << host + u"/v1?sk-0123456789abcdef"_s << token << true;
    QTest::newRow("path") << host + u"/sk-0123456789abcdef/v1"_s << token << true;
    QTest::newRow("user") << u"https://sk-0123456789abcdef@gateway.example"_s << token << true;
    QTest::newRow("short value") << host + u"/v1?x=test"_s << u"test"_s << true;
    QTest::newRow("short word of the path") << host + u"/test?x=testing"_s << u"test"_s << false;
}

void TestConnection::tokenInTheUrlIsFound()
{
    QFETCH(const QString, url);
    QFETCH(const QString, token);
    QFETCH(const bool, isFound);
    Connection connection;
    connection.baseUrl = QUrl(url);
    QCOMPARE(!tokenInUrl(connection, token).isNull(), isFound);
}

void TestConnection::tokenInAHeaderIsFound()
{
    const QString token = u"sk-0123456789abcdef"_s;
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    for (const QString &value : {token, u"Bearer "_s + token}) {
        connection.extraHeaders = {{u"x-team"_s, value}};
        const QString problem = tokenInHeader(connection, token);
        QVERIFY2(problem.contains("x-team"_L1) && !problem.contains(token), qPrintable(problem));
    }
    connection.extraHeaders = {{u"x-team"_s, u"testing"_s}};
    QCOMPARE(tokenInHeader(connection, u"test"_s), QString());
    QVERIFY(!tokenInHeader(connection, u"testing"_s).isNull());
}

void TestConnection::headersOfARequestAreRefused_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"Host"_s, u"content-length"_s, u"Transfer-Encoding"_s, u"Connection"_s}) {
        QTest::addRow("%s", qPrintable(name)) << name;
    }
}

void TestConnection::headersOfARequestAreRefused()
{
    QFETCH(const QString, name);
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.extraHeaders = {{name, u"5"_s}};
    const QString problem = connectionProblem(connection);
    QVERIFY2(problem.contains(name), qPrintable(problem));
}

void TestConnection::portOutOfRangeIsNamed_data()
{
    QTest::addColumn<QString>("url");
    for (const QString &port : {u"99999"_s, u"0"_s, u"x"_s}) {
        QTest::addRow("%s", qPrintable(port)) << u"https://gateway.example:%1/v1"_s.arg(port);
    }
}

void TestConnection::portOutOfRangeIsNamed()
{
    QFETCH(const QString, url);
    for (const auto mode : {QUrl::TolerantMode, QUrl::StrictMode}) {
        Connection connection;
        connection.baseUrl = QUrl(url, mode);
        const QString problem = connectionProblem(connection);
        QVERIFY2(problem.contains("65535"_L1), qPrintable(problem));
    }
}

void TestConnection::secretsAreNotQuoted()
{
    for (const QString &query : {u"?mytoken0123"_s, u"?key=s3cret"_s, u"#code=s3cret"_s}) {
        Connection connection;
        connection.baseUrl = QUrl(u"https://gateway.example/v1"_s + query);
        const QString problem = connectionProblem(connection);
        QVERIFY(!problem.isNull());
        QVERIFY2(!problem.contains("s3cret"_L1) && !problem.contains("0123"_L1),
                 qPrintable(problem));
    }
}

void TestConnection::unusableProxyIsExplained_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("word");
    QTest::newRow("system's") << QString() << QString();
    QTest::newRow("none") << u"none"_s << QString();
    QTest::newRow("no scheme") << u"me@proxy.example:3128"_s << QString();
    QTest::newRow("SOCKS") << u"socks5://proxy.example:1080"_s << QString();
    QTest::newRow("no port") << u"http://proxy.example"_s << u"port"_s;
    QTest::newRow("nonsense") << u"garbage"_s << u"port"_s;
    QTest::newRow("empty port") << u"http://proxy.example:"_s << u"port"_s;
    QTest::newRow("TLS to the proxy") << u"https://proxy.example:3128"_s << u"http://host:port"_s;
    QTest::newRow("no host") << u"http://:3128"_s << u"http://host:port"_s;
    QTest::newRow("password") << u"http://me:s3cret@proxy.example"_s << u"password"_s;
    QTest::newRow("password without scheme") << u"me:s3cret@proxy.example"_s << u"password"_s;
}

void TestConnection::unusableProxyIsExplained()
{
    QFETCH(const QString, proxy);
    QFETCH(const QString, word);
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.proxy = proxy;
    const QString problem = connectionProblem(connection);
    QCOMPARE(problem.isNull(), word.isNull());
    QVERIFY2(problem.contains(word) && !problem.contains("s3cret"_L1), qPrintable(problem));
}

void TestConnection::passwordIsForOneUserOfOneProxy()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    QCOMPARE(passphraseKeys(connection), Passphrases());
    connection.proxy = u"proxy.example:3128"_s;
    QCOMPARE(passphraseKeys(connection), Passphrases()); // There is no password without a user.
    connection.proxy = u"me@proxy.example:3128"_s;
    connection.clientCertificate = u"/me.pem"_s;
    const Passphrases keys = passphraseKeys(connection);
    QSet<QString> all{identity(connection), keys.clientKey, keys.proxy};
    for (const QString &other : {u"you@proxy.example:3128"_s, u"me@other.example:3128"_s}) {
        connection.proxy = other;
        all.insert(passphraseKeys(connection).proxy);
        QCOMPARE(passphraseKeys(connection).clientKey, keys.clientKey);
    }
    QCOMPARE(all.size(), 5);
}

void TestConnection::ordinaryHeadersAreNoSecrets_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"x-tfy-metadata"_s, u"x-tfy-provider-name"_s, u"x-tfy-aws-s3-bucket"_s,
          u"x-portkey-config"_s, u"x-litellm-model"_s, u"OpenAI-Organization"_s,
          u"Accept-Language"_s, u"x-keyboard"_s}) {
        QTest::addRow("%s", qPrintable(name)) << name;
    }
}

void TestConnection::ordinaryHeadersAreNoSecrets()
{
    QFETCH(const QString, name);
    Connection connection;
    connection.baseUrl = QUrl(u"https://az.example/openai?api-version=2024-10-21"_s);
    connection.extraHeaders = {{name, u"value"_s}};
    QCOMPARE(exposedSecret(connection), QString());
    QCOMPARE(connectionProblem(connection), QString());
}

void TestConnection::headerLinesAreSplitAtTheFirstColon_data()
{
    using Header = std::optional<std::pair<QString, QString>>;
    QTest::addColumn<QString>("line");
    QTest::addColumn<Header>("header");
    QTest::newRow("plain") << u"a: b"_s << Header({u"a"_s, u"b"_s});
    QTest::newRow("spaces") << u"  a :b  "_s << Header({u"a"_s, u"b"_s});
    QTest::newRow("two colons") << u"a:b:c"_s << Header({u"a"_s, u"b:c"_s});
    QTest::newRow("no value") << u"a:"_s << Header({u"a"_s, QString()});
    QTest::newRow("no colon") << u"a b"_s << Header();
    QTest::newRow("no name") << u" : b"_s << Header();
    QTest::newRow("nothing") << QString() << Header();
}

void TestConnection::headerLinesAreSplitAtTheFirstColon()
{
    using Header = std::optional<std::pair<QString, QString>>;
    QFETCH(const QString, line);
    QFETCH(const Header, header);
    const Header read = headerFromLine(line);
    QCOMPARE(read, header);
    if (read) {
        QCOMPARE(headerFromLine(headerLine(*read)), header);
    }
}

void TestConnection::takenNamesAreNumbered()
{
    QCOMPARE(uniqueName(u"prod"_s, {}), u"prod"_s);
    QCOMPARE(uniqueName(u"prod"_s, {u"prod"_s, u"prod (2)"_s}), u"prod (3)"_s);
}

void TestConnection::authStylesHaveWords()
{
    QCOMPARE(authStyleFromKey(u"bearer"), Connection::AuthStyle::Bearer);
    QCOMPARE(authStyleFromKey(u"api-key"), Connection::AuthStyle::ApiKey);
    QCOMPARE(authStyleFromKey(u"x-api-key"), Connection::AuthStyle::XApiKey);
    QCOMPARE(authStyleFromKey(u"none"), Connection::AuthStyle::None);
    QCOMPARE(authStyleFromKey(u"basic"), std::nullopt);
}

void TestConnection::anEditKeepsWhatIsKeptUnlessTheReceiverIsAnother_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("account");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char *name, const QString &url, const QString &account, bool isKept) {
        QTest::newRow(name) << url << account << isKept;
    };
    row("same", u"https://gw.example/v1"_s, u"main"_s, true);
    row("path", u"https://gw.example/api/llm"_s, u"main"_s, true);
    row("port that is given", u"https://gw.example:443/v1"_s, u"main"_s, true);
    row("spelling", u"https://GW.example/v1/batches/"_s, u"main"_s, true);
    row("scheme", u"http://gw.example/v1"_s, u"main"_s, false);
    row("host", u"https://gw.example.evil/v1"_s, u"main"_s, false);
    row("port", u"https://gw.example:8443/v1"_s, u"main"_s, false);
    row("account", u"https://gw.example/v1"_s, u"other"_s, false);
}

void TestConnection::anEditKeepsWhatIsKeptUnlessTheReceiverIsAnother()
{
    QFETCH(const QString, url);
    QFETCH(const QString, account);
    QFETCH(const bool, isKept);
    Connection before;
    before.baseUrl = QUrl(u"https://gw.example/v1"_s);
    before.providerAccount = u"main"_s;
    for (const QString &id : {QString(), u"its own"_s}) {
        before.id = id;
        Connection entered = before;
        entered.baseUrl = QUrl(url);
        entered.providerAccount = account;
        entered.authStyle = Connection::AuthStyle::ApiKey;
        entered.extraHeaders = {{u"x-team"_s, u"search"_s}};
        const Connection after = editOf(before, entered);
        QCOMPARE(identity(after) == identity(before), isKept);
        QCOMPARE(haveSameReceiver(before, after), isKept);
        QCOMPARE(after.baseUrl, entered.baseUrl);
    }
}

void TestConnection::anotherNameIsNoOtherConnection()
{
    Connection before;
    before.name = u"before"_s;
    before.baseUrl = QUrl(u"https://gw.example/v1"_s);
    Connection entered = before;
    entered.name = u"after"_s;
    QVERIFY(isSameButName(before, editOf(before, entered)));
    entered.caFile = u"ca.pem"_s;
    QVERIFY(!isSameButName(before, editOf(before, entered)));
    QVERIFY(!isSameButName(before, withOwnId(before)));
}

void TestConnection::onlyAGatewayOnThisMachineMayDoWithoutAToken()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gw.example/v1"_s);
    QVERIFY(wantsToken(connection));
    connection.baseUrl = QUrl(u"http://127.0.0.1:8080/v1"_s);
    QVERIFY(!wantsToken(connection));
    connection.baseUrl = QUrl(u"https://gw.example/v1"_s);
    connection.authStyle = Connection::AuthStyle::None;
    QVERIFY(!wantsToken(connection));
}

void TestConnection::whatIsNotSavedHasTheTokenOfHowItIsAsked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("account");
    QTest::addColumn<bool>("isApiKey");
    QTest::newRow("host") << u"https://evil.example/v1"_s << u"main"_s << false;
    QTest::newRow("subdomain") << u"https://a.gateway.example/v1"_s << u"main"_s << false;
    QTest::newRow("port") << u"https://gateway.example:8443/v1"_s << u"main"_s << false;
    QTest::newRow("scheme") << u"http://gateway.example/v1"_s << u"main"_s << false;
    QTest::newRow("path") << u"https://gateway.example/v2"_s << u"main"_s << false;
    QTest::newRow("account") << u"https://gateway.example/v1"_s << u"other"_s << false;
    QTest::newRow("account that imitates the style")
        << u"https://gateway.example/v1"_s << u"main&auth=api-key"_s << false;
    QTest::newRow("header") << u"https://gateway.example/v1"_s << u"main"_s << true;
}

void TestConnection::whatIsNotSavedHasTheTokenOfHowItIsAsked()
{
    QFETCH(const QString, url);
    QFETCH(const QString, account);
    QFETCH(const bool, isApiKey);
    Connection before;
    before.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    before.providerAccount = u"main"_s;
    Connection after = before;
    after.baseUrl = QUrl(url);
    after.providerAccount = account;
    after.authStyle = isApiKey ? Connection::AuthStyle::ApiKey : Connection::AuthStyle::Bearer;
    QVERIFY(identity(after) != identity(before));
}

void TestConnection::spellingOfTheUrlDoesNotLoseTheToken()
{
    Connection one;
    one.name = u"one"_s;
    one.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    Connection other = one;
    other.name = u"renamed"_s;
    other.baseUrl = QUrl(u"https://Gateway.Example/v1/batches/"_s);
    QCOMPARE(identity(one), identity(other));
}

void TestConnection::savedAndUnsavedIdentitiesNeverMeet()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    const QRegularExpression random(u"^[0-9a-f]{12}4[0-9a-f]{19}$"_s);
    const QRegularExpression made(u"^[0-9a-f]{12}5[0-9a-f]{19}$"_s);
    QVERIFY(made.match(identity(connection)).hasMatch());
    QVERIFY(random.match(identity(withOwnId(connection))).hasMatch());
}

void TestConnection::resultsComeFromAllowedHostsAlone()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gw.example/v1"_s);
    const auto isAllowed = [&connection](const QString &url) {
        return isResultHost(QUrl(url), connection);
    };
    QVERIFY(!isAllowed(u"https://files.example/a"_s));
    connection.resultHosts = u"Files.example, *.blob.example:8443"_s;
    QVERIFY(isAllowed(u"https://files.example/a?sig=b"_s));
    QVERIFY(isAllowed(u"https://x.blob.example:8443/a"_s));
    QVERIFY(!isAllowed(u"https://x.blob.example/a"_s));
    QVERIFY(!isAllowed(u"https://me@files.example/a"_s));
    QVERIFY(!isAllowed(u"ftp://files.example/a"_s));
    QVERIFY(!isAllowed(u"http://files.example/a"_s)); // Others could read it on the way.
    connection.allowsInsecureHttp = true;
    QVERIFY(isAllowed(u"http://files.example/a"_s));
    QCOMPARE(connectionProblem(connection), QString());
    connection.resultHosts = u"https://files.example"_s;
    QVERIFY(!connectionProblem(connection).isNull());
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
