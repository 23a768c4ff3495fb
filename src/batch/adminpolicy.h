// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"
#include "preferences.h"

//! Keys that an administrator can lock, as the system-wide settings file has them.
namespace AdminKey {
inline constexpr QLatin1StringView allowedHosts{"connection/allowed_hosts"};
inline constexpr QLatin1StringView caFile{"connection/ca_file"};
inline constexpr QLatin1StringView proxy{"connection/proxy"};
inline constexpr QLatin1StringView insecureHttp{"connection/allow_insecure_http"};
inline constexpr QLatin1StringView resultHosts{"connection/result_hosts"};
inline constexpr QLatin1StringView cacheEnabled{"cache/enabled"};
inline constexpr QLatin1StringView cacheSize{"cache/size_mib"};
inline constexpr QLatin1StringView cacheAge{"cache/age_days"};
inline constexpr QLatin1StringView resultKeeping{"results/keep"};
inline constexpr QLatin1StringView resultsSize{"results/size_mib"};
inline constexpr QLatin1StringView tokenCommand{"commands/token"};
} // namespace AdminKey

//! What the administrator of this computer has decided for its users. A new policy decides nothing.
struct AdminPolicy
{
    QString file; //!< That says so; null: there is none.
    //! Why the file cannot be followed, as a sentence for people: no gateway may be called then.
    //! Null when all is well.
    QString problem;
    QStringList leftOut; //!< What is wrong with its defaults, in sentences for people.
    QStringList lockedKeys; //!< Users cannot change these.

    Preferences preferences; //!< Of a user who has chosen nothing, and of locked keys.
    Connection connection; //!< See newConnection() and governed().
    QStringList allowedHosts; //!< As hostPatterns() gives them.
    bool keepsBatches = true;
    bool allowsTokenCommand = true;

    [[nodiscard]] bool isLocked(QLatin1StringView key) const { return lockedKeys.contains(key); }
};

//! A member of a connection that can be locked.
struct LockableMember
{
    QLatin1StringView key;
    QLatin1StringView option; //!< Of the command line.
    bool (*isSame)(const Connection &a, const Connection &b);
    void (*copy)(Connection &to, const Connection &from);
};

template <auto member>
constexpr LockableMember lockableMember(QLatin1StringView key, QLatin1StringView option)
{
    return {key, option,
            [](const Connection &a, const Connection &b) { return a.*member == b.*member; },
            [](Connection &to, const Connection &from) { to.*member = from.*member; }};
}

inline constexpr std::array lockableMembers{
    lockableMember<&Connection::caFile>(AdminKey::caFile, QLatin1StringView("--ca-file")),
    lockableMember<&Connection::proxy>(AdminKey::proxy, QLatin1StringView("--proxy")),
    lockableMember<&Connection::allowsInsecureHttp>(AdminKey::insecureHttp,
                                                    QLatin1StringView("--allow-insecure-http")),
    lockableMember<&Connection::resultHosts>(AdminKey::resultHosts,
                                             QLatin1StringView("--result-hosts")),
};

//! "Set by your administrator (/etc/…)."
[[nodiscard]] QString lockNote(const AdminPolicy &policy);
//! The same where @p policy has locked @p key; null otherwise.
[[nodiscard]] QString lockNote(const AdminPolicy &policy, QLatin1StringView key);

//! A sentence for people: why @p policy allows no call to the gateway of @p connection. Null when
//! it does.
[[nodiscard]] QString policyProblem(const Connection &connection, const AdminPolicy &policy);

//! @p connection with what @p policy has locked. Its identity() stays.
[[nodiscard]] Connection governed(Connection connection, const AdminPolicy &policy);

//! @p connection, never saved, without what @p policy has locked: that comes by governed(), so that
//! it goes with the lock.
[[nodiscard]] Connection withoutLocked(Connection connection, const AdminPolicy &policy);

//! What a new connection begins as.
[[nodiscard]] Connection newConnection(const AdminPolicy &policy);

//! Whether @p text names hosts: `gw.example.com`, or `*.example.com` for all below that domain, but
//! not itself; each with a port, or else for every port.
[[nodiscard]] bool isHostPattern(const QString &text);

//! Whether @p pattern names the host and port of @p url.
[[nodiscard]] bool isNamedBy(const QUrl &url, const QString &pattern);

//! The parts of a list with commas between them, without spaces and in small letters.
[[nodiscard]] QStringList hostPatterns(const QString &list);
