// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrequest.h"
#include "httptext.h"
#include "sentcall.h"
#include "testdata.h"
#include "tlsproblem.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

using Kind = ApiError::Kind;

namespace {

const QString rightPassphrase = u"open sesame"_s;

QSslConfiguration tlsOfServer(const QString &certificate)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(testData(u"tls/"_s + certificate)));
    tls.setPrivateKey(QSslKey(testData(u"tls/loopback.key"_s), QSsl::Ec));
    return tls;
}

//! Of a server that wants a client certificate of the test authority.
QSslConfiguration demandingTls()
{
    QSslConfiguration tls = tlsOfServer(u"signed.pem"_s);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(QSslCertificate::fromData(testData(u"tls/authority.pem"_s)));
    return tls;
}

Access accessWithAuthority(const ScriptedServer &server)
{
    Access access = accessTo(server);
    access.connection.caFile = testDataPath(u"tls/authority.pem"_s);
    return access;
}

//! The bytes of a ServerHello that chooses TLS 1.1.
QByteArray oldServerHello()
{
    return QByteArray::fromHex("160302002a020000260302") + QByteArray(32, 'r')
        + QByteArray::fromHex("00c01300");
}

} // namespace

//! What is said of a certificate, what is shown of our own, and which versions of TLS are spoken.
class TestTls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void failedCheckIsNamedWithItsRemedy_data();
    void failedCheckIsNamedWithItsRemedy();
    void certificateThatFailedIsDescribed();
    void everyRequestWantsTls12();
    void olderTlsIsRefused();
    void clientCertificateIsShown_data();
    void clientCertificateIsShown();
    void withoutACertificateADemandingServerGetsNoRequest();
    void enteredPassphraseCountsFromTheNextCallOn();
    void refusedClientCertificateIsATlsFault_data();
    void refusedClientCertificateIsATlsFault();
    void unusableCaFileIsRefusedWithTheReason_data();
    void unusableCaFileIsRefusedWithTheReason();
    void whereTheCaFileIsLockedTheAdministratorIsAsked();
    void namesOfACertificateAreOneShortLineWithoutTheToken();
    void serverWithoutTlsIsToldAsSuch();
    void unusableClientCertificateIsRefusedBeforeAnythingIsSent_data();
    void unusableClientCertificateIsRefusedBeforeAnythingIsSent();
};

void TestTls::failedCheckIsNamedWithItsRemedy_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority"); // Empty: none is known.
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("remedy");
    const QString known = u"authority.pem"_s;
    QTest::newRow("self-signed") << u"loopback.pem"_s << QString() << u"self-signed"_s
                                 << u"CA file"_s;
    QTest::newRow("unknown authority")
        << u"signed.pem"_s << QString() << u"unknown authority"_s << u"CA file"_s;
    QTest::newRow("expired") << u"expired.pem"_s << known << u"has expired"_s << u"clock"_s;
    QTest::newRow("not yet valid") << u"future.pem"_s << known << u"not yet valid"_s << u"clock"_s;
    QTest::newRow("other host name")
        << u"elsewhere.pem"_s << u"elsewhere.pem"_s << u"another host name"_s << u"base URL"_s;
}

void TestTls::failedCheckIsNamedWithItsRemedy()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, authority);
    QFETCH(const QString, check);
    QFETCH(const QString, remedy);
    ScriptedServer server(tlsOfServer(certificate));
    Access access = accessTo(server);
    if (!authority.isEmpty()) {
        access.connection.caFile = testDataPath(u"tls/"_s + authority);
    }
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY2(call.error().message.contains(check), qPrintable(call.error().message));
    QVERIFY2(call.error().advice().contains(remedy), qPrintable(call.error().advice()));
    QVERIFY2(call.error().advice().contains("administrator"_L1), qPrintable(call.error().advice()));
    QVERIFY(server.requests().isEmpty());
}

void TestTls::certificateThatFailedIsDescribed()
{
    ScriptedServer server(tlsOfServer(u"expired.pem"_s));
    SentCall call(accessWithAuthority(server));
    QVERIFY(call.wait());
    const QString fingerprint = QString::fromLatin1(QSslCertificate(testData(u"tls/expired.pem"_s))
                                                        .digest(QCryptographicHash::Sha256)
                                                        .toHex(':'))
                                    .toUpper();
    for (const QString &part :
         {u"“gateway of the past, Batchdeck”"_s, u"“Batchdeck test authority, Batchdeck”"_s,
          u"from 2020-01-01 00:00 to 2021-01-01 00:00"_s, u"SHA-256 "_s + fingerprint}) {
        QVERIFY2(call.error().message.contains(part), qPrintable(call.error().message));
    }
}

