// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrequest.h"

#include "testdata.h"
#include "tlsconfiguration.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Access exampleAccess()
{
    Access access;
    access.connection.baseUrl = QUrl(u"https://gw.example/v1"_s);
    access.token = u"sk-1"_s;
    return access;
}

QNetworkRequest requestOf(const Access &access)
{
    return gatewayRequest(access, *listUrl(access.connection.baseUrl, {}));
}

} // namespace

class TestBatchRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void urlCarriesLimitAndCursor_data();
    void urlCarriesLimitAndCursor();
    void urlSpeaksTheServersPaging_data();
    void urlSpeaksTheServersPaging();
    void linkIsFollowedOnlyWhereTheTokenMayGo_data();
    void linkIsFollowedOnlyWhereTheTokenMayGo();
    void urlNeverCarriesTheToken();
    void urlOfABatchKeepsItsId_data();
    void urlOfABatchKeepsItsId();
    void idThatNamesAnotherPathIsRefused_data();
    void idThatNamesAnotherPathIsRefused();

    void tokenGoesIntoTheHeaderOfItsStyle();
    void withoutTokenThereIsNoAuthorization();
    void providerAccountAndExtraHeadersAreSent();
    void extraHeaderCannotReplaceTheToken();
    void redirectsAndCookiesAreKeptInBounds();
    void timeoutIsTheConnections();

    void ownAuthorityComesOnTopOfTheSystems();
};

void TestBatchRequest::urlCarriesLimitAndCursor_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QByteArray>("url");
    const QString base = u"https://gw.example/v1"_s;
    QTest::newRow("newest page") << base << QString()
                                 << "https://gw.example/v1/batches?limit=100"_ba;
    QTest::newRow("plain id") << base << u"batch_1"_s
                              << "https://gw.example/v1/batches?limit=100&after=batch_1"_ba;
    QTest::newRow("percent-encoded ARN")
        << base << u"arn%3Aaws%3Abedrock%2Fjob"_s
        << "https://gw.example/v1/batches?limit=100&after=arn%253Aaws%253Abedrock%252Fjob"_ba;
    QTest::newRow("reserved characters")
        << base << u"a/b=c&d+e:f?g#h"_s
        << "https://gw.example/v1/batches?limit=100&after=a%2Fb%3Dc%26d%2Be%3Af%3Fg%23h"_ba;
    QTest::newRow("not ASCII") << base << u"büro"_s
                               << "https://gw.example/v1/batches?limit=100&after=b%C3%BCro"_ba;
    QTest::newRow("Azure") << u"https://az.example/openai?api-version=2024-10-21"_s << u"b"_s
                           << "https://az.example/openai/batches"
                              "?api-version=2024-10-21&limit=100&after=b"_ba;
    QTest::newRow("pasted from a log")
        << u"https://gw.example/v1/batches?limit=20&after=x&tenant=t"_s << u"b"_s
        << "https://gw.example/v1/batches?tenant=t&limit=100&after=b"_ba;
}

void TestBatchRequest::urlCarriesLimitAndCursor()
{
    QFETCH(const QString, base);
    QFETCH(const QString, after);
    QFETCH(const QByteArray, url);
    ListRequest request;
    request.after = after;
    QCOMPARE(listUrl(QUrl(base), request)->toEncoded(), url);
}

void TestBatchRequest::urlSpeaksTheServersPaging_data()
{
    QTest::addColumn<Paging>("paging");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("after_id") << Paging::AfterId << "limit=100&after_id=x"_ba;
    QTest::newRow("offset") << Paging::Offset << "limit=100&after=x"_ba;
    QTest::newRow("cursor") << Paging::Cursor << "limit=100&cursor=x"_ba;
    QTest::newRow("page_token") << Paging::PageToken << "page_size=100&page_token=x"_ba;
    QTest::newRow("pagination_token")
        << Paging::PaginationToken << "limit=100&pagination_token=x"_ba;
}

