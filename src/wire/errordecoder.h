// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

//! The reason in the body of an HTTP error answer, in any of the forms of docs/gateway-api.md,
//! as one capped plain-text line. Null when the body gives none.
[[nodiscard]] QString decodeErrorText(const QByteArray &body, const QByteArray &contentType);

//! The wait that the body of an HTTP error answer asks for: Google's `retryDelay` ("11s"), at any
//! depth.
[[nodiscard]] std::optional<std::chrono::duration<double>> decodeRetryDelay(const QByteArray &body);
