// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chosenproxy.h"
#include "httptext.h"
#include "sentcall.h"

#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;
using Variables = QMap<QString, QString>;

namespace {

ChosenProxy chosenBy(const Variables &variables, const QString &url, const QString &choice = {},
                     const QString &password = {})
{
    QProcessEnvironment environment;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable) {
        environment.insert(variable.key(), variable.value());
    }
    return chosenProxy(QUrl(url), environment, choice, password);
}

//! As curl would be told: "http://user:password@host:port", or "direct".
QString textOf(const ChosenProxy &chosen)
{
    if (!chosen.isUsed()) {
        return u"direct"_s;
    }
    QUrl url(chosen.url());
    if (!chosen.proxy.password().isEmpty()) {
        url.setPassword(chosen.proxy.password());
    }
    return url.toString();
}

//! Access to a gateway that is nowhere: whoever is asked is the proxy.
Access accessThrough(const QString &proxy, const QString &scheme = u"http"_s)
{
    Access access;
    access.connection.baseUrl = QUrl(scheme + "://gateway.invalid/v1"_L1);
    access.connection.allowsInsecureHttp = true;
    access.connection.proxy = proxy;
    access.token = u"sk-SECRET-0123456789"_s;
    return access;
}

QString placeOf(const ScriptedServer &proxy)
{
    return proxy.url().authority();
}

QByteArray passwordWanted()
{
    return httpAnswer("407 Proxy Authentication Required", "s3cret-of-proxy",
                      {"Proxy-Authenticate: Basic realm=\"proxy\""});
}

} // namespace

//! Which proxy is chosen, and what it gets.
class TestChosenProxy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void environmentIsRead_data();
    void environmentIsRead();
    void exemptHostIsAskedDirectly_data();
    void exemptHostIsAskedDirectly();
    void connectionsChoiceComesFirst_data();
    void connectionsChoiceComesFirst();
    void loopbackIsNeverAskedThroughAProxy_data();
    void loopbackIsNeverAskedThroughAProxy();
    void unusableProxyIsAProblemThatQuotesNoPassword_data();
    void unusableProxyIsAProblemThatQuotesNoPassword();
    void systemIsAskedWhereNobodyElseSaysAnything();
    void noteSaysWhoChoseWhat();
    void onlySocks5hLeavesTheLookUpToTheProxy();
    void plainGatewayIsAskedThroughTheProxy();
    void environmentsProxyIsUsed();
    void secureGatewayIsTunnelledAndTheProxyGetsNoToken();
    void socksProxyGetsTheHostName();
    void passwordIsSentWhereTheProxyWantsIt();
    void refusedPasswordIsSaidAndNeverShown();
    void newPasswordCountsFromTheNextCallOn();
    void lockedProxyThatWantsAUserIsTheAdministratorsMatter();
    void failureNamesTheProxy();
    void answerOfTheProxyItselfIsToldAsSuch_data();
    void answerOfTheProxyItselfIsToldAsSuch();
    void proxyThatSaysNoMoreIsNamed();
    void proxyThatClosesInsteadOfMakingATunnelIsNotWaitedFor();
    void proxyThatClosesOnAPasswordIsNotSentItAgain();
    void proxyThatClosedIsAskedAnewByTheNextCall();
    void gatewayOnThisMachineIsAskedItself();
};

void TestChosenProxy::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    for (const char *const name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy",
                                   "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}) {
        qunsetenv(name);
    }
}

