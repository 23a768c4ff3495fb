// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

//! Appends @p utf8, which must be valid, as a JSON string with its quotes.
void appendJsonString(QByteArray &out, std::string_view utf8);
//! The same for UTF-16. Half a surrogate pair becomes U+FFFD.
void appendJsonString(QByteArray &out, QStringView text);
//! The same, but appends `null` for a null or empty text.
void appendJsonStringOrNull(QByteArray &out, const QString &text);

//! The UTF-8 text that @p content, what stands between the quotes of a JSON string, stands for.
//! Half a surrogate pair becomes U+FFFD; a backslash that begins no escape stays.
[[nodiscard]] QByteArray unescaped(QByteArrayView content);
