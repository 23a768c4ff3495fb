// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

// Percentiles by nearest rank, so that each is one of the numbers: of the numbers up to it, itself
// included, there are at least so many percent. They are exact, and take time in proportion to how
// many numbers there are.

//! The percentile at @p share, from 0 to 1, of @p numbers, which are put into another order.
//! Nothing where there are none.
template <typename Number>
[[nodiscard]] std::optional<Number> percentileOf(std::span<Number> numbers, double share)
{
    if (numbers.empty()) {
        return std::nullopt;
    }
    const double rank = std::ceil(share * static_cast<double>(numbers.size()) - 1e-9);
    const auto at = numbers.begin()
        + static_cast<std::ptrdiff_t>(
                        std::clamp(rank - 1, 0.0, static_cast<double>(numbers.size() - 1)));
    std::nth_element(numbers.begin(), at, numbers.end());
    return *at;
}