void TestChosenProxy::environmentIsRead_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const QString http = u"http://gw.example/v1"_s;
    const QString https = u"https://gw.example/v1"_s;
    const QString plain = u"http://proxy.example:3128"_s;
    QTest::newRow("http") << Variables{{u"http_proxy"_s, plain}} << http << plain;
    QTest::newRow("https") << Variables{{u"https_proxy"_s, plain}} << https << plain;
    QTest::newRow("all") << Variables{{u"all_proxy"_s, plain}} << https << plain;
    QTest::newRow("capitals") << Variables{{u"HTTPS_PROXY"_s, plain}} << https << plain;
    QTest::newRow("all in capitals") << Variables{{u"ALL_PROXY"_s, plain}} << http << plain;
    QTest::newRow("small letters come first")
        << Variables{{u"HTTPS_PROXY"_s, u"http://other.example:1"_s}, {u"https_proxy"_s, plain}}
        << https << plain;
    QTest::newRow("scheme comes before all")
        << Variables{{u"all_proxy"_s, u"http://other.example:1"_s}, {u"HTTPS_PROXY"_s, plain}}
        << https << plain;
    QTest::newRow("empty is unset")
        << Variables{{u"https_proxy"_s, u" "_s}, {u"all_proxy"_s, plain}} << https << plain;
    QTest::newRow("only for http") << Variables{{u"http_proxy"_s, plain}} << https << u"direct"_s;
    QTest::newRow("only for https") << Variables{{u"https_proxy"_s, plain}} << http << u"direct"_s;
    QTest::newRow("no scheme") << Variables{{u"https_proxy"_s, u"proxy.example:3128"_s}} << https
                               << plain;
    QTest::newRow("trailing slash")
        << Variables{{u"https_proxy"_s, plain + u'/'}} << https << plain;
    QTest::newRow("no port") << Variables{{u"https_proxy"_s, u"proxy.example"_s}} << https
                             << u"http://proxy.example:1080"_s;
    QTest::newRow("IPv6") << Variables{{u"https_proxy"_s, u"[fd00::1]:3128"_s}} << https
                          << u"http://[fd00::1]:3128"_s;
    QTest::newRow("user and password")
        << Variables{{u"https_proxy"_s, u"http://me:p%40ss@proxy.example:3128"_s}} << https
        << u"http://me:p%40ss@proxy.example:3128"_s;
    QTest::newRow("user without scheme")
        << Variables{{u"https_proxy"_s, u"me:pw@proxy.example:3128"_s}} << https
        << u"http://me:pw@proxy.example:3128"_s;
    QTest::newRow("socks5") << Variables{{u"all_proxy"_s, u"socks5://proxy.example"_s}} << https
                            << u"socks5://proxy.example:1080"_s;
    QTest::newRow("socks5h") << Variables{{u"ALL_PROXY"_s, u"socks5h://me:pw@proxy.example:9"_s}}
                             << http << u"socks5h://me:pw@proxy.example:9"_s;
}

void TestChosenProxy::environmentIsRead()
{
    QFETCH(const Variables, variables);
    QFETCH(const QString, url);
    QFETCH(const QString, proxy);
    const ChosenProxy chosen = chosenBy(variables, url);
    QCOMPARE(textOf(chosen), proxy);
    QCOMPARE(chosen.problem, QString());
    QCOMPARE(chosen.source, ChosenProxy::Source::Environment);
}

void TestChosenProxy::exemptHostIsAskedDirectly_data()
{
    QTest::addColumn<QString>("exempt");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isExempt");
    const auto row = [](const char *name, const QString &exempt, const QString &host,
                        bool isExempt) {
        QTest::newRow(name) << exempt << host << isExempt;
    };
    const QString gw = u"gw.corp.example"_s;
    row("host", gw, gw, true);
    row("other host", u"other.corp.example"_s, gw, false);
    row("in capitals", u"GW.Corp.Example"_s, gw, true);
    row("domain", u"corp.example"_s, gw, true);
    row("domain with a dot", u".corp.example"_s, gw, true);
    row("domain with a star", u"*.corp.example"_s, gw, true);
    row("top of the domain", u"example"_s, gw, true);
    row("domain itself", u".corp.example"_s, u"corp.example"_s, true);
    row("end of a word", u"orp.example"_s, gw, false);
    row("dot at the end", u"corp.example."_s, gw, true);
    row("host with a dot at its end", u"corp.example"_s, gw + u'.', true);
    row("everything", u"*"_s, gw, true);
    row("port", u"gw.corp.example:8443"_s, gw + u":8443"_s, true);
    row("usual port", u"gw.corp.example:443"_s, gw, true);
    row("other port", u"gw.corp.example:8443"_s, gw, false);
    row("domain with a port", u".corp.example:443"_s, gw, true);
    row("list", u"a.example, corp.example ,b.example"_s, gw, true);
    row("list with spaces", u"a.example corp.example"_s, gw, true);
    row("empty entries", u",, ,"_s, gw, false);
    row("address", u"10.1.2.3"_s, u"10.1.2.3"_s, true);
    row("other address", u"10.1.2.30"_s, u"10.1.2.3"_s, false);
    row("end of an address", u"2.3"_s, u"10.1.2.3"_s, false);
    row("address with a port", u"10.1.2.3:443"_s, u"10.1.2.3"_s, true);
    row("network", u"10.0.0.0/8"_s, u"10.1.2.3"_s, true);
    row("other network", u"10.0.0.0/16"_s, u"10.1.2.3"_s, false);
    row("network, but a name", u"10.0.0.0/8"_s, gw, false);
    row("no network", u"10.0.0.0/zero"_s, u"10.1.2.3"_s, false);
    row("IPv6", u"fd00::1"_s, u"[fd00::1]"_s, true);
    row("IPv6 spelled otherwise", u"fd00:0:0::1"_s, u"[fd00::1]"_s, true);
    row("IPv6 in brackets", u"[fd00::1]"_s, u"[fd00::1]"_s, true);
    row("IPv6 with a port", u"[fd00::1]:8443"_s, u"[fd00::1]:8443"_s, true);
    row("IPv6 with another port", u"[fd00::1]:8443"_s, u"[fd00::1]"_s, false);
    row("network of IPv6", u"fd00::/8"_s, u"[fd00::1]"_s, true);
}

