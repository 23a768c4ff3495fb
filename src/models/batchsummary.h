// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"

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

[[nodiscard]] BatchSummary summaryOf(const BatchRows &batches, Stamp now);

//! The numbers without these batches, which are among them and gone: see isInScope().
[[nodiscard]] BatchSummary withoutGone(BatchSummary summary, const BatchRows &gone, Stamp now);
