// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchrow.h"
#include "queryfield.h"

//! What a query says of a field to find the batches that have the same in a column.
struct CellTerm
{
    QueryFieldKey field;
    QString value; //!< As for withTerm().

    friend bool operator==(const CellTerm &, const CellTerm &) = default;
};

//! Nothing where the column is no field that a query can be exact about, or the batch has no such
//! value; texts can be absent, too. A moment stands for its day: the user's, or that of UTC.
[[nodiscard]] std::optional<CellTerm> cellTerm(const BatchRow &batch, const ColumnId &column,
                                               bool utc);
