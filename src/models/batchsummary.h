// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"

//! What the numbers of BatchSummary count, as queries, in their order.
[[nodiscard]] QStringList summaryQueries();

//! The numbers on the tiles.
struct BatchSummary
{
    int active = 0;
    int needsAttention = 0;
    int completed24h = 0;
    int failed24h = 0;
    int total = 0;

    friend bool operator==(const BatchSummary &, const BatchSummary &) = default;
};

[[nodiscard]] BatchSummary summaryOf(const BatchRows &batches, const BatchStandings &standings,
                                     Stamp now);