void TestChosenProxy::exemptHostIsAskedDirectly()
{
    QFETCH(const QString, exempt);
    QFETCH(const QString, host);
    QFETCH(const bool, isExempt);
    for (const QString &name : {u"no_proxy"_s, u"NO_PROXY"_s}) {
        const ChosenProxy chosen =
            chosenBy({{name, exempt}, {u"all_proxy"_s, u"proxy.example:3128"_s}},
                     u"https://"_s + host + u"/v1"_s);
        QCOMPARE(chosen.isUsed(), !isExempt);
        QCOMPARE(chosen.variable, isExempt ? name : u"all_proxy"_s);
    }
}

void TestChosenProxy::connectionsChoiceComesFirst_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("proxy");
    QTest::newRow("none") << u"none"_s << u"direct"_s;
    QTest::newRow("its own") << u"own.example:8080"_s << u"http://:pw@own.example:8080"_s;
    QTest::newRow("with a user") << u"socks5h://me@own.example"_s
                                 << u"socks5h://me:pw@own.example:1080"_s;
}

void TestChosenProxy::connectionsChoiceComesFirst()
{
    QFETCH(const QString, choice);
    QFETCH(const QString, proxy);
    const ChosenProxy chosen =
        chosenBy({{u"all_proxy"_s, u"proxy.example:3128"_s}, {u"no_proxy"_s, u"*"_s}},
                 u"https://gw.example/v1"_s, choice, u"pw"_s);
    QCOMPARE(textOf(chosen), proxy);
    QCOMPARE(chosen.source, ChosenProxy::Source::Connection);
}

void TestChosenProxy::loopbackIsNeverAskedThroughAProxy_data()
{
    QTest::addColumn<QString>("host");
    for (const QString &host :
         {u"localhost"_s, u"LOCALHOST:8080"_s, u"127.0.0.1"_s, u"127.1.2.3:9"_s, u"[::1]:8080"_s}) {
        QTest::addRow("%s", qPrintable(host)) << host;
    }
}

void TestChosenProxy::loopbackIsNeverAskedThroughAProxy()
{
    QFETCH(const QString, host);
    for (const QString &choice : {QString(), u"http://own.example:8080"_s}) {
        const ChosenProxy chosen = chosenBy({{u"all_proxy"_s, u"proxy.example:3128"_s}},
                                            u"http://"_s + host + u"/v1"_s, choice);
        QCOMPARE(textOf(chosen), u"direct"_s);
        QCOMPARE(chosen.note(), QString());
    }
}

void TestChosenProxy::unusableProxyIsAProblemThatQuotesNoPassword_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("TLS to the proxy") << u"https://me:s3cret@proxy.example:3128"_s;
    QTest::newRow("old SOCKS") << u"socks4://me:s3cret@proxy.example"_s;
    QTest::newRow("no host") << u"http://me:s3cret@:3128"_s;
    QTest::newRow("nonsense") << u"http://a b:s3cret"_s;
}

void TestChosenProxy::unusableProxyIsAProblemThatQuotesNoPassword()
{
    QFETCH(const QString, value);
    const ChosenProxy chosen = chosenBy({{u"https_proxy"_s, value}}, u"https://gw.example/v1"_s);
    QVERIFY(!chosen.isUsed());
    QVERIFY2(chosen.problem.contains("https_proxy"_L1), qPrintable(chosen.problem));
    QVERIFY2(!chosen.problem.contains("s3cret"_L1), qPrintable(chosen.problem));
}

