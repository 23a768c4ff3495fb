// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

//! Appends @p utf8 as one CSV cell: quoted where RFC 4180 asks for it, a NUL as U+FFFD, and with a
//! leading apostrophe where a spreadsheet would take a text for a formula.
void appendCsvCell(QByteArray &out, QByteArrayView utf8);

//! Whether a spreadsheet would take the cell @p utf8 for a formula, and not for a text or a number.
[[nodiscard]] bool isSpreadsheetFormula(QByteArrayView utf8);
