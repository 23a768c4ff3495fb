// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchcolumn.h"

#include <variant>

//! What a column sorts by. Empty when the batch has no such value; never an empty text or an
//! unset stamp.
using CellValue = std::variant<std::monostate, Stamp, qint64, double, QString>;

//! TimeInState and Duration give numbers that order batches as their durations do, but do not
//! change with the time of day: an order once made stays right. Empty for LastConfirmed, which the
//! batch itself does not say.
[[nodiscard]] CellValue valueOf(const Batch &batch, BatchColumn column);

//! What the table shows: one line. Null for Outcome, which is shown by its icon alone.
[[nodiscard]] QString cellText(const Batch &batch, BatchColumn column, Stamp now, bool utc);

//! What the cell has no room for; never interpreted as HTML of the server's.
[[nodiscard]] QString cellToolTip(const Batch &batch, BatchColumn column);