void TestChosenProxy::systemIsAskedWhereNobodyElseSaysAnything()
{
    const QString url = u"https://gw.example/v1"_s;
    const ChosenProxy chosen = chosenBy({}, url);
    QCOMPARE(chosen.source, ChosenProxy::Source::System);
    QCOMPARE(chosen.problem, QString());
    // Qt's answer; on most computers, that there is none.
    const auto desktop = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(url)));
    const bool isNamed = desktop.value(0).type() == QNetworkProxy::HttpProxy
        || desktop.value(0).type() == QNetworkProxy::Socks5Proxy;
    QCOMPARE(chosen.isUsed(), isNamed);
    QVERIFY2(
        chosen.note().contains(isNamed ? "from the system's settings"_L1 : "without a proxy."_L1),
        qPrintable(chosen.note()));
}

void TestChosenProxy::noteSaysWhoChoseWhat()
{
    const QString url = u"https://gw.example/v1"_s;
    QCOMPARE(chosenBy({{u"https_proxy"_s, u"me:s3cret@proxy.example:3128"_s}}, url).note(),
             u"Asked through the proxy proxy.example:3128, from the environment's https_proxy."_s);
    QCOMPARE(chosenBy({}, url, u"me@own.example:1"_s, u"s3cret"_s).note(),
             u"Asked through the proxy own.example:1, from the connection."_s);
    QCOMPARE(chosenBy({}, url, u"none"_s).note(),
             u"Asked without a proxy, as the connection says."_s);
    QCOMPARE(chosenBy({{u"NO_PROXY"_s, u"*"_s}}, url).note(),
             u"Asked without a proxy, as the environment's NO_PROXY says."_s);
}

void TestChosenProxy::onlySocks5hLeavesTheLookUpToTheProxy()
{
    const QString url = u"https://gw.example/v1"_s;
    for (const auto &[choice, looksUp] : {std::pair(u"socks5://own.example"_s, false),
                                          {u"socks5h://own.example"_s, true},
                                          {u"http://own.example"_s, true}}) {
        const QNetworkProxy proxy = chosenBy({}, url, choice).proxy;
        QCOMPARE(proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability), looksUp);
    }
}

void TestChosenProxy::plainGatewayIsAskedThroughTheProxy()
{
    ScriptedServer proxy;
    proxy.answer(listingAnswer({u"batch_1"_s}, false));
    SentCall call(accessThrough(placeOf(proxy)));
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
    QCOMPARE(targetOf(proxy.requests().value(0)), "http://gateway.invalid/v1/batches?limit=100"_ba);
}

void TestChosenProxy::environmentsProxyIsUsed()
{
    ScriptedServer proxy;
    proxy.answer(listingAnswer({u"batch_1"_s}, false));
    qputenv("ALL_PROXY", placeOf(proxy).toLatin1());
    SentCall call(accessThrough({}));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(proxy.requests().size(), 1);
}

void TestChosenProxy::secureGatewayIsTunnelledAndTheProxyGetsNoToken()
{
    ScriptedServer proxy;
    proxy.answer(
        {"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", ScriptedAnswer::Then::Close, {}});
    SentCall call(accessThrough(placeOf(proxy), u"https"_s));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QCOMPARE(proxy.requests().size(), 1);
    const QByteArray request = proxy.requests()[0];
    QVERIFY2(request.startsWith("CONNECT gateway.invalid:443 "), request.constData());
    QVERIFY(!request.contains("SECRET"));
    QVERIFY2(call.error().message.contains("through the proxy "_L1 + placeOf(proxy)),
             qPrintable(call.error().message));
}

void TestChosenProxy::socksProxyGetsTheHostName()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    QByteArray heard;
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *const socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&heard, socket] {
            heard += socket->readAll();
            if (heard.endsWith("\r\n\r\n")) {
                socket->write(listingAnswer({u"batch_1"_s}, false));
            } else if (heard.contains("gateway.invalid")) {
                socket->write(QByteArray::fromHex("05000001000000000000"));
            } else {
                socket->write(QByteArray::fromHex("0500"));
            }
        });
    });
    SentCall call(accessThrough(u"socks5h://127.0.0.1:%1"_s.arg(proxy.serverPort())));
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
    QVERIFY(heard.contains("GET /v1/batches?limit=100 "));
}

