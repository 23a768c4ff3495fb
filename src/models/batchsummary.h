// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <span>

//! The numbers on the tiles: how many batches each BatchScope holds.
struct BatchSummary
{
    int active = 0;
    int needsAttention = 0;
    int completed24h = 0;
    int failed24h = 0;
    int total = 0;

    friend bool operator==(const BatchSummary &, const BatchSummary &) = default;
};

//! The numbers without these batches, which are among them and gone: see isInScope().
[[nodiscard]] BatchSummary withoutGone(BatchSummary summary, std::span<const Batch> gone,
                                       Stamp now);

[[nodiscard]] BatchSummary summaryOf(std::span<const Batch> batches, Stamp now);
