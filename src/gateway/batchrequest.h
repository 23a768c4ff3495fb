// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "listrequest.h"

#include <QNetworkRequest>

//! In bytes. A larger answer is not a page of batches.
inline constexpr qint64 largestAnswer = 64 * 1024 * 1024;

//! Whether what may be sent to @p base may be sent to @p link: it has the same scheme, host and
//! port, and no user name.
[[nodiscard]] bool isOfSameOrigin(const QUrl &link, const QUrl &base);

//! The URL of a page: the list endpoint, with the paging parameters added to the query that the
//! user typed. Nothing if the server named a page at another address, which must not get the token.
[[nodiscard]] std::optional<QUrl> listUrl(const QUrl &baseUrl, const ListRequest &request);

//! The URL of one batch. Encodes reserved characters of the id, but not a second time where they
//! are encoded already (Bedrock's ARNs). Nothing for an id that would lead to another path.
[[nodiscard]] std::optional<QUrl> batchUrl(const QUrl &baseUrl, const QString &id);

//! The URL of a page of the list of files that batches have written; @p after is null for the
//! first.
[[nodiscard]] QUrl resultFilesUrl(const QUrl &baseUrl, const QString &after);

//! The URL of a file, or that of its content, under the same rules. Nothing for an empty id, which
//! some servers send where there is no file.
[[nodiscard]] std::optional<QUrl> fileUrl(const QUrl &baseUrl, const QString &id);
[[nodiscard]] std::optional<QUrl> fileContentUrl(const QUrl &baseUrl, const QString &id);

//! The URLs of a batch's results where they are no file: TrueFoundry's and others'.
[[nodiscard]] std::optional<QUrl> batchOutputUrl(const QUrl &baseUrl, const QString &id);
[[nodiscard]] std::optional<QUrl> batchResultsUrl(const QUrl &baseUrl, const QString &id);

//! The URL that some servers (Azure, Anthropic) give in place of the id of a file; nothing where
//! @p id is none.
[[nodiscard]] std::optional<QUrl> linkOf(const QString &id);

//! What of @p access may be sent to @p url: to another origin than the gateway's neither the token
//! nor anything else that is known of the user.
[[nodiscard]] Access accessAt(const QUrl &url, const Access &access);

//! Builds every request to a gateway: headers, timeout, TLS 1.2 or later. Qt follows no redirect:
//! whoever sends it decides.
[[nodiscard]] QNetworkRequest gatewayRequest(const Access &access, const QUrl &url);