void TestBatchRequest::urlSpeaksTheServersPaging()
{
    QFETCH(const Paging, paging);
    QFETCH(const QByteArray, query);
    const QUrl base(u"https://gw.example/v1?limit=20"_s);
    const auto url = listUrl(base, {.after = u"x"_s, .paging = paging});
    QCOMPARE(url->query(QUrl::FullyEncoded).toLatin1(), query);
}

void TestBatchRequest::linkIsFollowedOnlyWhereTheTokenMayGo_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("whole") << u"https://gw.example/v1/batches?from=2"_s
                           << "https://gw.example/v1/batches?from=2"_ba;
    QTest::newRow("port said") << u"https://gw.example:443/v1/batches?from=2"_s
                               << "https://gw.example:443/v1/batches?from=2"_ba;
    QTest::newRow("path") << u"/v1/batches?from=2"_s << "https://gw.example/v1/batches?from=2"_ba;
    QTest::newRow("query") << u"?from=2"_s << "https://gw.example/v1/batches?from=2"_ba;
    QTest::newRow("other host") << u"https://gw.example.evil/v1/batches"_s << QByteArray();
    QTest::newRow("other port") << u"https://gw.example:8443/v1/batches"_s << QByteArray();
    QTest::newRow("unencrypted") << u"http://gw.example/v1/batches"_s << QByteArray();
    QTest::newRow("host alone") << u"//evil.example/v1/batches"_s << QByteArray();
    QTest::newRow("user") << u"https://me:pw@gw.example/v1/batches"_s << QByteArray();
    QTest::newRow("file") << u"file:///etc/passwd"_s << QByteArray();
}

void TestBatchRequest::linkIsFollowedOnlyWhereTheTokenMayGo()
{
    QFETCH(const QString, link);
    QFETCH(const QByteArray, url);
    const QUrl base(u"https://gw.example/v1"_s);
    const auto next = listUrl(base, {.after = link, .paging = Paging::Link});
    QCOMPARE(next ? next->toEncoded() : QByteArray(), url);
}

void TestBatchRequest::urlNeverCarriesTheToken()
{
    const QNetworkRequest request = requestOf(exampleAccess());
    QVERIFY(!request.url().toEncoded().contains("sk-1"));
}

void TestBatchRequest::urlOfABatchKeepsItsId_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("url");
    const QString base = u"https://gw.example/v1"_s;
    QTest::newRow("plain") << base << u"batch_1"_s << "https://gw.example/v1/batches/batch_1"_ba;
    QTest::newRow("percent-encoded ARN")
        << base << u"arn%3Aaws%3Abedrock%2Fjob"_s
        << "https://gw.example/v1/batches/arn%3Aaws%3Abedrock%2Fjob"_ba;
    QTest::newRow("reserved characters")
        << base << u"a/b=c?d#e%zz"_s << "https://gw.example/v1/batches/a%2Fb%3Dc%3Fd%23e%25zz"_ba;
    QTest::newRow("not ASCII") << base << u"büro"_s << "https://gw.example/v1/batches/b%C3%BCro"_ba;
    QTest::newRow("dots within") << base << u"..a/.."_s
                                 << "https://gw.example/v1/batches/..a%2F.."_ba;
    QTest::newRow("Azure") << u"https://az.example/openai?api-version=2024-10-21"_s << u"b"_s
                           << "https://az.example/openai/batches/b?api-version=2024-10-21"_ba;
}

void TestBatchRequest::urlOfABatchKeepsItsId()
{
    QFETCH(const QString, base);
    QFETCH(const QString, id);
    QFETCH(const QByteArray, url);
    const std::optional<QUrl> made = batchUrl(QUrl(base), id);
    QVERIFY(made);
    QCOMPARE(made->toEncoded(), url);
}

void TestBatchRequest::idThatNamesAnotherPathIsRefused_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u""_s, u"."_s, u".."_s, u"%2e"_s, u"%2E%2e"_s, u".%2e"_s}) {
        QTest::addRow("'%s'", qPrintable(id)) << id;
    }
}

void TestBatchRequest::idThatNamesAnotherPathIsRefused()
{
    QFETCH(const QString, id);
    QVERIFY(!batchUrl(QUrl(u"https://gw.example/v1"_s), id));
}

