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

bool isNumber(QByteArrayView text)
{
    if (text.startsWith('+')) {
        text = text.sliced(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    // "-inf" and "-nan" parse too, but are no numbers to a spreadsheet.
    const bool hasDigits = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return error == std::errc() && end == text.end() && hasDigits;
}

bool isFormula(QByteArrayView text)
{
    switch (text.front()) {
    case '=':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '+':
    case '-':
        return !isNumber(text);
    default:
        return false;
    }
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

} // namespace

void appendCsvCell(QByteArray &out, QByteArrayView utf8)
{
    if (utf8.isEmpty()) {
        return;
    }
    const bool needsGuard = isFormula(utf8);
    if (std::ranges::none_of(utf8, isSpecial)) {
        out += needsGuard ? QByteArrayView("'") : QByteArrayView();
        out += utf8;
        return;
    }
    out += needsGuard ? QByteArrayView("\"'") : QByteArrayView("\"");
    appendQuoted(out, utf8);
    out += '"';
}
