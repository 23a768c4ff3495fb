// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

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

//! What is usual and what is slow among some lengths of time, in milliseconds.
struct Percentiles
{
    qint64 p50 = 0;
    qint64 p95 = 0;
    int count = 0; //!< Of how many lengths; the others are 0 if there are none.

    friend bool operator==(const Percentiles &, const Percentiles &) = default;
};

//! As percentileOf() of them.
[[nodiscard]] Percentiles percentilesOf(std::span<qint64> lengths);

//! Gathers lengths of time by cell, in any order, and gives the percentiles of each cell. Each
//! length is either shown or hidden. Takes 12 bytes a length, and 8 more while it computes.
class CellPercentiles final
{
public:
    struct Result
    {
        std::vector<Percentiles> shown; //!< By cell.
        std::vector<Percentiles> all; //!< The same of shown and hidden lengths together.
    };

    explicit CellPercentiles(std::size_t cells)
        : m_cells(cells)
    { }

    void add(std::size_t cell, qint64 length, bool isShown)
    {
        m_places.push_back(static_cast<quint32>(2 * cell + (isShown ? 0 : 1)));
        m_lengths.push_back(length);
    }

    [[nodiscard]] Result result() const;

private:
    std::size_t m_cells;
    std::vector<quint32> m_places; //!< Twice the cell; plus one where it is hidden.
    std::vector<qint64> m_lengths;
};