void TestBatchRequest::tokenGoesIntoTheHeaderOfItsStyle()
{
    Access access = exampleAccess();
    QCOMPARE(requestOf(access).rawHeader("Authorization"), "Bearer sk-1"_ba);
    QVERIFY(!requestOf(access).hasRawHeader("api-key"));

    access.connection.authStyle = Connection::AuthStyle::ApiKey;
    QCOMPARE(requestOf(access).rawHeader("api-key"), "sk-1"_ba);
    QVERIFY(!requestOf(access).hasRawHeader("Authorization"));
    QVERIFY(!requestOf(access).hasRawHeader("anthropic-version"));

    access.connection.authStyle = Connection::AuthStyle::XApiKey;
    QCOMPARE(requestOf(access).rawHeader("x-api-key"), "sk-1"_ba);
    QCOMPARE(requestOf(access).rawHeader("anthropic-version"), "2023-06-01"_ba);
    QVERIFY(!requestOf(access).hasRawHeader("Authorization"));
    QVERIFY(!requestOf(access).hasRawHeader("api-key"));
    access.connection.extraHeaders = {{u"Anthropic-Version"_s, u"2027-01-01"_s}};
    QCOMPARE(requestOf(access).rawHeader("anthropic-version"), "2027-01-01"_ba);

    access.connection.authStyle = Connection::AuthStyle::None;
    for (const QByteArray &name : requestOf(access).rawHeaderList()) {
        QVERIFY(!requestOf(access).rawHeader(name).contains("sk-1"));
    }
}

void TestBatchRequest::withoutTokenThereIsNoAuthorization()
{
    Access access = exampleAccess();
    access.token.clear();
    QVERIFY(!requestOf(access).hasRawHeader("Authorization"));
}

void TestBatchRequest::providerAccountAndExtraHeadersAreSent()
{
    Access access = exampleAccess();
    access.connection.providerAccount = u"openai-main"_s;
    access.connection.extraHeaders = {{u"x-tfy-metadata"_s, u"{\"team\":\"søk\"}"_s}};
    const QNetworkRequest request = requestOf(access);
    QCOMPARE(request.rawHeader("x-tfy-provider-name"), "openai-main"_ba);
    QCOMPARE(request.rawHeader("x-tfy-metadata"), QByteArray("{\"team\":\"s\xc3\xb8k\"}"));
    QCOMPARE(request.rawHeader("Accept"), "application/json"_ba);
}

void TestBatchRequest::extraHeaderCannotReplaceTheToken()
{
    Access access = exampleAccess();
    access.connection.extraHeaders = {{u"authorization"_s, u"Bearer other"_s}};
    QCOMPARE(requestOf(access).rawHeader("Authorization"), "Bearer sk-1"_ba);
}

void TestBatchRequest::redirectsAndCookiesAreKeptInBounds()
{
    const QNetworkRequest request = requestOf(exampleAccess());
    QCOMPARE(request.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(request.attribute(QNetworkRequest::CookieLoadControlAttribute).toInt(),
             int(QNetworkRequest::Manual));
    QCOMPARE(request.attribute(QNetworkRequest::CookieSaveControlAttribute).toInt(),
             int(QNetworkRequest::Manual));
}

void TestBatchRequest::timeoutIsTheConnections()
{
    Access access = exampleAccess();
    QCOMPARE(requestOf(access).transferTimeout(), 30'000);
    access.timeout = std::chrono::seconds(5);
    QCOMPARE(requestOf(access).transferTimeout(), 5'000);
}

void TestBatchRequest::ownAuthorityComesOnTopOfTheSystems()
{
    Access access = exampleAccess();
    access.connection.caFile = testDataPath(u"tls/loopback.pem"_s);
    const auto tls = ownTls(access);
    QVERIFY(tls);
    const QList<QSslCertificate> trusted = tls->caCertificates();
    QVERIFY(trusted.contains(QSslCertificate(testData(u"tls/loopback.pem"_s))));
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : systems) {
        QVERIFY(trusted.contains(certificate));
    }
}

QTEST_GUILESS_MAIN(TestBatchRequest)
#include "tst_batchrequest.moc"
