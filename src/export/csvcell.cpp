// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvcell.h"

#include <algorithm>
#include <charconv>

namespace {

bool isSpecial(char c)
{
    return c == '"' || c == ',' || c == '\n' || c == '\r' || c == '\0';
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    for (const char c : text) {
        if (c == '\0') {
            out += "\xEF\xBF\xBD";
            continue;
        }
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
}

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

void appendCsvCell(QByteArray &out, QByteArrayView utf8)
{
    if (utf8.isEmpty()) {
        return;
    }
    const bool needsGuard = isSpreadsheetFormula(utf8);
    if (std::ranges::none_of(utf8, isSpecial)) {
        out += needsGuard ? QByteArrayView("'") : QByteArrayView();
        out += utf8;
        return;
    }
    out += needsGuard ? QByteArrayView("\"'") : QByteArrayView("\"");
    appendQuoted(out, utf8);
    out += '"';
}

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
