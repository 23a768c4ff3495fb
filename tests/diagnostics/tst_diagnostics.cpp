// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "access.h"
#include "diagnostics.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString token = u"sk-3141592653589793"_s;
const QString secret = u"s3cret-of-the-user"_s;
const Stamp noon = Stamp::fromMSecs(1'795'348'800'000);

Access secretAccess()
{
    Access access;
    access.connection.name = secret;
    access.connection.baseUrl = QUrl(u"https://%1:%1@gateway.example/v1?key=%1#%1"_s.arg(secret));
    access.connection.providerAccount = secret;
    access.connection.extraHeaders = {{secret, secret}};
    access.connection.caFile = u"/home/"_s + secret;
    access.connection.clientCertificate = u"/home/"_s + secret;
    access.connection.proxy = u"http://%1@%1.example"_s.arg(secret);
    access.passphrases = {secret, secret};
    access.token = token;
    return access;
}

ApiError echoed()
{
    ApiError error;
    error.kind = ApiError::Kind::Unauthorized;
    error.httpStatus = 401;
    error.message = u"The gateway does not know the token %1."_s.arg(token);
    error.detail = u"GET /v1/batches\nAuthorization: Bearer %1"_s.arg(token);
    error.requestId = token;
    return error;
}

//! A state that has the token wherever a server could have put it.
DiagnosticFacts poisonedFacts()
{
    DiagnosticFacts facts;
    facts.display = u"offscreen"_s;
    facts.savedConnections = 3;
    facts.rows = 12345;
    facts.cacheBytes = 777;
    facts.state.error = echoed();
    facts.state.lastEnd = WalkEnd{WalkEnd::Reason::RequestFailed, echoed(), token};
    facts.state.unreadableReason = token;
    facts.state.cacheProblem = token;
    return facts;
}

} // namespace

class TestDiagnostics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreSaid();
    void aPlantedTokenIsNotInTheText();
    void nothingThatTheUserEnteredIsInTheText();
    void whatAServerEchoesIsTakenOut_data();
    void whatAServerEchoesIsTakenOut();
    void wordsThatHoldAValueStay();
    void filesAndQuotesAreTakenOut_data();
    void filesAndQuotesAreTakenOut();
    void theLatestErrorsAreKept();
    void anErrorThatStaysIsNotedOnce();
    void whatCannotBeSeenIsAMark();
    void withoutAGatewayThereIsATextToo();
    void fileAndLocksOfTheAdministratorAreNamed();
};

void TestDiagnostics::versionsAreSaid()
{
    QCoreApplication::setApplicationVersion(u"1.2.3"_s);
    const QString text = Diagnostics().text(poisonedFacts(), nullptr, noon);
    QVERIFY(text.contains("batchdeck: 1.2.3\n"_L1));
    QVERIFY(text.contains(u"qt: %1\n"_s.arg(QLatin1StringView(qVersion()))));
    QVERIFY2(text.contains("sqlite: 3."_L1), qPrintable(text));
    QVERIFY(text.contains("tls: "_L1));
    QVERIFY(text.contains("rows: 12345\n"_L1));
    QVERIFY(text.contains("cache, bytes: 777\n"_L1));
}

void TestDiagnostics::aPlantedTokenIsNotInTheText()
{
    const Access access = secretAccess();
    Diagnostics diagnostics;
    diagnostics.noteState(poisonedFacts().state, noon);
    diagnostics.noteProblem(token, noon);
    const QString text = diagnostics.text(poisonedFacts(), &access, noon);
    QVERIFY(text.contains("The gateway does not know the token"_L1));
    QVERIFY2(!text.contains(token), qPrintable(text));
}

void TestDiagnostics::nothingThatTheUserEnteredIsInTheText()
{
    const Access access = secretAccess();
    ApiError error = echoed();
    error.detail = u"GET https://gateway.example/v1/batches?key=%1&limit=100"_s.arg(secret);
    error.message = u"https://gateway.example/v1/batches?key=%1 says no."_s.arg(secret);
    DiagnosticFacts facts;
    facts.state.cacheProblem = u"%1/%2/file cannot be read."_s.arg(QDir::homePath(), u"x"_s);
    facts.policy.file = QDir::homePath() + "/xdg/batchdeck.conf"_L1;
    facts.state.lastEnd = WalkEnd{WalkEnd::Reason::RequestFailed, error, {}};
    facts.state.error = error;
    Diagnostics diagnostics;
    diagnostics.noteState(facts.state, noon);
    diagnostics.noteProblem(u"“%1” cannot be saved: its URL ends in ?x=%1"_s.arg(secret), noon);
    const QString text = diagnostics.text(facts, &access, noon);
    QVERIFY2(!text.contains(QDir::homePath()), qPrintable(text));
    QVERIFY2(text.contains(u"“…” cannot be saved: its URL ends in ?…"_s), qPrintable(text));
    QVERIFY2(text.contains("gateway: https://gateway.example\n"_L1), qPrintable(text));
    QVERIFY2(!text.contains(secret), qPrintable(text));
}

void TestDiagnostics::whatAServerEchoesIsTakenOut_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value :
         {u"Team desk"_s, u"acme-corp"_s, u"X-Team"_s, u"project-x"_s, u"/pki/acme.pem"_s,
          u"alice-smith.p12"_s, u"proxy.acme.example"_s, u"/tenants/acme/v1"_s, u"2026-11-01"_s}) {
        QTest::newRow(qPrintable(value)) << value;
    }
}