void TestTls::everyRequestWantsTls12()
{
    const QNetworkRequest request =
        gatewayRequest(Access(), QUrl(u"https://gateway.example/v1/batches"_s));
    QCOMPARE(request.sslConfiguration().protocol(), QSsl::TlsV1_2OrLater);
}

void TestTls::olderTlsIsRefused()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.baseUrl.setScheme(u"https"_s);
    SentCall call(access);
    QVERIFY(QTest::qWaitFor([&server] { return server.connectionCount() > 0; }, 30'000));
    server.send(oldServerHello());
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY2(call.error().message.contains("TLS 1.2"_L1), qPrintable(call.error().message));
}

void TestTls::clientCertificateIsShown_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("passphrase");
    QTest::newRow("PEM") << u"client.pem"_s << QString();
    QTest::newRow("PEM with a passphrase") << u"client-locked.pem"_s << rightPassphrase;
    QTest::newRow("PKCS#12") << u"client.p12"_s << rightPassphrase;
}

void TestTls::clientCertificateIsShown()
{
    QFETCH(const QString, file);
    QFETCH(const QString, passphrase);
    ScriptedServer server(demandingTls());
    server.answer(listingAnswer({u"batch_1"_s}, false));
    Access access = accessWithAuthority(server);
    access.connection.clientCertificate = testDataPath(u"tls/"_s + file);
    access.passphrases.clientKey = passphrase;
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
    QCOMPARE(server.requests().size(), 1);
}

void TestTls::withoutACertificateADemandingServerGetsNoRequest()
{
    ScriptedServer server(demandingTls());
    SentCall call(accessWithAuthority(server));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QVERIFY(server.requests().isEmpty());
    // The server's alert may be lost where it closes the connection at once.
    QVERIFY2(call.error().kind == Kind::Tls || call.error().message.contains("closed"_L1),
             qPrintable(call.error().message));
    QVERIFY2(call.error().advice().contains("client certificate"_L1),
             qPrintable(call.error().advice()));
    QVERIFY2(!call.error().message.contains("SSL routines"_L1), qPrintable(call.error().message));
}

