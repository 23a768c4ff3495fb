// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonparser.h"

#include <QString>

#include <optional>

// The value of a scalar, whatever JSON type the server wrote it in.

//! A string, or the text of a number or a boolean; null for everything else and for "".
[[nodiscard]] QString textOf(JsonParser::Element value);

//! The same, cut where it is longer than what is kept of a row's text.
[[nodiscard]] QString rowTextOf(JsonParser::Element value);

//! The UTF-8 of a string; empty for everything else.
[[nodiscard]] std::string_view stringOf(JsonParser::Element value);

//! A number or a numeric string; never infinite or NaN.
[[nodiscard]] std::optional<double> numberOf(JsonParser::Element value);
[[nodiscard]] std::optional<double> numberFromText(std::string_view text);

//! A number or a numeric string, rounded to an integer and clamped to 0…2^53.
[[nodiscard]] std::optional<qint64> countOf(JsonParser::Element value);

//! A boolean, or a string that spells one.
[[nodiscard]] std::optional<bool> booleanOf(JsonParser::Element value);

[[nodiscard]] QString toQString(std::string_view utf8);

//! @p text without white space at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);
