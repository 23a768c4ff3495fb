// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvcell.h"

#include "spreadsheetformula.h"

#include <algorithm>

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
