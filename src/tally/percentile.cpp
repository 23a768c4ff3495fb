// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lengths are put beside those of the same cell by counting, the shown ones of a cell before the
// hidden ones. So the shown ones are the beginning of all of the cell.

#include "percentile.h"

Percentiles percentilesOf(std::span<qint64> lengths)
{
    const std::optional<qint64> middle = percentileOf(lengths, 0.5);
    const std::optional<qint64> slow = percentileOf(lengths, 0.95);
    return {middle.value_or(0), slow.value_or(0), static_cast<int>(lengths.size())};
}

CellPercentiles::Result CellPercentiles::result() const
{
    std::vector<std::size_t> starts(2 * m_cells + 1);
    for (const quint32 place : m_places) {
        ++starts[place + 1];
    }
    for (std::size_t place = 1; place < starts.size(); ++place) {
        starts[place] += starts[place - 1];
    }
    std::vector<qint64> sorted(m_lengths.size());
    std::vector<std::size_t> ends(starts.begin(), starts.end() - 1);
    for (std::size_t i = 0; i < m_lengths.size(); ++i) {
        sorted[ends[m_places[i]]++] = m_lengths[i];
    }
    Result result;
    const std::span<qint64> lengths(sorted);
    for (std::size_t cell = 0; cell < m_cells; ++cell) {
        const std::size_t begin = starts[2 * cell];
        const std::size_t end = starts[2 * cell + 2];
        const Percentiles shown =
            percentilesOf(lengths.subspan(begin, starts[2 * cell + 1] - begin));
        result.shown.push_back(shown);
        result.all.push_back(shown.count == static_cast<int>(end - begin)
                                 ? shown
                                 : percentilesOf(lengths.subspan(begin, end - begin)));
    }
    return result;
}