void TestDiagnostics::whatAServerEchoesIsTakenOut()
{
    QFETCH(const QString, value);
    Connection connection;
    connection.name = u"Team desk"_s;
    connection.baseUrl = QUrl(u"https://gateway.example/tenants/acme/v1/?api-version=2026-11-01"_s);
    connection.providerAccount = u"acme-corp"_s;
    connection.extraHeaders = {{u"X-Team"_s, u"project-x"_s}};
    connection.caFile = u"/pki/acme.pem"_s;
    connection.clientCertificate = u"/home/alice/alice-smith.p12"_s;
    connection.proxy = u"http://proxy.acme.example:3128"_s;
    Diagnostics diagnostics;
    diagnostics.noteProblem(u"403: no such account, %1."_s.arg(value.toUpper()), noon);
    diagnostics.noteConnection(connection); // Also of errors that came before.
    DiagnosticFacts facts;
    facts.state.cacheProblem = u"It is %1."_s.arg(value);
    facts.policy.problem = u"It is %1."_s.arg(value);
    const QString text = diagnostics.text(facts, nullptr, noon);
    QVERIFY2(!text.contains(value, Qt::CaseInsensitive), qPrintable(text));
    QVERIFY2(text.contains("403: no such account"_L1), qPrintable(text));
}

void TestDiagnostics::wordsThatHoldAValueStay()
{
    Connection connection;
    connection.name = u"prod"_s;
    Diagnostics diagnostics;
    diagnostics.noteConnection(connection);
    diagnostics.noteProblem(u"The product of prod-eu is reproduced."_s, noon);
    const QString text = diagnostics.text({}, nullptr, noon);
    QVERIFY2(text.contains(u"The product of …-eu is reproduced."_s), qPrintable(text));
}

void TestDiagnostics::filesAndQuotesAreTakenOut_data()
{
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("kept");
    QTest::newRow("file") << u"The file /data/alice/x.csv cannot be written."_s
                          << u"The file /… cannot be written."_s;
    QTest::newRow("in brackets") << u"Not kept (/data/alice/x.sqlite)."_s << u"Not kept (/…)."_s;
    QTest::newRow("straight quotes")
        << u"\"X Team\" is not a header name."_s << u"“…” is not a header name."_s;
    QTest::newRow("no file") << u"Read/write of application/json from https://h.example/a."_s
                             << u"Read/write of application/json from https://h.example/a."_s;
}

void TestDiagnostics::filesAndQuotesAreTakenOut()
{
    QFETCH(const QString, problem);
    QFETCH(const QString, kept);
    Diagnostics diagnostics;
    diagnostics.noteProblem(problem, noon);
    const QString text = diagnostics.text({}, nullptr, noon);
    QVERIFY2(text.contains(u"Z "_s + kept + u'\n'), qPrintable(text));
}

void TestDiagnostics::theLatestErrorsAreKept()
{
    Diagnostics diagnostics;
    for (int i = 0; i < 30; ++i) {
        diagnostics.noteProblem(u"problem %1."_s.arg(i), noon);
    }
    const QString text = diagnostics.text({}, nullptr, noon);
    QCOMPARE(text.count("problem "_L1), 10);
    QVERIFY2(text.contains("2026-11-22T12:00:00Z problem 29."_L1),
             qPrintable(text.mid(text.indexOf("last errors"_L1))));
}

void TestDiagnostics::anErrorThatStaysIsNotedOnce()
{
    Diagnostics diagnostics;
    const RefreshState state = poisonedFacts().state;
    diagnostics.noteState(state, noon);
    diagnostics.noteState(state, noon);
    diagnostics.noteState({}, noon);
    QCOMPARE(diagnostics.text({}, nullptr, noon).count("does not know the token"_L1), 1);
}

void TestDiagnostics::whatCannotBeSeenIsAMark()
{
    Diagnostics diagnostics;
    diagnostics.noteProblem(u"a\u202E\x1b[2J"_s, noon);
    QVERIFY(diagnostics.text({}, nullptr, noon).contains(u"a⟨U+202E⟩␛[2J"_s));
}

void TestDiagnostics::withoutAGatewayThereIsATextToo()
{
    QVERIFY(Diagnostics().text({}, nullptr, noon).contains("connection\n  none\n"_L1));
}

void TestDiagnostics::fileAndLocksOfTheAdministratorAreNamed()
{
    DiagnosticFacts facts;
    facts.policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    facts.policy.lockedKeys = {AdminKey::allowedHosts, AdminKey::cacheSize};
    facts.policy.allowedHosts = {secret};
    facts.policy.leftOut = {u"Line 3 is left out."_s};
    const QString text = Diagnostics().text(facts, nullptr, noon);
    QVERIFY2(text.contains(u"administrator\n"
                           "  file: /etc/xdg/batchdeck/batchdeck.conf\n"
                           "  locked: connection/allowed_hosts, cache/size_mib\n"
                           "  problem: –\n"
                           "  left out: Line 3 is left out.\n"_s),
             qPrintable(text));
    QVERIFY(!text.contains(secret));
}

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
