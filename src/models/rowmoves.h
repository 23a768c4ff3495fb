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

//! How an ordered list of rows becomes another where a few of them leave it, come, or move. Found
//! without looking at the other rows, and told in the least a view has to hear.
class RowMoves final
{
public:
    //! @p leaving: the places in @p list, ascending, of what leaves it or may have to move.
    //! @p arriving: the rows, as @p isBefore has them, that come or may have moved. What stays is
    //! in that order already.
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
    //! The places that new rows will have, if these stand together and are all that changes.
    [[nodiscard]] std::optional<RowRun> insertion() const;

    //! Rows that leave the list, if only to arrive elsewhere.
    [[nodiscard]] auto leaving() const { return std::views::transform(m_leaving, &Standing::row); }

    //! Returns the places that may have another row now, all new ones included.
    RowRun apply(std::vector<int> &list) const;

private:
    //! A row, and how many of those that stay are before it.
    struct Standing
    {
        int gap = 0;
        int row = 0;

        friend bool operator==(const Standing &, const Standing &) = default;
    };

    template <typename Row> [[nodiscard]] static int count(const std::vector<Row> &rows)
    {
        return static_cast<int>(rows.size());
    }
    //! Where one of those that leave is before anything moves.
    [[nodiscard]] int placeLeft(std::size_t i) const
    {
        return m_leaving[i].gap + static_cast<int>(i);
    }
    //! Where the row that stays after a gap is before anything moves.
    [[nodiscard]] int placeOf(int gap) const
    {
        const auto before = std::ranges::upper_bound(m_leaving, gap, {}, &Standing::gap);
        return gap + static_cast<int>(before - m_leaving.begin());
    }

    std::vector<Standing> m_leaving;
    std::vector<Standing> m_arriving;
};
