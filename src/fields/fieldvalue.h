// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <variant>

//! The value of a field in a row. FieldKind says what a number is: a count, milliseconds, a share
//! from 0 to 1, or the index of a word in Field::words. Texts are UTF-8, and valid for as long as
//! the row. An absent value is std::monostate, never an empty text or an unset stamp.
using FieldValue = std::variant<std::monostate, Stamp, qint64, double, QByteArrayView>;

//! The text that the value is; nothing where it is no text.
[[nodiscard]] inline std::optional<QByteArrayView> textIn(const FieldValue &value)
{
    const auto *const text = std::get_if<QByteArrayView>(&value);
    return text != nullptr ? std::optional(*text) : std::nullopt;
}
