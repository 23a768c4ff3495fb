// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessresolver.h"

#include "connectionstore.h"
#include "fakekeychain.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Connection connectionTo(const QString &host)
{
    Connection connection;
    connection.name = host;
    connection.baseUrl = QUrl(u"https://%1/v1"_s.arg(host));
    connection.id = idMadeOf(host.toUtf8());
    return connection;
}

Access accessOf(const QSignalSpy &resolved, int place = 0)
{
    return resolved.value(place).value(0).value<Access>();
}

} // namespace

class TestAccessResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void optionsNameGatewayAndToken();
    void lastShownIsResolvedWithItsToken();
    void passphrasesComeWithTheToken();
    void savedConnectionNeverGetsTheCommandLinesToken();
    void optionsStayOverTheConnectionTheyName();
    void environmentsTokenLastsAsLongAsTheProcess();
    void withoutATokenNothingIsAsked();
    void renewedAccessReadsTheFileAgain();
    void tokenThatDidNotComeIsLookedForAgain();
    void whatIsNotWantedAnyMoreIsNotResolved();
    void nothingNamedIsNoFailure();
    void unusableOptionsFail();
    void unreadableTokenFails();
    void newestWishWins();
    void demoThatCannotStartFailsOnce();
    void demoThatCannotStartTakesNoOthersPlace();
    void demoThatIsNotWantedAnyMoreFailsSilently();
    void hostThatIsNotAllowedIsRefusedBeforeItsToken();
    void refusedConnectionTakesNoOthersPlace();
    void demoIsAllowedWhateverThePolicySays();
    void whatIsLockedHoldsForEachConnection();

private:
    struct Resolution
    {
        Resolution(const ConnectionOptions &options, TestAccessResolver &test,
                   const AdminPolicy &policy = {})
            : resolver(options, *test.m_connections, *test.m_credentials, policy)
        { }

        AccessResolver resolver;
        QSignalSpy chosen{&resolver, &AccessResolver::chosen};
        QSignalSpy tokenMissing{&resolver, &AccessResolver::tokenMissing};
        QSignalSpy resolved{&resolver, &AccessResolver::resolved};
        QSignalSpy nothingNamed{&resolver, &AccessResolver::nothingNamed};
        QSignalSpy failed{&resolver, &AccessResolver::failed};
        QSignalSpy refused{&resolver, &AccessResolver::refused};
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConnectionStore> m_connections;
    std::unique_ptr<FakeKeychain> m_credentials;
};

void TestAccessResolver::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"batchdeck.ini"_s), QSettings::IniFormat);
    m_connections = std::make_unique<ConnectionStore>(*m_settings);
    m_credentials = std::make_unique<FakeKeychain>();
}

void TestAccessResolver::optionsNameGatewayAndToken()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    options.environmentToken = u"cli"_s;
    options.timeout = 7s;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    const Access access = accessOf(resolution.resolved);
    QCOMPARE(access.connection.baseUrl, options.url);
    QCOMPARE(access.token, u"cli"_s);
    QCOMPARE(access.timeout, std::chrono::milliseconds(7s));
}

