// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spreadsheetformula.h"

#include <charconv>

namespace {

//! Without a sign: one has been read already, and "-inf" or "+-1" are no numbers to a spreadsheet.
bool isUnsignedNumber(QByteArrayView text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    const bool beginsLikeOne =
        text.startsWith('.') || (!text.isEmpty() && text.front() >= '0' && text.front() <= '9');
    return beginsLikeOne && error == std::errc() && end == text.end();
}

} // namespace

bool isSpreadsheetFormula(QByteArrayView utf8)
{
    if (utf8.isEmpty()) {
        return false;
    }
    switch (utf8.front()) {
    case '=':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '+':
    case '-':
        return !isUnsignedNumber(utf8.sliced(1));
    default:
        return false;
    }
}
