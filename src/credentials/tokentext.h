// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <functional>

//! A token, or why there is none, as a sentence for people.
using TokenText = tl::expected<QString, QString>;
using TokenTextRead = std::function<void(const TokenText &token)>;

inline constexpr qint64 longestToken = 64 * 1024;

//! The token is the first line of @p text; further lines, as people and programs leave them, are
//! ignored. @p source is what gave the text.
[[nodiscard]] TokenText tokenFromText(const QByteArray &text, const QString &source);
