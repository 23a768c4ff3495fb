// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"

#include "adminpolicy.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrlQuery>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

// Whether the name is a "token" of RFC 9110, section 5.6.2.
bool isHeaderName(const QString &name)
{
    // Not "$", which lets a line break follow.
    static const QRegularExpression pattern(u"\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"_s);
    return pattern.match(name).hasMatch();
}

//! Whether each request has to set the header itself, or else the server would take another for it.
bool isHeaderOfARequest(const QString &name)
{
    constexpr std::array headers{"host"_L1,       "content-length"_L1,   "transfer-encoding"_L1,
                                 "connection"_L1, "proxy-connection"_L1, "keep-alive"_L1,
                                 "te"_L1,         "trailer"_L1,          "upgrade"_L1,
                                 "expect"_L1};
    return std::ranges::find(headers, name.toLower()) != headers.end();
}

QString headerProblem(const QString &name, const QString &value)
{
    if (!isHeaderName(name)) {
        return Text::tr("\"%1\" is not a header name.").arg(name);
    }
    if (isHeaderOfARequest(name)) {
        return Text::tr("The header %1 is for Batchdeck to set, request by request: leave it out.")
            .arg(name);
    }
    if (isSecretHeader(name)) {
        return Text::tr("The header %1 carries a secret: set it as the connection's token.")
            .arg(name);
    }
    return isHeaderValue(value)
        ? QString()
        : Text::tr("The header %1 has a line break in its value.").arg(name);
}

bool soundsSecret(const QString &name)
{
    QString word = name.toLower();
    word.remove(u'-').remove(u'_');
    constexpr std::array parts{
        "authorization"_L1, "apikey"_L1,          "cookie"_L1,    "token"_L1,  "secret"_L1,
        "password"_L1,      "subscriptionkey"_L1, "signature"_L1, "passwd"_L1, "passphrase"_L1,
        "accesskey"_L1,     "privatekey"_L1,      "credential"_L1};
    constexpr std::array words{"key"_L1, "sig"_L1, "sas"_L1,  "code"_L1,
                               "pwd"_L1, "jwt"_L1, "auth"_L1, "bearer"_L1};
    return std::ranges::find(words, word) != words.end()
        || std::ranges::any_of(parts, [&](QLatin1StringView part) { return word.contains(part); });
}

//! The names and values in the query of @p url and in its fragment, which some servers read like
//! one.
QList<std::pair<QString, QString>> queryItems(const QUrl &url)
{
    QList<std::pair<QString, QString>> items;
    for (QString query : {url.query(QUrl::FullyEncoded), url.fragment(QUrl::FullyEncoded)}) {
        query.replace(u';', u'&'); // HTML 4, appendix B.2.2, still heard by servers.
        items += QUrlQuery(query).queryItems(QUrl::FullyDecoded);
    }
    return items;
}

//! Why the proxy can neither be used nor kept.
QString exposedInProxy(const QString &proxy)
{
    return proxyUrl(proxy).password().isEmpty()
        ? QString()
        : Text::tr("The proxy's URL must not hold a password, which others can read in lists of "
                   "processes and in a plain file: enter it as the proxy password of a saved "
                   "connection, or name the proxy in the environment's https_proxy.");
}

//! Why the URL can neither be used nor kept.
QString exposedInUrl(const QUrl &url)
{
    if (!url.userInfo().isEmpty()) {
        return Text::tr(
            "The base URL must not hold a user name or password: set the token instead.");
    }
    for (const auto &[name, value] : queryItems(url)) {
        if (soundsSecret(name) && value.isEmpty()) { // The name may be the secret itself.
            return Text::tr("The query of the base URL looks like a secret, which others can read "
                            "in lists of processes and in logs: set it as the token instead.");
        }
        if (soundsSecret(name)) {
            return Text::tr("\"%1\" in the base URL looks like a secret, which others can read in "
                            "lists of processes and in logs: set it as the token instead.")
                .arg(name);
        }
    }
    return {};
}

//! A short token only counts as a whole part.
bool isTokenIn(const QStringList &parts, const QString &token)
{
    constexpr qsizetype longToken = 16;
    return !token.isEmpty()
        && (parts.contains(token)
            || (token.size() >= longToken && parts.join(u'\n').contains(token)));
}

} // namespace

