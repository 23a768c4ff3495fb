// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "listrequest.h"

#include <QNetworkRequest>
#include <QSslConfiguration>

//! An answer larger than this is no page of batches.
inline constexpr qint64 largestAnswer = 64 * 1024 * 1024;

//! The URL of a page: the list endpoint with the parameters of its paging added to what the user
//! typed. Nothing where the server named a page at another address: the token must not go there.
[[nodiscard]] std::optional<QUrl> listUrl(const QUrl &baseUrl, const ListRequest &request);

//! The URL of one batch. Reserved characters of the id are encoded, but what is encoded already
//! (Bedrock's ARNs) stays as it is. Nothing for an id that would name another path.
[[nodiscard]] std::optional<QUrl> batchUrl(const QUrl &baseUrl, const QString &id);

//! TLS as the system does it, with the authorities of @p caFile added. Empty where that file
//! cannot be used. Reads all of the system's certificates: some 10 ms or more.
[[nodiscard]] std::optional<QSslConfiguration> sslConfiguration(const QString &caFile);

//! The one place where a request to a gateway is made: headers, timeout, and redirects only to
//! the same scheme, host and port, so that the token never leaves.
[[nodiscard]] QNetworkRequest gatewayRequest(const Access &access, const QUrl &url);
