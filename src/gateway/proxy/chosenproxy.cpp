// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: the environment is read here, because Qt reads it only in part: neither all_proxy
// nor values without a scheme nor most forms of no_proxy. Qt is asked for what the desktop says.

#include "chosenproxy.h"

#include "connection.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ChosenProxy)
};

constexpr int usualProxyPort = 1080; // As curl has it, whatever the scheme.

//! A variable of the environment that has a value.
struct Variable
{
    QString name;
    QString value;
};

std::optional<Variable> variableOf(const QProcessEnvironment &environment, const QString &name)
{
    for (const QString &spelling : {name, name.toUpper()}) {
        if (const QString value = environment.value(spelling).trimmed(); !value.isEmpty()) {
            return Variable{spelling, value};
        }
    }
    return std::nullopt;
}

//! Takes the port off @p entry, as "host:8443" and "[::1]:8443" have it.
std::optional<int> takePort(QString &entry)
{
    const qsizetype colon = entry.lastIndexOf(u':');
    const bool isAddress = !QHostAddress(entry).isNull(); // The colons of ::1 are its own.
    if (isAddress || colon < 0 || colon < entry.lastIndexOf(u']')) {
        return std::nullopt;
    }
    const int port = entry.sliced(colon + 1).toInt();
    entry.truncate(colon);
    return port;
}

//! The name of a host or domain without the dots around it that some write.
QString bareName(QString name)
{
    if (name.startsWith("*."_L1)) {
        name.remove(0, 1);
    }
    if (name.startsWith(u'.')) {
        name.remove(0, 1);
    }
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    return name.toLower();
}

//! Whether an entry of no_proxy stands for @p url: "*", a network like 10.0.0.0/8, an address, or
//! a host or domain, which stands for all hosts in it, too; each but the first two with a port.
bool isExempt(const QUrl &url, QString entry)
{
    if (entry == u'*') {
        return true;
    }
    const QHostAddress address(url.host());
    if (entry.contains(u'/')) {
        const auto network = QHostAddress::parseSubnet(entry);
        return !address.isNull() && network.second >= 0 && address.isInSubnet(network);
    }
    if (takePort(entry).value_or(portOf(url)) != portOf(url)) {
        return false;
    }
    if (entry.startsWith(u'[') && entry.endsWith(u']')) {
        entry = entry.sliced(1, entry.size() - 2);
    }
    if (const QHostAddress exempt(entry); !exempt.isNull() || !address.isNull()) {
        return exempt == address;
    }
    const QString host = bareName(url.host());
    const QString domain = bareName(entry);
    return !domain.isEmpty() && (host == domain || host.endsWith(u'.' + domain));
}

bool isExemptByList(const QUrl &url, const QString &list)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QStringList entries = list.split(separators, Qt::SkipEmptyParts);
    return std::ranges::any_of(entries,
                               [&url](const QString &entry) { return isExempt(url, entry); });
}

QNetworkProxy proxyOf(const QUrl &url, const QString &password)
{
    const bool isHttp = url.scheme() == "http"_L1;
    QNetworkProxy proxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(),
                        static_cast<quint16>(url.port(usualProxyPort)),
                        url.userName(QUrl::FullyDecoded), password);
    if (url.scheme() == "socks5"_L1) { // Only with socks5h does the proxy look hosts up.
        proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::HostNameLookupCapability);
    }
    return proxy;
}

//! Nothing where the environment says nothing of proxies. Where it names one for other schemes
//! alone, there is none for this.
std::optional<ChosenProxy> proxyOfEnvironment(const QUrl &url,
                                              const QProcessEnvironment &environment)
{
    ChosenProxy chosen;
    chosen.source = ChosenProxy::Source::Environment;
    const auto exempt = variableOf(environment, u"no_proxy"_s);
    if (exempt && isExemptByList(url, exempt->value)) {
        chosen.variable = exempt->name;
        return chosen;
    }
    for (const QString &name : {url.scheme() + "_proxy"_L1, u"all_proxy"_s}) {
        const auto variable = variableOf(environment, name);
        if (!variable) {
            continue;
        }
        const QUrl named = proxyUrl(variable->value);
        chosen.variable = variable->name;
        if (const QString problem = proxyProblem(named); !problem.isNull()) {
            chosen.problem = Text::tr("The environment's %1 names a proxy that cannot be used. %2")
                                 .arg(variable->name, problem);
        } else {
            chosen.proxy = proxyOf(named, named.password(QUrl::FullyDecoded));
        }
        return chosen;
    }
    const bool isForOthers =
        variableOf(environment, u"http_proxy"_s) || variableOf(environment, u"https_proxy"_s);
    return isForOthers ? std::optional(chosen) : std::nullopt;
}

} // namespace

QString ChosenProxy::url() const
{
    QUrl url;
    const bool looksUp = proxy.capabilities() & QNetworkProxy::HostNameLookupCapability;
    url.setScheme(proxy.type() == QNetworkProxy::Socks5Proxy
                      ? (looksUp ? u"socks5h"_s : u"socks5"_s)
                      : u"http"_s);
    if (!proxy.user().isEmpty()) {
        url.setUserName(proxy.user(), QUrl::DecodedMode);
    }
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    return url.toString(QUrl::FullyEncoded);
}

QString ChosenProxy::note() const
{
    if (source == Source::Nobody) {
        return {};
    }
    if (!isUsed() && source == Source::Connection) {
        return Text::tr("Asked without a proxy, as the connection says.");
    }
    if (!isUsed() && !variable.isNull()) {
        return Text::tr("Asked without a proxy, as the environment's %1 says.").arg(variable);
    }
    if (!isUsed()) {
        return Text::tr("Asked without a proxy.");
    }
    QUrl bare(url());
    bare.setUserInfo({});
    const QString place = bare.authority(QUrl::FullyEncoded);
    if (source == Source::Environment) {
        return Text::tr("Asked through the proxy %1, from the environment's %2.")
            .arg(place, variable);
    }
    return source == Source::Connection
        ? Text::tr("Asked through the proxy %1, from the connection.").arg(place)
        : Text::tr("Asked through the proxy %1, from the system's settings.").arg(place);
}

ChosenProxy chosenProxy(const QUrl &url, const QProcessEnvironment &environment,
                        const QString &choice, const QString &password)
{
    if (isLoopback(url)) {
        return {};
    }
    ChosenProxy chosen;
    if (!choice.isEmpty()) {
        chosen.source = ChosenProxy::Source::Connection;
        const QUrl named = proxyUrl(choice);
        if (choice != noProxy) {
            chosen.problem = proxyProblem(named);
            chosen.proxy = proxyOf(named, password);
        }
        return chosen;
    }
    if (const auto said = proxyOfEnvironment(url, environment)) {
        return *said;
    }
    chosen.source = ChosenProxy::Source::System;
    chosen.proxy = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0);
    if (chosen.proxy.type() == QNetworkProxy::DefaultProxy) {
        chosen.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    }
    return chosen;
}