void TestTls::enteredPassphraseCountsFromTheNextCallOn()
{
    ScriptedServer server(demandingTls());
    Access access = accessWithAuthority(server);
    access.connection.clientCertificate = testDataPath(u"tls/client-locked.pem"_s);
    ImpatientQueue queue(access);
    std::optional<Result<BatchPage>> page;
    const auto ask = [&] {
        page.reset();
        queue.calls.send<BatchPage>(
            listCall(queue.calls.baseUrl(), {}, GatewayCall::Priority::User), &server,
            [&page](Result<BatchPage> result) { page = std::move(result); });
        return QTest::qWaitFor([&page] { return page.has_value(); }, 30'000);
    };
    QVERIFY(ask());
    QCOMPARE(page->error().kind, Kind::Tls);
    access.passphrases.clientKey = rightPassphrase;
    queue.calls.setAccess(access);
    server.answer(listingAnswer({u"batch_1"_s}, false));
    QVERIFY(ask());
    QVERIFY2(*page, *page ? "" : qPrintable(page->error().message));

    // The open socket was made with that certificate, which is not to be shown any more.
    access.connection.clientCertificate.clear();
    queue.calls.setAccess(access);
    QVERIFY(ask());
    QVERIFY(!*page);
    QCOMPARE(server.requests().size(), 1);
}

void TestTls::refusedClientCertificateIsATlsFault_data()
{
    QTest::addColumn<QByteArray>("alert");
    QTest::newRow("handshake failure") << "15030300020228"_ba;
    QTest::newRow("bad certificate") << "1503030002022a"_ba;
    QTest::newRow("certificate required") << "15030300020274"_ba;
}

void TestTls::refusedClientCertificateIsATlsFault()
{
    QFETCH(const QByteArray, alert);
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.baseUrl.setScheme(u"https"_s);
    SentCall call(access);
    QVERIFY(QTest::qWaitFor([&server] { return server.connectionCount() > 0; }, 30'000));
    server.send(QByteArray::fromHex(alert));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY2(call.error().advice().contains("client certificate"_L1),
             qPrintable(call.error().advice()));
    QVERIFY2(!call.error().message.contains("SSL routines"_L1), qPrintable(call.error().message));
}

void TestTls::unusableCaFileIsRefusedWithTheReason_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why");
    QTest::newRow("no file") << testDataPath(u"tls/missing.pem"_s) << u"no such file"_s;
    QTest::newRow("folder") << QDir::tempPath() << u"folder or a device"_s;
    QTest::newRow("device") << u"/dev/zero"_s << u"folder or a device"_s;
    QTest::newRow("a key") << testDataPath(u"tls/loopback.key"_s) << u"no certificate"_s;
}

void TestTls::unusableCaFileIsRefusedWithTheReason()
{
    QFETCH(const QString, file);
    QFETCH(const QString, why);
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.caFile = file;
    for (const QString &lock : {QString(), u"Set by your administrator (/etc/x)."_s}) {
        access.caFileLock = lock;
        SentCall call(access);
        QVERIFY(call.wait());
        QVERIFY2(call.error().message.contains(why), qPrintable(call.error().message));
        const QString advice = call.error().advice();
        QVERIFY2(!advice.contains("passphrase"_L1), qPrintable(advice));
        QCOMPARE(advice.contains("in the connection"_L1), lock.isNull());
        QVERIFY2(advice.contains(lock), qPrintable(advice));
    }
    QCOMPARE(server.connectionCount(), 0);
}

void TestTls::whereTheCaFileIsLockedTheAdministratorIsAsked()
{
    ScriptedServer server(tlsOfServer(u"signed.pem"_s));
    Access access = accessTo(server);
    access.caFileLock = u"Set by your administrator (/etc/x)."_s;
    SentCall call(access);
    QVERIFY(call.wait());
    const QString advice = call.error().advice();
    QVERIFY2(advice.contains(access.caFileLock) && advice.contains("fingerprint"_L1),
             qPrintable(advice));
    QVERIFY2(!advice.contains("of the connection"_L1), qPrintable(advice));
}

void TestTls::namesOfACertificateAreOneShortLineWithoutTheToken()
{
    ScriptedServer server(tlsOfServer(u"stranger.pem"_s));
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    const QString message = call.error().message;
    QVERIFY2(message.contains(u"“gateway of "_s), qPrintable(message));
    QVERIFY2(message.contains(u" and others, an organisation with a name that is…”"_s),
             qPrintable(message));
    QVERIFY2(!message.contains("SECRET"_L1) && !message.contains(u'\n'), qPrintable(message));
}

void TestTls::serverWithoutTlsIsToldAsSuch()
{
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.baseUrl.setScheme(u"https"_s);
    SentCall call(access);
    QVERIFY(QTest::qWaitFor([&server] { return server.connectionCount() > 0; }, 30'000));
    server.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY2(call.error().message.contains("does not speak TLS at this port"_L1),
             qPrintable(call.error().message));
    QVERIFY(isWithoutTls(call.error().detail));
}

void TestTls::unusableClientCertificateIsRefusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("why");
    const QByteArray client = testData(u"tls/client.pem"_s);
    const QByteArray key = client.sliced(client.indexOf("-----BEGIN EC PRIVATE KEY"));
    QTest::newRow("no file") << QByteArray() << u"no such file"_s;
    QTest::newRow("no key") << testData(u"tls/signed.pem"_s) << u"no private key"_s;
    QTest::newRow("key of another")
        << testData(u"tls/loopback.pem"_s) + key << u"another certificate"_s;
    QTest::newRow("authority first")
        << testData(u"tls/authority.pem"_s) + client << u"has to come first"_s;
    QTest::newRow("no passphrase") << testData(u"tls/client-locked.pem"_s) << u"passphrase"_s;
    QTest::newRow("no passphrase of PKCS#12") << testData(u"tls/client.p12"_s) << u"passphrase"_s;
    QTest::newRow("nonsense") << "nonsense"_ba << u"neither PEM nor"_s;
}

void TestTls::unusableClientCertificateIsRefusedBeforeAnythingIsSent()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, why);
    const QTemporaryDir folder;
    ScriptedServer server;
    Access access = accessTo(server);
    access.connection.clientCertificate = folder.filePath(u"client"_s);
    if (!content.isNull()) {
        QFile file(access.connection.clientCertificate);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    if (!content.isNull() && !content.contains("BEGIN")) { // Qt says so, too.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"PKCS#12"_s));
    }
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Tls);
    QVERIFY2(call.error().message.contains(why), qPrintable(call.error().message));
    QVERIFY(call.error().message.contains(access.connection.clientCertificate));
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
