// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionchoice.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection saved(const QString &name)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = QUrl(u"https://%1.example/v1"_s.arg(name));
    connection.providerAccount = u"kept"_s;
    connection.extraHeaders = {{u"X-Kept"_s, u"1"_s}};
    return withOwnId(connection);
}

const QList<Connection> all{saved(u"one"_s), saved(u"two"_s)};

} // namespace

class TestConnectionChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void urlWins();
    void urlOfASavedOneHasItsToken();
    void nameFindsTheSavedOne();
    void unknownNameIsAnError();
    void lastShownIsTakenWithoutOptions();
    void firstIsTakenWhereTheLastShownIsGone();
    void nothingIsChosenFromNothing();
    void urlWithASecretIsRefused();
    void proxyWithAPasswordIsRefused();
    void optionsLieOverTheSavedOne();
    void anotherProviderIsAnotherConnection();
    void whatWasSavedFromTheCommandLineIsNotMetOnceItLeadsElsewhere();
    void givenEmptyProviderClearsTheSavedOne();
    void insecureHttpIsRefusedUnlessAllowed();
    void demoTakesTheOptionsToo();
    void unsavedConnectionBeginsAsThePolicySays();
    void optionThatContradictsALockIsRefused_data();
    void optionThatContradictsALockIsRefused();
};

void TestConnectionChoice::urlWins()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    const auto choice = chooseConnection(options, all, u"two"_s);
    QVERIFY(choice && *choice);
    QCOMPARE((*choice)->baseUrl, options.url);
    QCOMPARE((*choice)->name, u"typed.example"_s);
    QVERIFY((*choice)->providerAccount.isEmpty());
    QVERIFY((*choice)->extraHeaders.isEmpty());
}

void TestConnectionChoice::urlOfASavedOneHasItsToken()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://two.example/v1/batches"_s);
    options.provider = u"kept"_s;
    const Connection named = all[1];
    QCOMPARE(identity(*chooseConnection(options, {all[0], named}, {}).value()), named.id);
    options.provider = u"other"_s;
    QVERIFY(identity(*chooseConnection(options, {all[0], named}, {}).value()) != named.id);
}

void TestConnectionChoice::nameFindsTheSavedOne()
{
    ConnectionOptions options;
    options.connectionName = u"one"_s;
    QCOMPARE(chooseConnection(options, all, u"two"_s).value(), all[0]);
}

void TestConnectionChoice::unknownNameIsAnError()
{
    ConnectionOptions options;
    options.connectionName = u"One"_s;
    const auto choice = chooseConnection(options, all, u"two"_s);
    QVERIFY(!choice);
    QVERIFY(choice.error().contains("\"One\""_L1) && choice.error().contains("--url"_L1));
}

void TestConnectionChoice::lastShownIsTakenWithoutOptions()
{
    QCOMPARE(chooseConnection({}, all, u"two"_s).value(), all[1]);
}

void TestConnectionChoice::firstIsTakenWhereTheLastShownIsGone()
{
    QCOMPARE(chooseConnection({}, all, u"removed"_s).value(), all[0]);
}

void TestConnectionChoice::nothingIsChosenFromNothing()
{
    const auto choice = chooseConnection({}, {}, {});
    QVERIFY(choice);
    QVERIFY(!*choice);
}

void TestConnectionChoice::urlWithASecretIsRefused()
{
    ConnectionOptions options;
    for (const QString &url :
         {u"https://me:s3cret@two.example/v1"_s, u"https://two.example/v1?api_key=s3cret"_s}) {
        options.url = QUrl(url);
        const auto choice = chooseConnection(options, all, {});
        QVERIFY(!choice);
        QVERIFY2(!choice.error().contains("s3cret"_L1), qPrintable(choice.error()));
    }
}

