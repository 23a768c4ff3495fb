// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

//! The reason in the body of an HTTP error answer, in any of the forms of docs/gateway-api.md,
//! as one capped plain-text line. Null when the body gives none.
[[nodiscard]] QString decodeErrorText(const QByteArray &body, const QByteArray &contentType);
