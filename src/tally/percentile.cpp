// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "percentile.h"

// Once the middle is found, all larger numbers stand behind it: the slow ones are there.
Percentiles percentilesOf(std::span<qint64> lengths)
{
    if (lengths.empty()) {
        return {};
    }
    const auto middle = lengths.begin() + percentileRank(0.5, lengths.size());
    const auto slow = lengths.begin() + percentileRank(0.95, lengths.size());
    std::nth_element(lengths.begin(), middle, lengths.end());
    const qint64 p50 = *middle;
    std::nth_element(middle, slow, lengths.end());
    return {p50, *slow, static_cast<int>(lengths.size())};
}