void TestChosenProxy::passwordIsSentWhereTheProxyWantsIt()
{
    ScriptedServer proxy;
    proxy.answer(passwordWanted());
    proxy.answer(listingAnswer({u"batch_1"_s}, false));
    Access access = accessThrough(u"me@"_s + placeOf(proxy));
    access.passphrases.proxy = u"s3cret-of-proxy"_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY2(call.result(), call.result() ? "" : qPrintable(call.error().message));
    QCOMPARE(headerOf(proxy.requests().last(), "Proxy-Authorization"),
             "Basic " + "me:s3cret-of-proxy"_ba.toBase64());
}

void TestChosenProxy::refusedPasswordIsSaidAndNeverShown()
{
    ScriptedServer proxy;
    for (int i = 0; i < 3; ++i) {
        proxy.answer(passwordWanted());
    }
    Access access = accessThrough(u"me@"_s + placeOf(proxy));
    access.passphrases.proxy = u"s3cret-of-proxy"_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QCOMPARE(call.error().kind, Kind::ProxyUnauthorized);
    QVERIFY(call.error().needsUser());
    QVERIFY(proxy.requests().size() <= 2); // No lock-out by asking again and again.
    const QString said = call.error().report() + call.error().advice();
    QVERIFY2(!said.contains("s3cret"_L1), qPrintable(said));
}

void TestChosenProxy::newPasswordCountsFromTheNextCallOn()
{
    ScriptedServer proxy;
    Access access = accessThrough(u"me@"_s + placeOf(proxy));
    access.passphrases.proxy = u"wrong"_s;
    ImpatientQueue queue(access);
    std::optional<Result<BatchPage>> page;
    const auto ask = [&] {
        page.reset();
        queue.calls.send<BatchPage>(
            listCall(queue.calls.baseUrl(), {}, GatewayCall::Priority::User), &proxy,
            [&page](Result<BatchPage> result) { page = std::move(result); });
        return QTest::qWaitFor([&page] { return page.has_value(); }, 30'000);
    };
    proxy.answer(passwordWanted());
    proxy.answer(passwordWanted());
    QVERIFY(ask());
    QCOMPARE(page->error().kind, Kind::ProxyUnauthorized);
    access.passphrases.proxy = u"right"_s;
    queue.calls.setAccess(access);
    const qsizetype before = proxy.requests().size();
    proxy.answer(passwordWanted());
    proxy.answer(listingAnswer({u"batch_1"_s}, false));
    QVERIFY(ask());
    QVERIFY2(*page, *page ? "" : qPrintable(page->error().message));
    for (const QByteArray &request : proxy.requests().sliced(before)) {
        QVERIFY(headerOf(request, "Proxy-Authorization") != "Basic " + "me:wrong"_ba.toBase64());
    }
}

void TestChosenProxy::lockedProxyThatWantsAUserIsTheAdministratorsMatter()
{
    ScriptedServer proxy;
    for (const bool isOfEnvironment : {false, true}) {
        proxy.answer(passwordWanted());
        Access access = accessThrough(isOfEnvironment ? QString() : placeOf(proxy));
        access.proxyLock = u"Set by your administrator (/etc/x)."_s;
        if (isOfEnvironment) {
            qputenv("http_proxy", placeOf(proxy).toLatin1());
        }
        SentCall call(access);
        QVERIFY(call.wait());
        QCOMPARE(call.error().kind, Kind::ProxyUnauthorized);
        const QString advice = call.error().advice();
        QVERIFY2(advice.contains(access.proxyLock), qPrintable(advice));
        QCOMPARE(advice.contains("environment's http_proxy"_L1), isOfEnvironment);
    }
}

void TestChosenProxy::failureNamesTheProxy()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString place = u"127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    SentCall call(accessThrough(place));
    QVERIFY(call.wait());
    QVERIFY2(call.error().message.contains("through the proxy "_L1 + place),
             qPrintable(call.error().message));
    QVERIFY2(call.error().advice().contains("proxy"_L1), qPrintable(call.error().advice()));
}

