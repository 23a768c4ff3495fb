// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "adminpolicy.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection connectionAt(const QString &url)
{
    Connection connection;
    connection.baseUrl = QUrl(url);
    return connection;
}

AdminPolicy onlyAllowing(const QStringList &hosts)
{
    AdminPolicy policy;
    policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = hosts;
    return policy;
}

} // namespace

class TestAdminPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void patternsNameHosts_data();
    void patternsNameHosts();
    void whatNamesNoHostIsNoPattern_data();
    void whatNamesNoHostIsNoPattern();
    void anotherHostIsRefusedWithTheReason();
    void noHostAtAllIsAllowedByAnEmptyList();
    void withoutALockEveryHostIsAllowed();
    void aFileThatCannotBeFollowedAllowsNoHost();
    void unencryptedGatewaysCanBeForbidden_data();
    void unencryptedGatewaysCanBeForbidden();
    void whatIsLockedIsThatOfEachConnection();
    void whatIsNotLockedIsTheUsers();
    void hostsForResultsAreThoseOfTheLock();
    void gatewaysThatAreLockedBoundTheHostsForResults();
};

void TestAdminPolicy::patternsNameHosts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isNamed");
    const auto row = [](const char *pattern, const char *url, bool isNamed) {
        QTest::addRow("%s: %s", pattern, url)
            << QString::fromUtf8(pattern) << QString::fromUtf8(url) << isNamed;
    };
    row("gw.example.com", "https://gw.example.com/v1", true);
    row("gw.example.com", "https://GW.example.COM:8443", true);
    row("gw.example.com", "https://gw.example.com.evil.org", false);
    row("gw.example.com", "https://a.gw.example.com", false);
    row("gw.example.com", "https://evil.org/gw.example.com", false);
    row("gw.example.com", "https://evil.org?gw.example.com", false);
    row("gw.example.com", "https://gw.example.com@evil.org", false);
    row("gw.example.com:8443", "https://gw.example.com:8443", true);
    row("gw.example.com:8443", "https://gw.example.com", false);
    row("gw.example.com:443", "https://gw.example.com", true);
    row("gw.example.com:443", "http://gw.example.com", false);
    row("*.example.com", "https://gw.example.com", true);
    row("*.example.com", "https://a.b.example.com", true);
    row("*.example.com", "https://example.com", false);
    row("*.example.com", "https://notexample.com", false);
    row("*.example.com:80", "http://gw.example.com", true);
    row("*.bücher.example", "https://gw.xn--bcher-kva.example", true);
    row("127.0.0.1", "http://127.0.0.1:8080/v1", true);
    row("127.0.0.1", "http://0x7f000001/v1", true);
    row("[::1]:8080", "http://[::1]:8080/v1", true);
    row("[::1]:8080", "http://[::1]/v1", false);
}

void TestAdminPolicy::patternsNameHosts()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, url);
    QVERIFY(isHostPattern(pattern));
    QTEST(policyProblem(connectionAt(url), onlyAllowing({u"other.example"_s, pattern})).isNull(),
          "isNamed");
}

