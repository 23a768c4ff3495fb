// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchorder.h"
#include "batchstandings.h"
#include "lanes.h"
#include "matchedrows.h"
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
    //! Stops once @p isCancelled is true; the arrangement must not be read after that.
    void matchAll(const BatchRows &batches, const BatchStandings &standings,
                  const ArrangementWish &wish, const std::atomic_bool *isCancelled = nullptr,
                  const Lanes &lanes = {});
    //! What @p query finds, by which all rows were matched; @p asOf as MatchedRows has it.
    [[nodiscard]] MatchedRows matched(const QueryNode &query,
                                      const std::optional<Stamp> &asOf) const;

    //! Puts @p rows, all new ones and some whose batches have changed, where @p order has them.
    //! Returns them in that order.
    std::vector<int> place(std::vector<int> rows, const BatchRows &batches,
                           const BatchStandings &standings, const BatchOrder &order);
    //! As place(), for new rows that come after all placed ones: see isEnd().
    std::vector<int> append(std::vector<int> rows, const BatchRows &batches,
                            const BatchStandings &standings, const BatchOrder &order);
    //! Sorts all rows by @p order; they are placed by @p before.
    void sort(const BatchRows &batches, const BatchStandings &standings, const BatchOrder &before,
              const BatchOrder &order);
    //! Sorts all rows by @p order, wherever they stand: another moment is shown.
    void sortAnew(const BatchRows &batches, const BatchStandings &standings,
                  const BatchOrder &order);
    //! Rows were removed: takes over the numbers of the remaining ones.
    void renumber(const RowNumbersNow &now);
    //! Whether each of @p rows comes after every placed row.
    [[nodiscard]] bool isEnd(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchStandings &standings, const BatchOrder &order) const;

    //! The rows, in order, that match and are in a status that @p query asks for.
    [[nodiscard]] std::vector<int> shown(const QueryNode &query) const
    {
        return shown(m_sorted, query);
    }
    //! Such rows among @p rows, in the order given.
    [[nodiscard]] std::vector<int> shown(std::span<const int> rows, const QueryNode &query) const;

private:
    class Matching;

    [[nodiscard]] std::vector<int> placesOf(const std::vector<int> &rows, int rowCount) const;
    void setMatch(int row, bool isMatch, BatchStatus status);

    //! What m_matches has for a row that does not match.
    static constexpr quint8 noMatch = 0xff;

    std::vector<int> m_sorted; //!< Every row, in order, so that a query never sorts.
    std::vector<quint8> m_matches; //!< By row: its status, if the rest of the query matches.
};
