// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <charconv>

//! Appends the shortest decimal text of @p number, the same in every locale.
template <typename T> void appendNumber(QByteArray &out, T number)
{
    char digits[32];
    const char *const end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out.append(digits, end - digits);
}