void TestAccessResolver::lastShownIsResolvedWithItsToken()
{
    const Connection kept = connectionTo(u"kept.example"_s);
    QCOMPARE(m_connections->save({connectionTo(u"first.example"_s), kept}), QString());
    m_connections->setLastShown(kept.name);
    m_credentials->writeToken(identity(kept), u"stored"_s, this, [](bool, const QString &) { });
    Resolution resolution({}, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    QCOMPARE(accessOf(resolution.resolved).connection, kept);
    QCOMPARE(accessOf(resolution.resolved).token, u"stored"_s);
}

void TestAccessResolver::passphrasesComeWithTheToken()
{
    Connection kept = connectionTo(u"kept.example"_s);
    kept.clientCertificate = u"/me.p12"_s;
    kept.proxy = u"me@proxy.example:3128"_s;
    const Passphrases keys = passphraseKeys(kept);
    m_credentials->tokens = {
        {identity(kept), u"token"_s}, {keys.clientKey, u"of key"_s}, {keys.proxy, u"of proxy"_s}};
    Resolution resolution({}, *this);
    resolution.resolver.resolveConnection(kept);
    QTRY_COMPARE(resolution.resolved.size(), 1);
    QCOMPARE(accessOf(resolution.resolved).token, u"token"_s);
    QCOMPARE(accessOf(resolution.resolved).passphrases, (Passphrases{u"of key"_s, u"of proxy"_s}));

    kept.proxy = u"me@other.example:3128"_s; // Whoever edits the file gets no password elsewhere.
    resolution.resolver.resolveConnection(kept);
    QTRY_COMPARE(resolution.resolved.size(), 2);
    QCOMPARE(accessOf(resolution.resolved, 1).passphrases, (Passphrases{u"of key"_s, QString()}));
}

void TestAccessResolver::savedConnectionNeverGetsTheCommandLinesToken()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    options.environmentToken = u"cli"_s;
    options.provider = u"main"_s;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    const Connection other = connectionTo(u"other.example"_s);
    resolution.resolver.resolveConnection(other);
    QTRY_COMPARE(resolution.tokenMissing.size(), 1);
    QCOMPARE(resolution.chosen.last()[0].value<Connection>(), other);
    QCOMPARE(resolution.resolved.size(), 1);
}

void TestAccessResolver::environmentsTokenLastsAsLongAsTheProcess()
{
    const Connection named = connectionTo(u"named.example"_s);
    QCOMPARE(m_connections->save({named, connectionTo(u"other.example"_s)}), QString());
    ConnectionOptions options;
    options.connectionName = named.name;
    options.environmentToken = u"cli"_s;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    resolution.resolver.resolveConnection(connectionTo(u"other.example"_s));
    QTRY_COMPARE(resolution.tokenMissing.size(), 1);
    Connection renamed = named;
    renamed.name = u"renamed"_s;
    resolution.resolver.resolveConnection(renamed);
    QTRY_COMPARE(resolution.resolved.size(), 2);
    QCOMPARE(accessOf(resolution.resolved, 1).token, u"cli"_s);

    // The user has set another, first for another gateway.
    resolution.resolver.dropOptionsToken(connectionTo(u"other.example"_s));
    resolution.resolver.resolveConnection(renamed);
    QTRY_COMPARE(resolution.resolved.size(), 3);
    resolution.resolver.dropOptionsToken(renamed);
    resolution.resolver.resolveConnection(renamed);
    QTRY_COMPARE(resolution.tokenMissing.size(), 2);
}

void TestAccessResolver::optionsStayOverTheConnectionTheyName()
{
    const Connection named = connectionTo(u"named.example"_s);
    QCOMPARE(m_connections->save({named}), QString());
    ConnectionOptions options;
    options.connectionName = named.name;
    options.caFile = u"/ca.pem"_s;
    options.headers = {{u"x-team"_s, u"a"_s}};
    options.authStyle = Connection::AuthStyle::XApiKey;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    const auto newest = [&resolution] {
        return resolution.chosen.last()[0].value<Connection>();
    };
    const Connection first = newest();
    resolution.resolver.dropOptionsToken(named);
    resolution.resolver.resolveConnection(named);
    QCOMPARE(newest(), first);
    resolution.resolver.resolveConnection(first);
    QCOMPARE(newest(), first);
    const Connection other = connectionTo(u"other.example"_s);
    resolution.resolver.resolveConnection(other);
    QCOMPARE(newest(), other);
}

void TestAccessResolver::withoutATokenNothingIsAsked()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    {
        Resolution resolution(options, *this);
        resolution.resolver.resolveOptions();
        QCOMPARE(resolution.chosen.size(), 1); // What is kept of it can be shown.
        QTRY_COMPARE(resolution.tokenMissing.size(), 1);
        QVERIFY(resolution.tokenMissing[0][0].toString().contains("typed.example"_L1));
        QVERIFY(resolution.resolved.isEmpty());
    }
    options.authStyle = Connection::AuthStyle::None;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    QVERIFY(accessOf(resolution.resolved).token.isEmpty());
}

