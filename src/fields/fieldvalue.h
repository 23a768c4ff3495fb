// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <variant>

//! What a row says in a field. FieldKind tells what a number is: a count, milliseconds, a share of
//! 1, or the place of a word among Field::words. Texts are UTF-8 and stand for as long as the row.
//! Empty where the row says nothing; never an empty text or an unset stamp.
using FieldValue = std::variant<std::monostate, Stamp, qint64, double, QByteArrayView>;

//! Nothing where the value is no text.
[[nodiscard]] inline std::optional<QByteArrayView> textIn(const FieldValue &value)
{
    const auto *const text = std::get_if<QByteArrayView>(&value);
    return text != nullptr ? std::optional(*text) : std::nullopt;
}
