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
        ApiKey, //!< `api-key: …`, for Azure classic.
        XApiKey, //!< `x-api-key: …`, for Anthropic, together with the version of its API.
        None, //!< The gateway wants no token.
    };

    QString name;
    QUrl baseUrl;
    //! `x-tfy-provider-name`: with the same token, each account has batches of its own.
    QString providerAccount;
    AuthStyle authStyle = AuthStyle::Bearer;
    QList<std::pair<QString, QString>> extraHeaders;
    QString caFile; //!< PEM file of additional certificate authorities.
    //! File with our certificate and its key, PEM or PKCS#12; empty: none is shown to the server.
    QString clientCertificate;
    //! The URL of a proxy, without a password, or noProxy; empty: the environment's or the
    //! system's.
    QString proxy;
    bool allowsInsecureHttp = false; //!< `http://` to a host other than loopback.
    //! Where results may be fetched from besides the gateway, without the token: hostPatterns()
    //! with commas between them.
    QString resultHosts = {};
    QString id = {}; //!< Of a saved connection; null otherwise, see identity().
    QString variant = {}; //!< Names the headers given for this run alone, whose batches are kept
                          //!< apart; null where there are none.
    //! The id of the saved connection of which this is another account for this run alone, and with
    //! which what is kept of it is removed; null for all others.
    QString owner = {};

    friend bool operator==(const Connection &, const Connection &) = default;
};

//! Connection::proxy where the gateway is asked directly, whatever the environment says.
inline constexpr QLatin1StringView noProxy("none");

//! The secrets of a connection beside its token. Null: there is none.
struct Passphrases
{
    QString clientKey; //!< Of the key in Connection::clientCertificate.
    QString proxy; //!< The password of the user that Connection::proxy names.

    friend bool operator==(const Passphrases &, const Passphrases &) = default;
};

//! The key of each secret that @p connection may have, made of its identity() and what the secret
//! is for: a password is for one user of one proxy. Null where it cannot have one.
[[nodiscard]] Passphrases passphraseKeys(const Connection &connection);

//! The list endpoint: the base URL as typed, without a trailing `/` or a pasted `/batches`, plus
//! `/batches`; a typed query (Azure's `?api-version=`) stays. `/v1` is never inserted.
[[nodiscard]] QUrl batchesUrl(const QUrl &baseUrl);

//! The source that an export names: the list endpoint, without a typed query, which may hold a
//! secret.
[[nodiscard]] QString listingSource(const Connection &connection);

//! The other base URLs on the same host at which gateways are known to answer: proposals for when
//! @p listUrl, as batchesUrl() makes it, is not found.
[[nodiscard]] QStringList siblingBaseUrls(const QUrl &listUrl);

[[nodiscard]] bool isLoopback(const QUrl &url);

//! The URL of a proxy, whose scheme may be missing: it is http:// then.
[[nodiscard]] QUrl proxyUrl(const QString &text);
//! A sentence for people: why there can be no proxy at @p url. Null when there can be. It does not
//! quote the URL, which may hold a password.
[[nodiscard]] QString proxyProblem(const QUrl &url);
//! The same of @p proxy as Connection::proxy, which must name its port, too, and no password: as
//! nobody agrees on a usual port, a proxy without one is more likely a slip.
[[nodiscard]] QString ownProxyProblem(const QString &proxy);

inline constexpr std::array allAuthStyles{
    Connection::AuthStyle::Bearer, Connection::AuthStyle::ApiKey, Connection::AuthStyle::XApiKey,
    Connection::AuthStyle::None};

//! Whether no call may be made without a token. A gateway on this machine may do without one; for
//! any other gateway, the user has to choose AuthStyle::None.
[[nodiscard]] bool wantsToken(const Connection &connection);

//! Whether results at @p url may be fetched, without the token: the connection allows its host, and
//! nobody can read them on the way.
[[nodiscard]] bool isResultHost(const QUrl &url, const Connection &connection);

//! The port of a gateway: the one that the URL names, or else the usual one of its scheme.
[[nodiscard]] int portOf(const QUrl &url);
//! `https://host:port`, the port always given.
[[nodiscard]] QString originOf(const QUrl &url);
//! Whether calls of both go to the same origin and the same provider account.
[[nodiscard]] bool haveSameReceiver(const Connection &a, const Connection &b);
//! The key of the connection's token and of its kept batches, in 32 hexadecimal digits: its id or,
//! where it is not saved, a uuid made of its URL, account, AuthStyle and headers. It never
//! equals the id of a saved connection.
[[nodiscard]] QString identity(const Connection &connection);
//! The name of what is kept of the connection on the disk. It begins with the id of the saved
//! connection with which it is removed, and is parted by `-`.
[[nodiscard]] QString keptName(const Connection &connection);
//! Whether the two are the same connection, perhaps under two names.
[[nodiscard]] bool isSameButName(const Connection &a, const Connection &b);
//! @p after as an edit of @p before. It stays the same connection and keeps its identity(), unless
//! its calls go to another receiver.
[[nodiscard]] Connection editOf(const Connection &before, Connection after);
//! @p connection with a new random id, as a connection different from all others.
[[nodiscard]] Connection withOwnId(Connection connection);
//! A uuid made of @p text, in the form of identity(). The same text always gives the same uuid.
[[nodiscard]] QString idMadeOf(const QByteArray &text);

//! "Name: value", as a user types it and the settings file keeps it.
[[nodiscard]] QString headerLine(const std::pair<QString, QString> &header);
//! The name and value of a headerLine(); nothing where no colon follows a name.
[[nodiscard]] std::optional<std::pair<QString, QString>> headerFromLine(const QString &line);

//! Whether a header can have this value: it has no line break or other control character.
[[nodiscard]] bool isHeaderValue(QStringView value);

//! Whether a header of this name carries a secret, which must be entered as the token instead.
[[nodiscard]] bool isSecretHeader(QStringView name);

//! A sentence for people: why no call can be made with this connection. Null when all is well.
[[nodiscard]] QString connectionProblem(const Connection &connection);

//! A sentence for people: why @p token must not be in the base URL, where it is. Null where it is
//! not. A short token only counts as a whole part of a user name, password or query.
[[nodiscard]] QString tokenInUrl(const Connection &connection, const QString &token);
//! The same of the extra headers. A short token only counts as a whole value.
[[nodiscard]] QString tokenInHeader(const Connection &connection, const QString &token);

//! A sentence for people: which header or part of the URL looks like a secret, which does not
//! belong in a settings file. Null when none does. Stricter than connectionProblem().
[[nodiscard]] QString exposedSecret(const Connection &connection);

//! As on the command line and in the settings file: "bearer", "api-key", "x-api-key", "none".
[[nodiscard]] QLatin1StringView authStyleKey(Connection::AuthStyle style);
[[nodiscard]] std::optional<Connection::AuthStyle> authStyleFromKey(QStringView key);

//! @p name, or "name (2)", "name (3)" … when it is taken.
[[nodiscard]] QString uniqueName(const QString &name, const QStringList &taken);
