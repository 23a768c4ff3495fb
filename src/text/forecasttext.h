// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! "in 2 h", "any moment"; "no basis" for a live batch without a forecast, "–" for one that ended
//! or is gone.
[[nodiscard]] QString predictedEndText(const BatchFacts &batch, const BatchStanding &standing,
                                       Stamp now, bool utc);

//! "+2 h 10 min", "−35 min"; "no basis" as above, "–" where there is no deadline to meet.
[[nodiscard]] QString slackText(const BatchFacts &batch, const BatchStanding &standing, Stamp now);

//! The prediction and its basis, or why there is none, one sentence a line: "412 of 1,000 requests
//! were done in 2 h 5 min …". Null for a batch that ended or is gone.
[[nodiscard]] QString forecastText(const BatchFacts &batch, const BatchStanding &standing,
                                   Stamp now, bool utc);
