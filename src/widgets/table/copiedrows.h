// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include <vector>

class BatchViewModel;
class QModelIndex;

//! Why so many rows are not copied to the clipboard, as a sentence for people; null if they are.
[[nodiscard]] QString whyNotCopied(int rowCount);

//! Rows of the table for a spreadsheet, as a CSV export has them, with tabs.
[[nodiscard]] QString rowsAsData(const BatchViewModel &batches, const std::vector<int> &rows,
                                 const QList<ColumnId> &columns, bool hasHeader);

//! The value of one cell as it is, neither quoted nor guarded; empty where the batch has none.
[[nodiscard]] QString cellAsData(const BatchViewModel &batches, const QModelIndex &cell);
