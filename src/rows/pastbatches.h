// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"
#include "observationlog.h"

#include <atomic>

//! A table's batches as they were at a past moment, in the same rows: status and stamps by the
//! stamps of today, request counts by what was observed by then, and what came later taken away.
//! Shares memory with the rows that it is made from.
class PastBatches final
{
public:
    //! As far as @p log knows. Ends early, and must not be read, once @p isCancelled is true.
    PastBatches(const BatchRows &present, const BatchStandings &standings, Stamp moment,
                ObservationLog log, const std::atomic_bool *isCancelled = nullptr);

    //! Follows changes of @p rows of the present, and new rows at its end.
    void update(const std::vector<int> &rows, const BatchRows &present,
                const BatchStandings &standings);

    [[nodiscard]] Stamp moment() const { return m_moment; }
    [[nodiscard]] const BatchRows &rows() const { return m_rows; }
    [[nodiscard]] const BatchStandings &standings() const { return m_standings; }
    [[nodiscard]] const PastGaps &gaps() const { return m_gaps; }
    //! Rows that may have been live, in no order.
    [[nodiscard]] QList<int> liveRows() const { return m_standings.liveRows(); }
    //! From now on, a live row is measured by @p basis. Whether that changes.
    bool setBasis(int row, const std::shared_ptr<const HealthBasis> &basis)
    {
        return m_standings.setBasis(row, basis);
    }
    //! Rows whose counts would be known better if the log was complete, ascending.
    [[nodiscard]] std::vector<int> incompleteRows() const;

private:
    enum Gap : quint8 { NoGap = 0, Undated = 1, Inferred = 2, Unobserved = 4, Incomplete = 8 };

    void look(int row, const BatchRow &present, const BatchStandings &standings);
    void lookAtLive(int row, BatchStatus then, BatchStatus now, Stamp confirmedAt);
    void setGap(int row, int gap);
    void count(int gap, int change);

    Stamp m_moment;
    ObservationLog m_log;
    BatchRows m_rows;
    BatchStandings m_standings;
    std::vector<quint8> m_gapOf; //!< By row: Gap bits.
    PastGaps m_gaps;
};
