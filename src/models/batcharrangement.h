// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchorder.h"
#include "batchstandings.h"
#include "queryinterval.h"
#include "querymatcher.h"

#include <atomic>
#include <span>
#include <vector>

//! Which batches are wanted, in which order.
struct ArrangementWish
{
    QueryNode query;
    BatchOrder order{FieldId::Created, Qt::DescendingOrder};
    Stamp now; //!< What the query's times refer to.
};

//! Row numbers of a BatchRows: all of them in order, and those that match a query. A value, so
//! that it can be worked on in another thread.
class BatchArrangement final
{
public:
    void match(const std::vector<int> &rows, const BatchRows &batches,
               const BatchStandings &standings, const ArrangementWish &wish);
    //! Ends early, and is of no use then, once @p isCancelled says so.
    void matchAll(const BatchRows &batches, const BatchStandings &standings,
                  const ArrangementWish &wish, const std::atomic_bool *isCancelled = nullptr);

    //! Puts rows that are new, all of those, or whose batches differ now, where @p order has them.
    //! Returns them in that order.
    std::vector<int> place(std::vector<int> rows, const BatchRows &batches,
                           const BatchStandings &standings, const BatchOrder &order);
    //! As place(), of new rows that are at the end: see isEnd().
    std::vector<int> append(std::vector<int> rows, const BatchRows &batches,
                            const BatchStandings &standings, const BatchOrder &order);
    //! All rows are placed, by @p before until now.
    void sort(const BatchRows &batches, const BatchStandings &standings, const BatchOrder &before,
              const BatchOrder &order);
    //! Those rows that are left have other numbers.
    void renumber(const RowNumbersNow &now);
    //! All of them come after every row that is placed.
    [[nodiscard]] bool isEnd(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchStandings &standings, const BatchOrder &order) const;

    //! In order, those that match and are in a status that @p query asks for.
    [[nodiscard]] std::vector<int> shown(const QueryNode &query) const
    {
        return shown(m_sorted, query);
    }
    //! The same of @p rows alone.
    [[nodiscard]] std::vector<int> shown(std::span<const int> rows, const QueryNode &query) const;

private:
    class Matching;

    [[nodiscard]] std::vector<int> placesOf(const std::vector<int> &rows, int rowCount) const;
    void setMatch(int row, bool isMatch, BatchStatus status);

    // A row that matches has its status here, others have nothing.
    static constexpr quint8 noMatch = 0xff;

    std::vector<int> m_sorted; //!< Every row, in order: what a query leaves never sorts.
    std::vector<quint8> m_matches; //!< By row: its status if the rest of the query matches.
};
