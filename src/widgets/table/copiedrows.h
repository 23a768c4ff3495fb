// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include <vector>

class BatchViewModel;
class QModelIndex;

//! Null, or why so many rows are not for the clipboard, as a sentence for people.
[[nodiscard]] QString whyNotCopied(int rowCount);

//! Rows of the table for a spreadsheet, as a CSV export has them, with tabs.
[[nodiscard]] QString rowsAsData(const BatchViewModel &batches, const std::vector<int> &rows,
                                 const QList<ColumnId> &columns, bool hasHeader);

//! The same of one cell; empty where the batch has nothing there.
[[nodiscard]] QString cellAsData(const BatchViewModel &batches, const QModelIndex &cell);
