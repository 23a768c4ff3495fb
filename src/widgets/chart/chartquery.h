// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "historytext.h"
#include "queryfield.h"

// What a query says of the batches that a chart counts.

//! What a span of the chart selects batches by.
[[nodiscard]] FieldId spanFieldOf(ChartMode mode);

//! Terms that find all that a legend counts, with moments in UTC or in the system's time. Null
//! where none do: what was live at a moment that is past is in another status now.
[[nodiscard]] QString countedTerms(ChartMode mode, const ChartPeriod &period, bool utc);
