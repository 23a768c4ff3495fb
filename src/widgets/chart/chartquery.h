// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "historytext.h"
#include "queryfield.h"

// What a query says of the batches that a chart counts.

//! The field of a query that is compared with a span of the chart.
[[nodiscard]] FieldId spanFieldOf(ChartMode mode);

//! Terms that find all batches that the legend counts, with moments in UTC or in the system's time
//! zone. Null where no query finds them: batches that were live at a past moment are in another
//! status now.
[[nodiscard]] QString countedTerms(ChartMode mode, const ChartPeriod &period, bool utc);
