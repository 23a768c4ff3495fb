// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndexList>

//! Rows of the table of batches in the given order, for a spreadsheet: a line per row, cells
//! separated by tabs, what the server wrote in whole. With @p hasHeader the first line is the
//! titles of these @p sections of the table.
[[nodiscard]] QString rowsAsTsv(const QModelIndexList &rows, const QList<int> &sections,
                                bool hasHeader);

//! What the cell says, in whole, on one line.
[[nodiscard]] QString cellAsText(const QModelIndex &cell);
