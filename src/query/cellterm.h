// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "queryfield.h"

struct RowView;

//! The term of a query that finds the batches with the same value in a column.
struct CellTerm
{
    QueryFieldKey field;
    QString value; //!< As for withTerm().

    friend bool operator==(const CellTerm &, const CellTerm &) = default;
};

//! The term for a cell of @p row. It always finds the batch itself, also later, for as long as the
//! batch stays as it is. A moment is asked for by its day, in UTC or where the user is; a length of
//! time by the range that the cell shows alike; a value that time changes by all that it will
//! become. Nothing where the batch has no value, except that the absence of a text is a term, too.
[[nodiscard]] std::optional<CellTerm> cellTerm(const RowView &row, const ColumnId &column,
                                               bool utc);
