// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilter.h"
#include "batchorder.h"
#include "batchstandings.h"

#include <array>
#include <atomic>
#include <vector>

//! Which batches are wanted, in which order.
struct ArrangementWish
{
    BatchFilter filter;
    BatchOrder order{BatchColumn::Created, Qt::DescendingOrder};
    Stamp now; //!< What the filter's scope refers to.
};

//! Row numbers of a BatchRows: all of them in order, and those that match a filter. A value, so
//! that it can be worked on in another thread.
class BatchArrangement final
{
public:
    using StatusCounts = std::array<int, allStatuses.size()>;

    //! What match() and matchAll() found matches text and scope, per status.
    [[nodiscard]] const StatusCounts &statusCounts() const { return m_counts; }

    void match(const std::vector<int> &rows, const BatchRows &batches,
               const BatchStandings &standings, const ArrangementWish &wish);
    //! Ends early, and is of no use then, once @p isCancelled says so.
    void matchAll(const BatchRows &batches, const BatchStandings &standings,
                  const ArrangementWish &wish, const std::atomic_bool *isCancelled = nullptr);

    //! Puts rows that are new, or whose batches differ now, where @p order has them.
    void place(std::vector<int> rows, const BatchRows &batches, const BatchOrder &order);
    //! All rows are placed, by @p before until now.
    void sort(const BatchRows &batches, const BatchOrder &before, const BatchOrder &order);
    //! All of them come after every row that is placed.
    [[nodiscard]] bool isEnd(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchOrder &order) const;

    //! In order, those that match and are in one of @p statuses.
    [[nodiscard]] std::vector<int> shown(StatusSet statuses) const;

private:
    void setMatch(int row, bool isMatch, BatchStatus status);

    // A row that matches text and scope has its status here, others have nothing.
    static constexpr quint8 noMatch = 0xff;

    std::vector<int> m_sorted; //!< Every row, in order: what a filter leaves never sorts.
    std::vector<quint8> m_matches; //!< By row: its status if text and scope match.
    StatusCounts m_counts{};
};
