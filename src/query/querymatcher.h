// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "rowview.h"

#include <memory>

struct QueryClock;
struct QueryNode;
template <typename Row> class RowMatcher;

//! A query prepared to be asked of a million batches, also from several threads.
class QueryMatcher final
{
public:
    QueryMatcher(const QueryNode &query, const QueryClock &clock);

    //! Inline: a copy of a BatchRow that was made just before would wait for it.
    [[nodiscard]] bool matches(const BatchRow &batch, const BatchStanding &standing) const
    {
        return matches({batch, standing, m_now});
    }
    //! The same, as of the moment of the QueryClock.
    [[nodiscard]] bool matches(const RowView &row) const;

    //! Whether the answer for an unchanged batch can change as time passes.
    [[nodiscard]] bool changesWithTime() const { return m_changesWithTime; }

    //! Whether the answer depends on the standing; otherwise matches() may be given any.
    [[nodiscard]] bool asksForStanding() const { return m_asksForStanding; }

    //! Whether the answer depends on what is usual, which is known once all batches are listed.
    [[nodiscard]] bool asksForOthers() const { return m_asksForOthers; }

private:
    Stamp m_now;
    bool m_changesWithTime;
    bool m_asksForStanding;
    bool m_asksForOthers;
    std::shared_ptr<const RowMatcher<RowView>> m_matcher;
};
