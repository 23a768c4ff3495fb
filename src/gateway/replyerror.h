// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QNetworkReply>

//! Maps a finished reply that is no success to an ApiError; @p body is what came of it. Nothing
//! for a 2xx answer that arrived whole. @p token is blotted out of everything that is kept.
[[nodiscard]] std::optional<ApiError> replyError(const QNetworkReply &reply, const QByteArray &body,
                                                 const QString &token);

//! The wait a server asks for, in the order of the official SDKs: `retry-after-ms`, then
//! `Retry-After` as seconds (fractions too), then as an HTTP date relative to @p now.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &retryAfterMs,
                                                                  const QByteArray &retryAfter,
                                                                  const QDateTime &now);

//! `x-request-id` as one capped plain line.
[[nodiscard]] QString requestId(const QNetworkReply &reply, const QString &token);

//! @p body with the token blotted out wherever the server echoes it.
[[nodiscard]] QByteArray withoutToken(QByteArray body, const QString &token);

//! 0 while there is none.
[[nodiscard]] int httpStatusOf(const QNetworkReply &reply);

//! The verb of the request, as it was sent.
[[nodiscard]] QLatin1StringView operationOf(const QNetworkReply &reply);

//! Whether the server certainly did not act on the request of this finished reply: it was not
//! reached, or it says that it refused the request before looking at it.
[[nodiscard]] bool isSurelyUnheard(const QNetworkReply &reply);
