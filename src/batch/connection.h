// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <QUrl>

#include <array>
#include <optional>
#include <utility>

//! How to reach a gateway. Never holds the token: that lives in the keychain or in memory.
struct Connection
{
    enum class AuthStyle {
        Bearer, //!< `Authorization: Bearer …`
        ApiKey, //!< `api-key: …`, as Azure classic wants it.
        XApiKey, //!< `x-api-key: …`, as Anthropic wants it, with the version of its API.
        None, //!< The gateway wants no token.
    };

    QString name;
    QUrl baseUrl;
    QString
        providerAccount; //!< `x-tfy-provider-name`: the same token sees other batches per account.
    AuthStyle authStyle = AuthStyle::Bearer;
    QList<std::pair<QString, QString>> extraHeaders;
    QString caFile; //!< PEM file of additional certificate authorities.
    bool allowsInsecureHttp = false; //!< `http://` to a host other than loopback.
    QString id = {}; //!< Of a connection that is saved; null: see identity().
    QString variant = {}; //!< Of headers for this run alone, whose batches are kept apart; or null.

    friend bool operator==(const Connection &, const Connection &) = default;
};

//! The list endpoint: the base URL as typed, without a trailing `/` or a pasted `/batches`, plus
//! `/batches`; a typed query (Azure's `?api-version=`) stays. `/v1` is never inserted.
[[nodiscard]] QUrl batchesUrl(const QUrl &baseUrl);

//! What an export names as its source: the list endpoint, without a typed query, which may hold
//! a secret.
[[nodiscard]] QString listingSource(const Connection &connection);

//! The base URLs at which gateways are known to answer on the same host, for when @p listUrl (as
//! batchesUrl() makes it) is not found; its own is left out.
[[nodiscard]] QStringList siblingBaseUrls(const QUrl &listUrl);

[[nodiscard]] bool isLoopback(const QUrl &url);

inline constexpr std::array allAuthStyles{
    Connection::AuthStyle::Bearer, Connection::AuthStyle::ApiKey, Connection::AuthStyle::XApiKey,
    Connection::AuthStyle::None};

//! Whether nothing may be asked without a token. A gateway on this machine may do without one; of
//! any other, the user has to say so.
[[nodiscard]] bool wantsToken(const Connection &connection);

//! `https://host:port`, the port always given.
[[nodiscard]] QString originOf(const QUrl &url);
//! Whether both are asked at the same origin, for the same provider account.
[[nodiscard]] bool haveSameReceiver(const Connection &a, const Connection &b);
//! Under what a connection's token and batches are kept: its id or, where it is not saved, a uuid
//! made of how it is asked, which is of another version than the random ids of saved ones. 32
//! hexadecimal digits.
[[nodiscard]] QString identity(const Connection &connection);
//! Whether the two are one connection, whatever its name.
[[nodiscard]] bool isSameButName(const Connection &a, const Connection &b);
//! @p after, as it is entered in place of @p before: it stays the same connection, unless its
//! receiver is another.
[[nodiscard]] Connection editOf(const Connection &before, Connection after);
//! @p connection, told from all others.
[[nodiscard]] Connection withOwnId(Connection connection);
//! The uuid that @p text gives, the same whenever it is asked; in the form of identity().
[[nodiscard]] QString idMadeOf(const QByteArray &text);

//! "Name: value", as a user types it and the settings file keeps it.
[[nodiscard]] QString headerLine(const std::pair<QString, QString> &header);
//! The name and value of such a line; nothing where no colon follows a name.
[[nodiscard]] std::optional<std::pair<QString, QString>> headerFromLine(const QString &line);

//! Whether a header can carry this: no line break or other control character is in it.
[[nodiscard]] bool isHeaderValue(QStringView value);

//! Whether a header of this name carries a secret, which belongs into the token alone.
[[nodiscard]] bool isSecretHeader(QStringView name);

//! A sentence for people: why nothing can be asked over this connection. Null when all is well.
[[nodiscard]] QString connectionProblem(const Connection &connection);

//! A sentence for people: which header or part of the URL sounds like a secret, which has no
//! place in a settings file. Null when none does. Stricter than connectionProblem().
[[nodiscard]] QString exposedSecret(const Connection &connection);

//! As on the command line and in the settings file: "bearer", "api-key", "x-api-key", "none".
[[nodiscard]] QLatin1StringView authStyleKey(Connection::AuthStyle style);
[[nodiscard]] std::optional<Connection::AuthStyle> authStyleFromKey(QStringView key);

//! @p name, or "name (2)", "name (3)" … when it is taken.
[[nodiscard]] QString uniqueName(const QString &name, const QStringList &taken);
