// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "health.h"

//! The word for people, translated: "Long finalizing".
[[nodiscard]] QString healthText(HealthWord word);

//! A sentence that says why the word is true of the batch: "Stalled: no progress for 48 min;
//! usually there is some every 2 min."
[[nodiscard]] QString healthReason(HealthWord word, const BatchFacts &batch,
                                   const BatchStanding &standing, Stamp now, bool utc);

//! The reasons of all words that are true, the gravest first, a line each; null for a batch that is
//! well. Without Stale, which standingText() tells.
[[nodiscard]] QString healthReasons(const BatchFacts &batch, const BatchStanding &standing,
                                    Stamp now, bool utc);
