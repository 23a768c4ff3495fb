// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

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
    QString providerAccount; //!< `x-tfy-provider-name`: the same token sees other batches per account.
    AuthStyle authStyle = AuthStyle::Bearer;
    QList<std::pair<QString, QString>> extraHeaders;
    QString caFile; //!< PEM file of additional certificate authorities.
    bool allowsInsecureHttp = false; //!< `http://` to a host other than loopback.

    friend bool operator==(const Connection &, const Connection &) = default;
};
