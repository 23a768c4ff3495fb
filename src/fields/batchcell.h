// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchrow.h"
#include "batchstanding.h"

#include <variant>

//! What a column sorts by; texts are UTF-8, and the row's where they are views. Empty when the
//! batch has no such value; never an empty text or an unset stamp.
using CellValue = std::variant<std::monostate, Stamp, qint64, double, QByteArrayView, QByteArray>;

//! Nothing where the value is no text.
[[nodiscard]] std::optional<QByteArrayView> textIn(const CellValue &value);

//! TimeInState, Duration and Throughput give numbers that order batches as what they show does,
//! but do not change with the time of day: an order once made stays right. (For Duration, a batch
//! that still runs counts as longer than any that has ended, and the like for Throughput.) Empty
//! for LastConfirmed and forecasts, which the batch itself does not say.
[[nodiscard]] CellValue valueOf(const BatchRow &batch, BatchColumn column);

//! Of a column that isForecast(), as of when the batch was confirmed: until it is again, that does
//! not change either.
[[nodiscard]] CellValue forecastValue(const BatchRow &batch, const BatchStanding &standing,
                                      BatchColumn column);

//! A text that sorts as what the metadata has under @p key, UTF-8: plain decimal numbers, quoted or
//! not, by their value and before all others.
[[nodiscard]] CellValue metadataValue(const BatchRow &batch, QByteArrayView key);

//! Nothing where the metadata has nothing under @p key; else whether that is a plain decimal
//! number, quoted or not.
[[nodiscard]] std::optional<bool> isMetadataNumber(const BatchRow &batch, QByteArrayView key);

//! What the metadata has under @p key: a string's content, any other value's JSON. Null where there
//! is nothing, or only an empty string.
[[nodiscard]] QString metadataText(const BatchRow &batch, QByteArrayView key);

//! What the table shows: one line. Null for Outcome, which is shown by its icon alone. Not of the
//! columns from firstStandingColumn to lastTimeColumn.
[[nodiscard]] QString cellText(const BatchRow &batch, BatchColumn column, Stamp now, bool utc);

//! What the cell has no room for; never interpreted as HTML of the server's.
[[nodiscard]] QString cellToolTip(const BatchRow &batch, BatchColumn column, Stamp now);
