// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cellterm.h"

class BatchViewModel;
class QFontMetrics;
class QModelIndex;

//! Nothing where there is no cell, or nothing in it that a query could be exact about.
[[nodiscard]] std::optional<CellTerm> cellTermAt(const BatchViewModel &batches,
                                                 const QModelIndex &cell);

//! What @p cell holds, as it shows words of ours; for a menu: elided, and without mnemonics.
[[nodiscard]] QString menuNameOf(const CellTerm &term, const QModelIndex &cell,
                                 const QFontMetrics &metrics);
