// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "queryfield.h"

struct RowView;

//! What a query says of a field to find the batches that have the same in a column.
struct CellTerm
{
    QueryFieldKey field;
    QString value; //!< As for withTerm().

    friend bool operator==(const CellTerm &, const CellTerm &) = default;
};

//! Finds the batch itself at any rate. Nothing where the batch has no such value; texts that there
//! is one of can be absent, too. A moment stands for its day: the user's, or that of UTC; a length
//! of time for what shows the same, or, while time changes it, for all that it will be.
[[nodiscard]] std::optional<CellTerm> cellTerm(const RowView &row, const ColumnId &column,
                                               bool utc);
