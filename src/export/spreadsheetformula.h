// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

//! Whether a spreadsheet would take the cell @p utf8 for a formula, and not for a text or a number.
[[nodiscard]] bool isSpreadsheetFormula(QByteArrayView utf8);
