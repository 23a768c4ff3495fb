// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QNetworkReply>
#include <QSslError>

//! The error of a finished reply with @p body; nothing for a 2xx answer that arrived whole.
//! @p tlsErrors are the checks that the server's certificate failed; @p caFileLock is as
//! tlsProblem() has it. The texts of the error may hold the token, which a Redactor has to take
//! out.
[[nodiscard]] std::optional<ApiError> replyError(const QNetworkReply &reply, const QByteArray &body,
                                                 const QList<QSslError> &tlsErrors = {},
                                                 const QString &caFileLock = {});

//! The wait a server asks for, in the order of the official SDKs: `retry-after-ms`, then
//! `Retry-After` as seconds (fractions too), then as an HTTP date relative to @p now.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &retryAfterMs,
                                                                  const QByteArray &retryAfter,
                                                                  const QDateTime &now);

//! A moment as headers have it, like "Sun, 06 Nov 1994 08:49:37 GMT"; invalid where it is none.
[[nodiscard]] QDateTime httpDate(const QByteArray &header);

//! How far the clock of the server is ahead of @p now, by the header Date of @p reply, which has
//! whole seconds. Nothing where it has none, or comes out of a cache.
[[nodiscard]] std::optional<std::chrono::milliseconds> clockDifference(const QNetworkReply &reply,
                                                                       const QDateTime &now);

//! The header `x-request-id` as one plain line of limited length.
[[nodiscard]] QString requestId(const QNetworkReply &reply);

//! 0 while there is no status yet.
[[nodiscard]] int httpStatusOf(const QNetworkReply &reply);

//! The verb of the request, as it was sent.
[[nodiscard]] QLatin1StringView operationOf(const QNetworkReply &reply);

//! Whether the server certainly did not act on the request of this finished reply: it could not be
//! reached, or it says that it refused the request unread.
[[nodiscard]] bool isSurelyUnheard(const QNetworkReply &reply);