void TestConnectionChoice::proxyWithAPasswordIsRefused()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://two.example/v1"_s);
    options.proxy = u"http://me:s3cret@proxy.example:3128"_s;
    const auto choice = chooseConnection(options, all, {});
    QVERIFY(!choice);
    QVERIFY2(!choice.error().contains("s3cret"_L1), qPrintable(choice.error()));
}

void TestConnectionChoice::optionsLieOverTheSavedOne()
{
    ConnectionOptions options;
    options.connectionName = u"one"_s;
    options.headers = {{u"X-More"_s, u"2"_s}};
    options.authStyle = Connection::AuthStyle::ApiKey;
    options.caFile = u"ca.pem"_s;
    options.clientCertificate = u"me.p12"_s;
    options.proxy = u"me@proxy.example:3128"_s;
    options.resultHosts = u"*.blob.example.com"_s;
    Connection expected = all[0];
    expected.extraHeaders.append({u"X-More"_s, u"2"_s});
    expected.authStyle = Connection::AuthStyle::ApiKey;
    expected.caFile = u"ca.pem"_s;
    expected.clientCertificate = u"me.p12"_s;
    expected.proxy = u"me@proxy.example:3128"_s;
    expected.resultHosts = u"*.blob.example.com"_s;
    const auto choice = chooseConnection(options, all, {});
    QVERIFY(choice && *choice);
    QCOMPARE(identity(**choice), identity(all[0])); // For the token that is kept for it.
    QVERIFY(!(*choice)->variant.isNull());
    expected.id = (*choice)->id;
    expected.variant = (*choice)->variant;
    QCOMPARE(chooseConnection(options, all, {}).value(), expected);
}

void TestConnectionChoice::anotherProviderIsAnotherConnection()
{
    ConnectionOptions options;
    options.connectionName = u"one"_s;
    options.provider = u"other"_s;
    const Connection other = *chooseConnection(options, all, {}).value();
    QCOMPARE(other.providerAccount, u"other"_s);
    QVERIFY(identity(other) != identity(all[0]));
    QCOMPARE(other.owner, all[0].id);
    QCOMPARE(withOptions(other, options), other);
    QCOMPARE(chooseConnection(options, all, {}).value(), other); // The same at the next start.
    Connection saved = editOf(other, other); // As from the dialog for its token.
    saved.name = u"saved"_s;
    QCOMPARE(saved.owner, QString());
    QCOMPARE(chooseConnection(options, {all[0], saved}, {}).value()->owner, QString());
}

void TestConnectionChoice::whatWasSavedFromTheCommandLineIsNotMetOnceItLeadsElsewhere()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    Connection typed = *chooseConnection(options, all, {}).value();
    Connection entered = typed;
    entered.baseUrl = QUrl(u"https://typed.example/v2"_s);
    entered = editOf(typed, entered);
    QCOMPARE(identity(entered), identity(typed));
    const Connection again = *chooseConnection(options, {all[0], entered}, {}).value();
    QVERIFY(identity(again) != identity(entered));
    QCOMPARE(chooseConnection(options, {all[0], entered}, {}).value(), again);
}

void TestConnectionChoice::givenEmptyProviderClearsTheSavedOne()
{
    ConnectionOptions options;
    options.provider = QString();
    QVERIFY(chooseConnection(options, all, {}).value()->providerAccount.isEmpty());
}

void TestConnectionChoice::insecureHttpIsRefusedUnlessAllowed()
{
    ConnectionOptions options;
    options.url = QUrl(u"http://typed.example/v1"_s);
    QVERIFY(!chooseConnection(options, {}, {}));
    options.allowsInsecureHttp = true;
    QVERIFY(chooseConnection(options, {}, {}));
}

void TestConnectionChoice::demoTakesTheOptionsToo()
{
    ConnectionOptions options;
    options.provider = u"azure-team"_s;
    const QUrl url(u"http://127.0.0.1:8080/v1"_s);
    const Connection demo = demoConnection(options, url);
    QCOMPARE(demo.baseUrl, url);
    QCOMPARE(demo.providerAccount, u"azure-team"_s);
    QVERIFY(!demo.name.isEmpty());
}

