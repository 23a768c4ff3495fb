// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connection.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Connection", text);
}

bool isTokenChar(QChar c)
{
    // RFC 9110, section 5.6.2.
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"!#$%&'*+-.^_`|~"_s.contains(c));
}

QString headerProblem(const QString &name, const QString &value)
{
    if (name.isEmpty() || !std::ranges::all_of(name, isTokenChar)) {
        return tr("“%1” is not a header name.").arg(name);
    }
    const auto isControl = [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f;
    };
    if (std::ranges::any_of(value, isControl)) {
        return tr("The value of the header “%1” holds control characters.").arg(name);
    }
    return {};
}

bool soundsSecret(const QString &name)
{
    QString word = name.toLower();
    word.remove(u'-').remove(u'_');
    constexpr QLatin1StringView parts[] = {"authorization"_L1,   "apikey"_L1,   "cookie"_L1,
                                           "token"_L1,           "secret"_L1,   "password"_L1,
                                           "subscriptionkey"_L1, "signature"_L1};
    return word == "key"_L1 || word == "sig"_L1 || word == "code"_L1
        || std::ranges::any_of(parts, [&](QLatin1StringView part) { return word.contains(part); });
}

} // namespace

QLatin1StringView authStyleKey(Connection::AuthStyle style)
{
    switch (style) {
    case Connection::AuthStyle::Bearer:
        return "bearer"_L1;
    case Connection::AuthStyle::ApiKey:
        return "api-key"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<Connection::AuthStyle> authStyleFromKey(QStringView key)
{
    for (const auto style : {Connection::AuthStyle::Bearer, Connection::AuthStyle::ApiKey}) {
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
    QUrl url = baseUrl.adjusted(QUrl::RemoveFragment);
    QString path = url.path(QUrl::FullyEncoded);
    const auto chopSlashes = [&path] {
        while (path.endsWith(u'/')) {
            path.chop(1);
        }
    };
    chopSlashes();
    if (path.endsWith("/batches"_L1)) {
        path.chop("/batches"_L1.size());
        chopSlashes();
    }
    // The encoded path of a valid URL is taken as it is: TolerantMode leaves its %XX alone.
    url.setPath(path + "/batches"_L1, QUrl::TolerantMode);
    return url;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || host == "::1"_L1 || host.endsWith(".localhost"_L1)
        || (host.startsWith("127."_L1) && host.count(u'.') == 3
            && std::ranges::all_of(host, [](QChar c) { return c.isDigit() || c == u'.'; }));
}

QString connectionProblem(const Connection &connection)
{
    const QUrl &url = connection.baseUrl;
    if (url.isEmpty()) {
        return tr("The base URL is missing.");
    }
    if (!url.isValid() || url.host().isEmpty()) {
        return tr("The base URL needs a scheme and a host, as in https://gateway.example.");
    }
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) {
        return tr("The base URL must begin with https://.");
    }
    if (!url.userInfo().isEmpty()) {
        return tr("The base URL must not hold a user name or password.");
    }
    if (url.scheme() == "http"_L1 && !isLoopback(url) && !connection.allowsInsecureHttp) {
        return tr("http:// would send the token unencrypted: use https://, or allow it "
                  "explicitly.");
    }
    for (const auto &[name, value] : connection.extraHeaders) {
        if (const QString problem = headerProblem(name, value); !problem.isNull()) {
            return problem;
        }
    }
    return {};
}

QString exposedSecret(const Connection &connection)
{
    if (!connection.baseUrl.userInfo().isEmpty()) {
        return tr("The base URL must not hold a user name or password.");
    }
    for (const auto &[name, value] : connection.extraHeaders) {
        if (soundsSecret(name)) {
            return tr("The header “%1” looks like a secret, and connections are kept in a plain "
                      "file: set it as the token instead.")
                .arg(name);
        }
    }
    const auto items = QUrlQuery(connection.baseUrl).queryItems();
    for (const auto &[name, value] : items) {
        if (soundsSecret(name)) {
            return tr("“%1” in the base URL looks like a secret, and connections are kept in a "
                      "plain file: set it as the token instead.")
                .arg(name);
        }
    }
    return {};
}
