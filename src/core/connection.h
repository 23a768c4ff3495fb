// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

//! How to reach a gateway. Never holds the token: that lives in the keychain or in memory.
struct Connection
{
    enum class AuthStyle {
        Bearer, //!< `Authorization: Bearer …`
        ApiKey, //!< `api-key: …`, as Azure classic wants it.
    };

    QString name;
    QUrl baseUrl;
    QString
        providerAccount; //!< `x-tfy-provider-name`: the same token sees other batches per account.
    AuthStyle authStyle = AuthStyle::Bearer;
    QList<std::pair<QString, QString>> extraHeaders;
    QString caFile; //!< PEM file of additional certificate authorities.
    bool allowsInsecureHttp = false; //!< `http://` to a host other than loopback.

    friend bool operator==(const Connection &, const Connection &) = default;
};

//! The list endpoint: the base URL as typed, without a trailing `/` or a pasted `/batches`, plus
//! `/batches`; a typed query (Azure's `?api-version=`) stays. `/v1` is never inserted.
[[nodiscard]] QUrl batchesUrl(const QUrl &baseUrl);

[[nodiscard]] bool isLoopback(const QUrl &url);

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

//! As on the command line and in the settings file: "bearer", "api-key".
[[nodiscard]] QLatin1StringView authStyleKey(Connection::AuthStyle style);
[[nodiscard]] std::optional<Connection::AuthStyle> authStyleFromKey(QStringView key);

//! @p name, or "name (2)", "name (3)" … when it is taken.
[[nodiscard]] QString uniqueName(const QString &name, const QStringList &taken);