QLatin1StringView authStyleKey(Connection::AuthStyle style)
{
    switch (style) {
    case Connection::AuthStyle::Bearer:
        return "bearer"_L1;
    case Connection::AuthStyle::ApiKey:
        return "api-key"_L1;
    case Connection::AuthStyle::XApiKey:
        return "x-api-key"_L1;
    case Connection::AuthStyle::None:
        return "none"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<Connection::AuthStyle> authStyleFromKey(QStringView key)
{
    for (const auto style : allAuthStyles) {
        if (key == authStyleKey(style)) {
            return style;
        }
    }
    return std::nullopt;
}

QString uniqueName(const QString &name, const QStringList &taken)
{
    QString unique = name;
    for (int n = 2; taken.contains(unique); ++n) {
        unique = u"%1 (%2)"_s.arg(name).arg(n);
    }
    return unique;
}

QUrl batchesUrl(const QUrl &baseUrl)
{
    constexpr QLatin1StringView endpoint = "/batches"_L1;
    QUrl url = baseUrl;
    QString path = url.path(QUrl::FullyEncoded);
    const auto stripSlashes = [&path] {
        while (path.endsWith(u'/')) {
            path.chop(1);
        }
    };
    stripSlashes();
    if (path.endsWith(endpoint)) {
        path.chop(endpoint.size());
        stripSlashes();
    }
    url.setPath(path + endpoint, QUrl::TolerantMode); // DecodedMode would encode %2F again.
    url.setFragment({});
    return url;
}

QString listingSource(const Connection &connection)
{
    return batchesUrl(connection.baseUrl).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

QStringList siblingBaseUrls(const QUrl &listUrl)
{
    // TrueFoundry's three generations, OpenAI and its relatives, Azure.
    constexpr std::array paths{"/api/llm/api/inference/openai"_L1, "/api/llm"_L1, ""_L1, "/v1"_L1,
                               "/openai/v1"_L1};
    QStringList siblings;
    QUrl sibling =
        listUrl.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    for (const QLatin1StringView path : paths) {
        sibling.setPath(path);
        if (batchesUrl(sibling).path() != listUrl.path()) {
            siblings.append(sibling.toString());
        }
    }
    return siblings;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    static const QRegularExpression ipv4(u"^127\\.\\d+\\.\\d+\\.\\d+$"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || ipv4.match(host).hasMatch();
}

QUrl proxyUrl(const QString &text)
{
    return QUrl(text.contains("://"_L1) ? text : "http://"_L1 + text);
}

QString proxyProblem(const QUrl &url)
{
    constexpr std::array schemes{"http"_L1, "socks5"_L1, "socks5h"_L1};
    const bool isKnown = std::ranges::find(schemes, url.scheme()) != schemes.end();
    return isKnown && !url.host().isEmpty()
        ? QString()
        : Text::tr("A proxy must be like http://host:port, socks5://host:port or "
                   "socks5h://host:port.");
}

QString ownProxyProblem(const QString &proxy)
{
    if (proxy.isEmpty() || proxy == noProxy) {
        return {};
    }
    if (const QString exposed = exposedInProxy(proxy); !exposed.isNull()) {
        return exposed;
    }
    const QUrl url = proxyUrl(proxy);
    const QString problem = proxyProblem(url);
    return problem.isNull() && url.port() <= 0
        ? Text::tr("Name the port of the proxy, too, like http://host:3128.")
        : problem;
}

bool wantsToken(const Connection &connection)
{
    return connection.authStyle != Connection::AuthStyle::None && !isLoopback(connection.baseUrl);
}

bool isResultHost(const QUrl &url, const Connection &connection)
{
    const bool isHttp = url.scheme() == "http"_L1;
    const bool isPrivate = url.scheme() == "https"_L1
        || (isHttp && (isLoopback(url) || connection.allowsInsecureHttp));
    return url.isValid() && url.userInfo().isEmpty() && isPrivate
        && std::ranges::any_of(hostPatterns(connection.resultHosts),
                               [&url](const QString &pattern) { return isNamedBy(url, pattern); });
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

QString originOf(const QUrl &url)
{
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host(QUrl::FullyEncoded)).arg(portOf(url));
}

bool haveSameReceiver(const Connection &a, const Connection &b)
{
    return originOf(a.baseUrl) == originOf(b.baseUrl) && a.providerAccount == b.providerAccount;
}

QString identity(const Connection &connection)
{
    if (!connection.id.isNull()) {
        return connection.id;
    }
    QByteArray asked;
    const auto add = [&asked](const QByteArray &part) {
        asked += QByteArray::number(part.size()) + ':' + part;
    };
    add(batchesUrl(connection.baseUrl).toEncoded());
    add(connection.providerAccount.toUtf8());
    add(QByteArray(authStyleKey(connection.authStyle).latin1()));
    for (const auto &[name, value] : connection.extraHeaders) {
        add(name.toLower().toUtf8());
        add(value.toUtf8());
    }
    return idMadeOf(asked);
}

QString keptName(const Connection &connection)
{
    QString name = identity(connection);
    if (!connection.owner.isNull()) {
        name.prepend(connection.owner + u'-');
    }
    if (!connection.variant.isEmpty()) {
        const QByteArray hash =
            QCryptographicHash::hash(connection.variant.toUtf8(), QCryptographicHash::Sha256);
        name += u'-' + QString::fromLatin1(hash.first(16).toHex());
    }
    return name;
}

Passphrases passphraseKeys(const Connection &connection)
{
    const auto key = [&connection](const QString &purpose) {
        return idMadeOf(identity(connection).toLatin1() + ' ' + purpose.toUtf8());
    };
    Passphrases keys;
    if (!connection.clientCertificate.isEmpty()) {
        keys.clientKey = key(u"client key"_s);
    }
    if (!proxyUrl(connection.proxy).userName().isEmpty()) {
        keys.proxy = key(connection.proxy);
    }
    return keys;
}

bool isSameButName(const Connection &a, const Connection &b)
{
    Connection renamed = a;
    renamed.name = b.name;
    renamed.id = b.id; // An edit gives an id to a connection that had none: its old identity().
    return identity(a) == identity(b) && renamed == b;
}

Connection editOf(const Connection &before, Connection after)
{
    if (!haveSameReceiver(before, after)) {
        return withOwnId(std::move(after));
    }
    after.id = identity(before);
    after.owner.clear();
    return after;
}

Connection withOwnId(Connection connection)
{
    connection.id = QUuid::createUuid().toString(QUuid::Id128);
    connection.owner.clear();
    return connection;
}

QString idMadeOf(const QByteArray &text)
{
    static const QUuid ours(u"{6b7e4b57-6d0c-4a3f-9d0e-0b0f6f0c7a12}"_s);
    return QUuid::createUuidV5(ours, text).toString(QUuid::Id128);
}

QString headerLine(const std::pair<QString, QString> &header)
{
    return header.first + ": "_L1 + header.second;
}

std::optional<std::pair<QString, QString>> headerFromLine(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    const QString name = line.left(std::max(colon, qsizetype(0))).trimmed();
    if (name.isEmpty()) {
        return std::nullopt;
    }
    return std::pair(name, line.mid(colon + 1).trimmed());
}

bool isHeaderValue(QStringView value)
{
    return std::ranges::none_of(
        value, [](QChar c) { return (c < u' ' && c != u'\t') || c.unicode() == 0x7f; });
}

bool isSecretHeader(QStringView name)
{
    constexpr std::array secrets{
        "authorization"_L1, "proxy-authorization"_L1, "api-key"_L1,        "x-api-key"_L1,
        "cookie"_L1,        "x-auth-token"_L1,        "x-goog-api-key"_L1,
    };
    return std::ranges::any_of(secrets, [name](QLatin1StringView secret) {
        return name.compare(secret, Qt::CaseInsensitive) == 0;
    });
}

QString connectionProblem(const Connection &connection)
{
    const QUrl &url = connection.baseUrl;
    if (url.isEmpty()) {
        return Text::tr("Give the gateway's base URL, for example https://api.openai.com/v1.");
    }
    const bool isHttp = url.scheme() == "http"_L1;
    if (url.errorString().startsWith("Invalid port"_L1) || url.port() == 0) {
        return Text::tr("The port in the base URL must be a number from 1 to 65535.");
    }
    if (!url.isValid() || url.host().isEmpty() || (!isHttp && url.scheme() != "https"_L1)) {
        return Text::tr("The base URL must be like https://host/path.");
    }
    if (const QString exposed = exposedInUrl(url); !exposed.isNull()) {
        return exposed;
    }
    if (isHttp && !isLoopback(url) && !connection.allowsInsecureHttp) {
        return Text::tr("http:// would send the token to %1 unencrypted: use https://, or allow "
                        "insecure HTTP for this connection.")
            .arg(url.host());
    }
    if (!isHeaderValue(connection.providerAccount)) {
        return Text::tr("The provider account has a line break in it.");
    }
    if (const QString problem = ownProxyProblem(connection.proxy); !problem.isNull()) {
        return problem;
    }
    if (!std::ranges::all_of(hostPatterns(connection.resultHosts), isHostPattern)) {
        return Text::tr("The hosts for results must be like results.example.com or "
                        "*.example.com:8443, with commas between them.");
    }
    for (const auto &[name, value] : connection.extraHeaders) {
        if (const QString problem = headerProblem(name, value); !problem.isNull()) {
            return problem;
        }
    }
    return {};
}

QString tokenInUrl(const Connection &connection, const QString &token)
{
    const QUrl &url = connection.baseUrl;
    QStringList parts{url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
    for (const auto &[name, value] : queryItems(url)) {
        parts << name << value;
    }
    // A path begins with a slash, so that no short token is the whole of it.
    return isTokenIn(parts, token) || isTokenIn({url.path(QUrl::FullyDecoded)}, token)
        ? Text::tr("The base URL holds the token, which others can read in lists of processes and "
                   "in logs: take it out of the URL.")
        : QString();
}

QString tokenInHeader(const Connection &connection, const QString &token)
{
    for (const auto &[name, value] : connection.extraHeaders) {
        if (isTokenIn({value}, token)) {
            return Text::tr("The header %1 holds the token, which others can read in lists of "
                            "processes and in a plain file: leave it out, as the token is sent "
                            "without it.")
                .arg(name);
        }
    }
    return {};
}

QString exposedSecret(const Connection &connection)
{
    for (const QString &exposed :
         {exposedInUrl(connection.baseUrl), exposedInProxy(connection.proxy)}) {
        if (!exposed.isNull()) {
            return exposed;
        }
    }
    for (const auto &[name, value] : connection.extraHeaders) {
        if (soundsSecret(name)) {
            return Text::tr(
                       "The header %1 looks like a secret, and connections are kept in a plain "
                       "file: set it as the token instead.")
                .arg(name);
        }
    }
    return {};
}
