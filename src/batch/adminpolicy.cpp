// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "adminpolicy.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AdminPolicy)
};

constexpr QLatin1StringView anyBelow = "*."_L1;

//! The host and port of a pattern, in the form that QUrl gives those of a connection.
QUrl hostOf(const QString &pattern)
{
    const qsizetype start = pattern.startsWith(anyBelow) ? anyBelow.size() : 0;
    return QUrl("https://"_L1 + pattern.sliced(start), QUrl::StrictMode);
}

//! Of @p hosts, those that certainly belong to what @p allowed names.
QString within(const QString &hosts, const QStringList &allowed)
{
    QStringList kept;
    for (const QString &host : hostPatterns(hosts)) {
        const bool isNamed = std::ranges::any_of(allowed, [&host](const QString &pattern) {
            return host == pattern
                || (!host.startsWith(u'*') && isNamedBy(QUrl("https://"_L1 + host), pattern));
        });
        if (isNamed) {
            kept.append(host);
        }
    }
    return kept.join(u", "_s);
}

} // namespace

QString lockNote(const AdminPolicy &policy)
{
    return Text::tr("Set by your administrator (%1).").arg(QDir::toNativeSeparators(policy.file));
}

QString lockNote(const AdminPolicy &policy, QLatin1StringView key)
{
    return policy.isLocked(key) ? lockNote(policy) : QString();
}

QString policyProblem(const Connection &connection, const AdminPolicy &policy)
{
    const auto isNamed = [&connection](const QString &pattern) {
        return isNamedBy(connection.baseUrl, pattern);
    };
    if (!policy.problem.isNull()) {
        return policy.problem;
    }
    const QUrl &url = connection.baseUrl;
    QUrl refused;
    refused.setHost(url.host());
    refused.setPort(portOf(url)); // Another port of the same host may be allowed.
    if (policy.isLocked(AdminKey::allowedHosts)
        && std::ranges::none_of(policy.allowedHosts, isNamed)) {
        return Text::tr("Gateways at %1 are not allowed, only those at %2. %3")
            .arg(refused.authority(), policy.allowedHosts.join(u", "_s), lockNote(policy));
    }
    const bool isHttpRefused =
        policy.isLocked(AdminKey::insecureHttp) && !policy.connection.allowsInsecureHttp;
    return isHttpRefused && url.scheme() == "http"_L1 && !isLoopback(url)
        ? Text::tr("http:// would send the token to %1 unencrypted, and is not allowed: use "
                   "https://. %2")
              .arg(url.host(), lockNote(policy))
        : QString();
}

Connection governed(Connection connection, const AdminPolicy &policy)
{
    for (const LockableMember &member : lockableMembers) {
        if (policy.isLocked(member.key)) {
            member.copy(connection, policy.connection);
        }
    }
    // What no gateway may be called at gets no other calls, either.
    if (policy.isLocked(AdminKey::allowedHosts) && !policy.isLocked(AdminKey::resultHosts)) {
        connection.resultHosts = within(connection.resultHosts, policy.allowedHosts);
    }
    return connection;
}

Connection withoutLocked(Connection connection, const AdminPolicy &policy)
{
    for (const LockableMember &member : lockableMembers) {
        if (policy.isLocked(member.key)) {
            member.copy(connection, Connection());
        }
    }
    return connection;
}

Connection newConnection(const AdminPolicy &policy)
{
    return withoutLocked(policy.connection, policy);
}

bool isHostPattern(const QString &text)
{
    const QUrl named = hostOf(text);
    return named.isValid() && !named.host().isEmpty()
        && named.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority).isEmpty()
        && named.userInfo().isEmpty();
}

bool isNamedBy(const QUrl &url, const QString &pattern)
{
    const QUrl named = hostOf(pattern);
    if (named.port() != -1 && named.port() != portOf(url)) {
        return false;
    }
    return pattern.startsWith(anyBelow) ? url.host().endsWith(u'.' + named.host())
                                        : url.host() == named.host();
}

QStringList hostPatterns(const QString &list)
{
    QStringList patterns;
    for (const QString &part : list.split(u',', Qt::SkipEmptyParts)) {
        if (const QString pattern = part.trimmed().toLower(); !pattern.isEmpty()) {
            patterns.append(pattern);
        }
    }
    return patterns;
}
