// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! "in 2 h", "any moment"; "no basis" while a live batch has no forecast, "–" once it has ended.
[[nodiscard]] QString predictedEndText(const BatchFacts &batch, const BatchStanding &standing,
                                       Stamp now, bool utc);

//! "+2 h 10 min", "−35 min"; "no basis" as above, "–" where there is no deadline to meet.
[[nodiscard]] QString slackText(const BatchFacts &batch, const BatchStanding &standing, Stamp now);

//! What is predicted and what from, or why nothing is, a line for each sentence: "412 of 1,000
//! requests were done in 2 h 5 min …". Null where there is nothing to predict any more.
[[nodiscard]] QString forecastText(const BatchFacts &batch, const BatchStanding &standing,
                                   Stamp now, bool utc);