void TestChosenProxy::answerOfTheProxyItselfIsToldAsSuch_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("said");
    QTest::newRow("403") << "403 Forbidden"_ba << u"answered 403 (Forbidden) or 405"_s;
    QTest::newRow("404") << "404 Not Found"_ba << u"answered 404 (Not Found)"_s;
    QTest::newRow("502") << "502 Bad Gateway"_ba << u"like 502 (Bad Gateway)"_s;
    QTest::newRow("503") << "503 Service Unavailable"_ba << u"answered 503 (Service Unavailable)"_s;
}

void TestChosenProxy::answerOfTheProxyItselfIsToldAsSuch()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QString, said);
    ScriptedServer proxy;
    proxy.answer(
        {"HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n", ScriptedAnswer::Then::Close, {}});
    SentCall call(accessThrough(placeOf(proxy), u"https"_s));
    QVERIFY(call.wait());
    QVERIFY(!call.result());
    QVERIFY2(call.error().message.contains(said), qPrintable(call.error().message));
    QVERIFY2(call.error().message.contains("through the proxy "_L1 + placeOf(proxy)),
             qPrintable(call.error().message));
}

void TestChosenProxy::proxyThatSaysNoMoreIsNamed()
{
    ScriptedServer proxy;
    proxy.answer(QByteArray());
    Access access = accessThrough(placeOf(proxy));
    access.timeout = 200ms;
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Timeout);
    QVERIFY2(call.error().advice().contains("the proxy waits"_L1),
             qPrintable(call.error().advice()));
}

void TestChosenProxy::proxyThatClosesInsteadOfMakingATunnelIsNotWaitedFor()
{
    ScriptedServer proxy;
    for (int i = 0; i < 2; ++i) { // The call's own, and that of its TunnelCheck.
        proxy.answer({{}, ScriptedAnswer::Then::Close, {}});
    }
    SentCall call(accessThrough(placeOf(proxy), u"https"_s));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::Network); // Not Timeout: it is asked again as usual.
    QVERIFY(call.error().isTransient());
    QVERIFY2(call.error().message.contains("closed the connection"_L1),
             qPrintable(call.error().message));
    QVERIFY2(call.error().message.contains("through the proxy "_L1 + placeOf(proxy)),
             qPrintable(call.error().message));
}

void TestChosenProxy::proxyThatClosesOnAPasswordIsNotSentItAgain()
{
    ScriptedServer proxy;
    for (int i = 0; i < 2; ++i) {
        proxy.answer(passwordWanted());
        proxy.answer({{}, ScriptedAnswer::Then::Close, {}});
    }
    Access access = accessThrough(u"me@"_s + placeOf(proxy), u"https"_s);
    access.passphrases.proxy = u"s3cret-of-proxy"_s;
    SentCall call(access);
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::ProxyUnauthorized);
    QVERIFY(!call.error().isTransient());
    QCOMPARE(proxy.requests().size(), 4);
}

void TestChosenProxy::proxyThatClosedIsAskedAnewByTheNextCall()
{
    ScriptedServer proxy;
    ImpatientQueue queue(accessThrough(placeOf(proxy), u"https"_s));
    const auto messageOfACall = [&] {
        std::optional<Result<BatchPage>> page;
        queue.calls.send<BatchPage>(
            listCall(queue.calls.baseUrl(), {}, GatewayCall::Priority::User), &proxy,
            [&page](Result<BatchPage> result) { page = std::move(result); });
        return QTest::qWaitFor([&page] { return page.has_value(); }, 30'000) ? page->error().message
                                                                             : QString();
    };
    proxy.answer({{}, ScriptedAnswer::Then::Close, {}});
    proxy.answer({{}, ScriptedAnswer::Then::Close, {}});
    QVERIFY(messageOfACall().contains("closed the connection"_L1));
    for (int i = 0; i < 2; ++i) { // With the stuck socket, Qt asks for the second one never.
        proxy.answer(
            {"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", ScriptedAnswer::Then::Close, {}});
        const QString message = messageOfACall();
        QVERIFY2(message.contains("503"_L1), qPrintable(message));
    }
}

void TestChosenProxy::gatewayOnThisMachineIsAskedItself()
{
    ScriptedServer proxy;
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, false));
    qputenv("http_proxy", placeOf(proxy).toLatin1());
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QVERIFY(call.result());
    QCOMPARE(proxy.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestChosenProxy)
#include "tst_chosenproxy.moc"
