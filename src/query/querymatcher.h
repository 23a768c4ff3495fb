// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <memory>

class BatchRow;
struct BatchStanding;
struct QueryClock;
struct QueryNode;
struct RowView;
template <typename Row> class RowMatcher;

//! A query made ready to be asked of a million batches, also from several threads.
class QueryMatcher final
{
public:
    QueryMatcher(const QueryNode &query, const QueryClock &clock);

    [[nodiscard]] bool matches(const BatchRow &batch, const BatchStanding &standing) const;

    //! The answer of a batch that stays as it is can differ at another time of the clock.
    [[nodiscard]] bool changesWithTime() const { return m_changesWithTime; }

    //! The standing counts: otherwise any will do.
    [[nodiscard]] bool asksForStanding() const { return m_asksForStanding; }

    //! What the server does with other batches counts, which is known once all are listed.
    [[nodiscard]] bool asksForHabit() const { return m_asksForHabit; }

private:
    Stamp m_now;
    bool m_changesWithTime;
    bool m_asksForStanding;
    bool m_asksForHabit;
    std::shared_ptr<const RowMatcher<RowView>> m_matcher;
};