void TestAccessResolver::renewedAccessReadsTheFileAgain()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    options.tokenFile = m_folder->filePath(u"token"_s);
    const auto write = [&options](const QByteArray &token) {
        QFile file(options.tokenFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token);
    };
    write("old");
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    write("new");
    resolution.resolver.renew();
    QTRY_COMPARE(resolution.resolved.size(), 2);
    QCOMPARE(accessOf(resolution.resolved, 1).token, u"new"_s);
    QVERIFY(QFile::remove(options.tokenFile));
    resolution.resolver.renew();
    QTRY_COMPARE(resolution.failed.size(), 1);
    write("newest");
    resolution.resolver.renew();
    QTRY_COMPARE(resolution.resolved.size(), 3);
    QCOMPARE(accessOf(resolution.resolved, 2).token, u"newest"_s);
}

void TestAccessResolver::tokenThatDidNotComeIsLookedForAgain()
{
    const Connection connection = connectionTo(u"a.example"_s);
    Resolution resolution({}, *this);
    resolution.resolver.resolveConnection(connection);
    QTRY_COMPARE(resolution.tokenMissing.size(), 1);
    m_credentials->writeToken(identity(connection), u"late"_s, this, [](bool, const QString &) { });
    resolution.resolver.renew();
    QTRY_COMPARE(resolution.resolved.size(), 1);
    QCOMPARE(accessOf(resolution.resolved).token, u"late"_s);
}

void TestAccessResolver::whatIsNotWantedAnyMoreIsNotResolved()
{
    Connection here = connectionTo(u"localhost"_s);
    Resolution resolution({}, *this);
    resolution.resolver.resolveConnection(here);
    resolution.resolver.cancel();
    resolution.resolver.renew();
    QVERIFY(!resolution.resolved.wait(100));
}

void TestAccessResolver::nothingNamedIsNoFailure()
{
    Resolution resolution({}, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.nothingNamed.size(), 1);
    QVERIFY(resolution.failed.isEmpty());
}

void TestAccessResolver::unusableOptionsFail()
{
    ConnectionOptions options;
    options.url = QUrl(u"ftp://typed.example/v1"_s);
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.failed.size(), 1);
    QVERIFY(resolution.failed[0][0].toString().contains("https://"_L1));
}

void TestAccessResolver::unreadableTokenFails()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    options.tokenFile = m_folder->filePath(u"missing"_s);
    options.environmentToken = u"not in its place"_s;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.failed.size(), 1);
    QVERIFY(resolution.failed[0][0].toString().contains(options.tokenFile));
    QVERIFY(resolution.resolved.isEmpty());
}

void TestAccessResolver::newestWishWins()
{
    ConnectionOptions options;
    options.url = QUrl(u"https://typed.example/v1"_s);
    const QString marker = m_folder->filePath(u"printed"_s);
    options.tokenCommand = u"echo late; : > '%1'"_s.arg(marker);
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    resolution.resolver.resolveConnection(connectionTo(u"a.example"_s));
    resolution.resolver.resolveConnection(connectionTo(u"b.example"_s));
    QTRY_COMPARE(resolution.tokenMissing.size(), 1);
    QTRY_VERIFY(QFile::exists(marker));
    QCoreApplication::processEvents();
    QCOMPARE(resolution.tokenMissing.size(), 1);
    QVERIFY(resolution.tokenMissing[0][0].toString().contains("b.example"_L1));
    QVERIFY(resolution.resolved.isEmpty());
}

// Beside this test there is no batchdeck-simulator.
void TestAccessResolver::demoThatCannotStartFailsOnce()
{
    ConnectionOptions options;
    options.isDemo = true;
    Resolution resolution(options, *this);
    resolution.resolver.resolveOptions();
    QTRY_COMPARE(resolution.refused.size(), 1);
    QVERIFY(resolution.refused[0][0].toString().contains("batchdeck-simulator"_L1));
    QCoreApplication::processEvents();
    QCOMPARE(resolution.refused.size(), 1);
}

