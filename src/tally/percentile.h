// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

// Percentiles by nearest rank, so that each is one of the numbers: of the numbers up to it, itself
// included, there are at least so many percent. They are exact, and take time in proportion to how
// many numbers there are.

//! Which of @p count sorted numbers, of which there is at least one, is the percentile at @p share,
//! from 0 to 1.
[[nodiscard]] inline std::ptrdiff_t percentileRank(double share, std::size_t count)
{
    const double rank = std::ceil(share * static_cast<double>(count) - 1e-9);
    return static_cast<std::ptrdiff_t>(std::clamp(rank - 1, 0.0, static_cast<double>(count - 1)));
}

//! The percentile at @p share, from 0 to 1, of @p numbers, which are put into another order.
//! Nothing where there are none.
template <typename Number>
[[nodiscard]] std::optional<Number> percentileOf(std::span<Number> numbers, double share)
{
    if (numbers.empty()) {
        return std::nullopt;
    }
    const auto at = numbers.begin() + percentileRank(share, numbers.size());
    std::nth_element(numbers.begin(), at, numbers.end());
    return *at;
}

//! What is usual and what is slow among some lengths of time, in milliseconds.
struct Percentiles
{
    qint64 p50 = 0;
    qint64 p95 = 0;
    int count = 0; //!< Of how many lengths; the others are 0 if there are none.

    friend bool operator==(const Percentiles &, const Percentiles &) = default;
};

//! As percentileOf() of them; puts them into another order, too.
[[nodiscard]] Percentiles percentilesOf(std::span<qint64> lengths);
