// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowmoves.h"

std::vector<RowRun> runsOf(std::span<const int> ascendingRows)
{
    std::vector<RowRun> runs;
    for (const int row : ascendingRows) {
        if (!runs.empty() && runs.back().last + 1 == row) {
            runs.back().last = row;
        } else {
            runs.push_back({row, row});
        }
    }
    return runs;
}

std::optional<RowRun> RowMoves::insertion() const
{
    const int added = count(m_arriving) - count(m_leaving);
    const auto [left, first] = std::ranges::mismatch(m_leaving, m_arriving);
    if (added <= 0 || !std::equal(left, m_leaving.end(), first + added)
        || first->gap != (first + added - 1)->gap) {
        return std::nullopt;
    }
    const int place = first->gap + static_cast<int>(first - m_arriving.begin());
    return RowRun{place, place + added - 1};
}

RowRun RowMoves::apply(std::vector<int> &list) const
{
    if (isEmpty()) {
        return {0, -1};
    }
    const int first = std::min(m_leaving.empty() ? count(list) : placeLeft(0),
                               m_arriving.empty() ? count(list) : placeOf(m_arriving.front().gap));
    const int end = std::max(m_leaving.empty() ? 0 : placeLeft(m_leaving.size() - 1) + 1,
                             m_arriving.empty() ? 0 : placeOf(m_arriving.back().gap));

    // The staying rows first close the gaps of leaving ones, then make room for arriving ones.
    // Works in place, because memory for another list costs more than moving this one twice.
    auto to = list.begin() + (m_leaving.empty() ? first : placeLeft(0));
    for (std::size_t i = 0; i < m_leaving.size(); ++i) {
        const int next = i + 1 < m_leaving.size() ? placeLeft(i + 1) : end;
        to = std::copy(list.begin() + placeLeft(i) + 1, list.begin() + next, to);
    }
    const int added = count(m_arriving) - count(m_leaving);
    if (added > 0) {
        list.insert(list.begin() + end, static_cast<std::size_t>(added), 0);
    } else {
        list.erase(list.begin() + end + added, list.begin() + end);
    }
    auto from = list.begin() + (end - count(m_leaving));
    to = list.begin() + (end + added);
    for (const GapRow &row : m_arriving | std::views::reverse) {
        to = std::copy_backward(list.begin() + row.gap, from, to);
        from = list.begin() + row.gap;
        *--to = row.row;
    }
    return {first, (added == 0 ? end : count(list)) - 1};
}
