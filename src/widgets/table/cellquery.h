// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cellterm.h"

class BatchViewModel;
class QFontMetrics;
class QModelIndex;

//! The term of a query that asks for exactly the value of @p cell. Nothing where the cell is
//! invalid, or no term can be exact about its value.
[[nodiscard]] std::optional<CellTerm> cellTermAt(const BatchViewModel &batches,
                                                 const QModelIndex &cell);

//! The value of @p cell as a menu names it: in translated words, elided, and without mnemonics.
[[nodiscard]] QString menuNameOf(const CellTerm &term, const QModelIndex &cell,
                                 const QFontMetrics &metrics);
