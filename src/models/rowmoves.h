// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>
#include <vector>

//! Rows that follow each other, both ends included.
struct RowRun
{
    int first = 0;
    int last = 0;

    friend bool operator==(const RowRun &, const RowRun &) = default;
};

//! The runs in ascending row numbers, so that a view is told once about each.
[[nodiscard]] std::vector<RowRun> runsOf(std::span<const int> ascendingRows);

//! How an ordered list of rows becomes another when a few rows leave it, arrive or move. Finds that
//! by binary searches, without a look at the other rows, and tells a view no more than it must
//! hear.
class RowMoves final
{
public:
    //! @p leaving: the places in @p list, ascending, of the rows that leave it or may have to move.
    //! @p arriving: the rows that come or may have moved, in the order of @p isBefore, in which all
    //! other rows stand already.
    template <typename IsBefore>
    RowMoves(std::span<const int> list, std::span<const int> leaving, std::span<const int> arriving,
             const IsBefore &isBefore)
    {
        for (const int place : leaving) {
            m_leaving.push_back({place - count(m_leaving), list[static_cast<std::size_t>(place)]});
        }
        const auto rowAt = [&](int gap) {
            return list[static_cast<std::size_t>(placeOf(gap))];
        };
        const auto gaps = std::views::iota(0, static_cast<int>(list.size()) - count(m_leaving));
        auto gap = gaps.begin();
        for (const int row : arriving) {
            gap = std::ranges::upper_bound(gap, gaps.end(), row, isBefore, rowAt);
            m_arriving.push_back({static_cast<int>(gap - gaps.begin()), row});
        }
    }

    //! The list stays as it is.
    [[nodiscard]] bool isEmpty() const { return m_leaving == m_arriving; }
    //! The places that the new rows will have, if new rows in one run are all that changes.
    [[nodiscard]] std::optional<RowRun> insertion() const;

    //! Rows that leave the list, including those that arrive elsewhere in it.
    [[nodiscard]] auto leaving() const { return std::views::transform(m_leaving, &GapRow::row); }

    //! Returns the places whose row may differ now, including all new places.
    RowRun apply(std::vector<int> &list) const;

private:
    //! A row, and how many of the rows that stay are before it.
    struct GapRow
    {
        int gap = 0;
        int row = 0;

        friend bool operator==(const GapRow &, const GapRow &) = default;
    };

    template <typename Row> [[nodiscard]] static int count(const std::vector<Row> &rows)
    {
        return static_cast<int>(rows.size());
    }
    //! The place of a leaving row before anything moves.
    [[nodiscard]] int placeLeft(std::size_t i) const
    {
        return m_leaving[i].gap + static_cast<int>(i);
    }
    //! The place, before anything moves, of the staying row that comes after a gap.
    [[nodiscard]] int placeOf(int gap) const
    {
        const auto before = std::ranges::upper_bound(m_leaving, gap, {}, &GapRow::gap);
        return gap + static_cast<int>(before - m_leaving.begin());
    }

    std::vector<GapRow> m_leaving;
    std::vector<GapRow> m_arriving;
};