void TestAccessResolver::demoThatCannotStartTakesNoOthersPlace()
{
    Resolution resolution({}, *this);
    resolution.resolver.resolveConnection(connectionTo(u"localhost"_s));
    resolution.resolver.resolveDemo();
    QTRY_COMPARE(resolution.refused.size(), 1);
    QTRY_COMPARE(resolution.resolved.size(), 1);
    resolution.resolver.renew();
    QCOMPARE(resolution.resolved.size(), 2);
    QCOMPARE(accessOf(resolution.resolved, 1).connection.name, u"localhost"_s);
}

void TestAccessResolver::demoThatIsNotWantedAnyMoreFailsSilently()
{
    Resolution resolution({}, *this);
    resolution.resolver.resolveDemo();
    resolution.resolver.resolveConnection(connectionTo(u"a.example"_s));
    QTRY_COMPARE(resolution.tokenMissing.size(), 1);
    resolution.refused.wait(300);
    QVERIFY(resolution.refused.isEmpty());
    resolution.resolver.resolveDemo();
    QTRY_COMPARE(resolution.refused.size(), 1);
}

void TestAccessResolver::hostThatIsNotAllowedIsRefusedBeforeItsToken()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = {u"kept.example"_s};
    const Connection allowed = connectionTo(u"kept.example"_s);
    QCOMPARE(m_connections->save({connectionTo(u"other.example"_s), allowed}), QString());
    Resolution resolution({}, *this, policy);
    resolution.resolver.resolveOptions();
    QCOMPARE(resolution.refused.size(), 1);
    QVERIFY(resolution.refused[0][0].toString().contains("other.example"_L1));
    resolution.resolver.resolveConnection(connectionTo(u"third.example"_s));
    QCOMPARE(resolution.refused.size(), 2);
    resolution.resolver.renew();
    QCOMPARE(resolution.chosen.size(), 0);
    QCOMPARE(m_credentials->questions, 0);
    resolution.resolver.resolveConnection(allowed);
    QCOMPARE(resolution.chosen.size(), 1);
    QTRY_COMPARE(m_credentials->questions, 1);
}

void TestAccessResolver::refusedConnectionTakesNoOthersPlace()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = {u"kept.example"_s};
    const Connection allowed = connectionTo(u"kept.example"_s);
    m_credentials->tokens.insert(identity(allowed), u"s3cret"_s);
    Resolution resolution({}, *this, policy);
    resolution.resolver.resolveConnection(allowed);
    resolution.resolver.resolveConnection(connectionTo(u"other.example"_s));
    QCOMPARE(resolution.refused.size(), 1);
    QTRY_COMPARE(resolution.resolved.size(), 1); // Its token was awaited.
    resolution.resolver.resolveConnection(connectionTo(u"other.example"_s));
    QCOMPARE(resolution.refused.size(), 2);
    resolution.resolver.renew();
    QTRY_COMPARE(resolution.resolved.size(), 2);
    QCOMPARE(accessOf(resolution.resolved, 1).connection, allowed);
    QVERIFY(resolution.failed.isEmpty());
}

void TestAccessResolver::demoIsAllowedWhateverThePolicySays()
{
    AdminPolicy policy;
    policy.problem = u"The file is damaged."_s;
    Resolution resolution({}, *this, policy);
    resolution.resolver.resolveDemo();
    QTRY_COMPARE(resolution.refused.size(), 1); // There is none to start here.
    QCOMPARE(resolution.failed.size(), 0);
}

void TestAccessResolver::whatIsLockedHoldsForEachConnection()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::caFile};
    policy.connection.caFile = u"/etc/ssl/ours.pem"_s;
    Connection own = connectionTo(u"kept.example"_s);
    own.caFile = u"/home/me/mine.pem"_s;
    m_credentials->tokens.insert(identity(own), u"s3cret"_s);
    Resolution resolution({}, *this, policy);
    resolution.resolver.resolveConnection(own);
    QTRY_COMPARE(resolution.resolved.size(), 1);
    QCOMPARE(accessOf(resolution.resolved).connection.caFile, policy.connection.caFile);
    QCOMPARE(accessOf(resolution.resolved).token, u"s3cret"_s);
}

QTEST_GUILESS_MAIN(TestAccessResolver)
#include "tst_accessresolver.moc"