void TestAdminPolicy::whatNamesNoHostIsNoPattern_data()
{
    QTest::addColumn<QString>("text");
    for (const char *const text :
         {"", "*", "*.", "*.*.example.com", "gw.*.com", "https://gw.example.com",
          "gw.example.com/v1", "gw.example.com?a", "gw.example.com#a", "me@gw.example.com",
          "gw.example.com:0x50", "gw.example.com:99999", "a b", "/"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestAdminPolicy::whatNamesNoHostIsNoPattern()
{
    QFETCH(const QString, text);
    QVERIFY(!isHostPattern(text));
}

void TestAdminPolicy::anotherHostIsRefusedWithTheReason()
{
    const QString problem = policyProblem(connectionAt(u"https://evil.org/v1?a=b"_s),
                                          onlyAllowing({u"*.example.com"_s, u"gw.example"_s}));
    for (const auto part : {"evil.org:443 "_L1, "*.example.com, gw.example"_L1,
                            "Set by your administrator (/etc/xdg/batchdeck/batchdeck.conf)."_L1}) {
        QVERIFY2(problem.contains(part), qPrintable(problem));
    }
}

void TestAdminPolicy::noHostAtAllIsAllowedByAnEmptyList()
{
    QVERIFY(!policyProblem(connectionAt(u"https://gw.example.com"_s), onlyAllowing({})).isNull());
}

void TestAdminPolicy::withoutALockEveryHostIsAllowed()
{
    QCOMPARE(policyProblem(connectionAt(u"https://gw.example.com"_s), {}), QString());
}

void TestAdminPolicy::aFileThatCannotBeFollowedAllowsNoHost()
{
    AdminPolicy policy = onlyAllowing({u"gw.example.com"_s});
    policy.problem = u"Line 3 is damaged."_s;
    QCOMPARE(policyProblem(connectionAt(u"https://gw.example.com"_s), policy), policy.problem);
}

void TestAdminPolicy::unencryptedGatewaysCanBeForbidden_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isLockedTo");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("http") << u"http://gw.example.com/v1"_s << false << false;
    QTest::newRow("https") << u"https://gw.example.com/v1"_s << false << true;
    QTest::newRow("this machine") << u"http://127.0.0.1:8080/v1"_s << false << true;
    QTest::newRow("allowed for all") << u"http://gw.example.com/v1"_s << true << true;
}

void TestAdminPolicy::unencryptedGatewaysCanBeForbidden()
{
    QFETCH(const QString, url);
    QFETCH(const bool, isLockedTo);
    QFETCH(const bool, isAllowed);
    AdminPolicy policy;
    policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::insecureHttp};
    policy.connection.allowsInsecureHttp = isLockedTo;
    for (const bool isWished : {false, true}) {
        Connection connection = connectionAt(url);
        connection.allowsInsecureHttp = isWished;
        const QString problem = policyProblem(connection, policy);
        QCOMPARE(problem.isNull(), isAllowed);
        QVERIFY(isAllowed || problem.contains(lockNote(policy)));
        QCOMPARE(connectionProblem(governed(connection, policy)).isNull(), isAllowed);
    }
}

void TestAdminPolicy::whatIsLockedIsThatOfEachConnection()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::caFile, AdminKey::proxy, AdminKey::insecureHttp};
    policy.connection.allowsInsecureHttp = true;
    policy.connection.caFile = u"/etc/ssl/ours.pem"_s;
    policy.connection.proxy = u"http://proxy.example.com:3128"_s;
    Connection own = connectionAt(u"https://gw.example.com"_s);
    own.caFile = u"/home/me/mine.pem"_s;
    own.proxy = u"none"_s;
    Connection expected = own;
    expected.caFile = policy.connection.caFile;
    expected.proxy = policy.connection.proxy;
    expected.allowsInsecureHttp = true;
    QCOMPARE(governed(own, policy), expected);
    QCOMPARE(identity(governed(own, policy)), identity(own));
}

void TestAdminPolicy::whatIsNotLockedIsTheUsers()
{
    AdminPolicy policy;
    policy.connection.caFile = u"/etc/ssl/ours.pem"_s;
    const Connection own = connectionAt(u"https://gw.example.com"_s);
    QCOMPARE(governed(own, policy), own);
}

void TestAdminPolicy::hostsForResultsAreThoseOfTheLock()
{
    AdminPolicy policy = onlyAllowing({u"gw.example.com"_s});
    policy.lockedKeys.append(AdminKey::resultHosts);
    policy.connection.resultHosts = u"*.blob.example.net"_s;
    Connection own = connectionAt(u"https://gw.example.com"_s);
    own.resultHosts = u"evil.org"_s;
    const Connection used = governed(own, policy);
    QVERIFY(isResultHost(QUrl(u"https://a.blob.example.net/x"_s), used));
    QVERIFY(!isResultHost(QUrl(u"https://evil.org/x"_s), used));
}

void TestAdminPolicy::gatewaysThatAreLockedBoundTheHostsForResults()
{
    const AdminPolicy policy = onlyAllowing({u"*.example.com"_s, u"files.example.org:8443"_s});
    Connection own = connectionAt(u"https://gw.example.com"_s);
    own.resultHosts = u"blob.example.com, *.evil.org, files.example.org, files.example.org:8443, "
                      "*.example.com"_s;
    QCOMPARE(governed(own, policy).resultHosts,
             u"blob.example.com, files.example.org:8443, *.example.com"_s);
}

QTEST_GUILESS_MAIN(TestAdminPolicy)
#include "tst_adminpolicy.moc"