void TestConnectionChoice::unsavedConnectionBeginsAsThePolicySays()
{
    AdminPolicy policy;
    policy.connection.caFile = u"/etc/ssl/ours.pem"_s;
    policy.connection.providerAccount = u"ours"_s;
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    const Connection typed = *chooseConnection(options, all, {}, policy).value();
    QCOMPARE(typed.caFile, u"/etc/ssl/ours.pem"_s);
    QCOMPARE(typed.providerAccount, u"ours"_s);
    options.provider = QString();
    options.caFile = u"mine.pem"_s;
    const Connection mine = *chooseConnection(options, all, {}, policy).value();
    QCOMPARE(mine.caFile, u"mine.pem"_s);
    QVERIFY(mine.providerAccount.isEmpty());
    QCOMPARE(chooseConnection({}, all, u"one"_s, policy).value(), all[0]);
}

void TestConnectionChoice::optionThatContradictsALockIsRefused_data()
{
    QTest::addColumn<ConnectionOptions>("options");
    QTest::addColumn<QString>("named"); // Null: it is allowed.
    const auto row = [](const char *name, const auto &set, const char *named) {
        ConnectionOptions options;
        set(options);
        QTest::newRow(name) << options << QString::fromLatin1(named);
    };
    const auto url = [](const char *text) {
        return [text](ConnectionOptions &options) {
            options.url = QUrl(QString::fromLatin1(text));
        };
    };
    row("none", [](ConnectionOptions &) { }, nullptr);
    row("allowed host", url("https://gw.example/v1"), nullptr);
    row("no host", url("gateway"), nullptr); // It is refused for what it is.
    row("other host", url("https://other.example/v1"), "other.example");
    row("demo", [](ConnectionOptions &options) { options.isDemo = true; }, nullptr);
    row(
        "the locked CA file", [](ConnectionOptions &options) { options.caFile = u"/ours.pem"_s; },
        nullptr);
    row(
        "another CA file", [](ConnectionOptions &options) { options.caFile = u"/mine.pem"_s; },
        "--ca-file");
    row(
        "the locked proxy", [](ConnectionOptions &options) { options.proxy = u"none"_s; }, nullptr);
    row(
        "another proxy", [](ConnectionOptions &options) { options.proxy = u"http://mine:1"_s; },
        "--proxy");
    row(
        "other hosts for results",
        [](ConnectionOptions &options) { options.resultHosts = u"mine.example"_s; },
        "--result-hosts");
    row(
        "http://", [](ConnectionOptions &options) { options.allowsInsecureHttp = true; },
        "--allow-insecure-http");
    row("token file", [](ConnectionOptions &options) { options.tokenFile = u"/token"_s; }, nullptr);
    row(
        "token command", [](ConnectionOptions &options) { options.tokenCommand = u"pass"_s; },
        "--token-command");
}

void TestConnectionChoice::optionThatContradictsALockIsRefused()
{
    QFETCH(const ConnectionOptions, options);
    QFETCH(const QString, named);
    AdminPolicy policy;
    policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::allowedHosts, AdminKey::caFile, AdminKey::proxy,
                         AdminKey::resultHosts,  AdminKey::insecureHttp, AdminKey::tokenCommand};
    policy.connection.proxy = u"none"_s;
    policy.allowedHosts = {u"gw.example"_s};
    policy.connection.caFile = u"/ours.pem"_s;
    policy.allowsTokenCommand = false;
    const QString problem = lockedOption(options, policy);
    QCOMPARE(problem.isNull(), named.isNull());
    QVERIFY2(named.isNull() || (problem.contains(named) && problem.contains(policy.file)),
             qPrintable(problem));
    QCOMPARE(lockedOption(options, {}), QString());
}

QTEST_GUILESS_MAIN(TestConnectionChoice)
#include "tst_connectionchoice.moc"
