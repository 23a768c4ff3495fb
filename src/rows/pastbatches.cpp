// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A batch that had ended by the moment is as it is now, which its one stamp tells: most rows, and
// so most chunks of rows, stay shared with the present. A later batch is marked as absent. Only one
// that was live at the moment is written anew.

#include "pastbatches.h"

#include "batchlife.h"

#include <numeric>
#include <utility>

PastBatches::PastBatches(const BatchRows &present, const BatchStandings &standings, Stamp moment,
                         ObservationLog log, const std::atomic_bool *isCancelled)
    : m_moment(moment)
    , m_log(std::move(log))
    , m_rows(present)
    , m_standings(standings)
    , m_gapOf(static_cast<std::size_t>(present.size()))
{
    constexpr int rowsBetweenQuestions = 1024;
    m_standings.lookBack(moment);
    for (int row = 0; row < present.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return;
        }
        look(row, present[row], standings);
    }
}

void PastBatches::update(const std::vector<int> &rows, const BatchRows &present,
                         const BatchStandings &standings)
{
    const WordNumbers words = m_rows.wordsOf(present);
    const int known = m_rows.size();
    for (int row = known; row < present.size(); ++row) {
        m_rows.append(present[row], words);
        m_standings.append(present[row].gateway(), present[row].status(), {});
    }
    m_gapOf.resize(static_cast<std::size_t>(present.size()));
    std::vector<int> changed(static_cast<std::size_t>(present.size() - known));
    std::iota(changed.begin(), changed.end(), known);
    for (const int row : rows) {
        if (row >= known) {
            continue;
        }
        const BatchRow before = m_rows[row];
        if (const Stamp seenAt = m_standings.confirmedAt(row); seenAt.isSet()) {
            m_log.add(row, {seenAt, before.status(), before.requestCounts()});
        }
        m_rows.replace(row, present[row], words);
        m_standings.setConfirmed(row, {});
        changed.push_back(row);
    }
    for (const int row : changed) {
        look(row, present[row], standings);
    }
}

std::vector<int> PastBatches::incompleteRows() const
{
    std::vector<int> rows;
    for (std::size_t row = 0; row < m_gapOf.size(); ++row) {
        if ((m_gapOf[row] & Incomplete) != 0) {
            rows.push_back(static_cast<int>(row));
        }
    }
    return rows;
}

void PastBatches::look(int row, const BatchRow &present, const BatchStandings &standings)
{
    const BatchStatus now = present.status();
    const Stamp end = ownEndOf(present);
    if (end.isSet() && end <= m_moment) { // As most batches: a short cut.
        m_rows.setAbsent(row, false);
        setGap(row, NoGap);
        return;
    }
    const Timeline timeline = timelineOf(present, standings.goneAt().value(row));
    const std::optional<StatusThen> then = statusAt(timeline, now, m_moment);
    m_rows.setAbsent(row, !then);
    if (!then) {
        setGap(row, timeline.isDated ? NoGap : Undated);
        return;
    }
    setGap(row, then->isInferred ? Inferred : NoGap);
    if (!then->hasEnded) {
        lookAtLive(row, then->status, now, standings.confirmedAt(row));
    }
}

//! A batch that the server had confirmed in this status before the moment was last seen so.
void PastBatches::lookAtLive(int row, BatchStatus then, BatchStatus now, Stamp confirmedAt)
{
    if (then == now && confirmedAt.isSet() && confirmedAt <= m_moment) {
        m_standings.setConfirmed(row, confirmedAt);
        return;
    }
    const std::span<const Observation> seen = m_log.upTo(row, m_moment);
    const std::optional last = seen.empty() ? std::nullopt : std::optional(seen.back());
    m_rows.lookBack(row, {m_moment, then, last});
    m_standings.setLiveThen(row, then, last ? last->at : Stamp(), progressPoints(seen));
    setGap(row,
           m_gapOf[static_cast<std::size_t>(row)] | (last ? NoGap : Unobserved)
               | (m_log.isComplete(row, m_moment) ? NoGap : Incomplete));
}

void PastBatches::setGap(int row, int gap)
{
    quint8 &known = m_gapOf[static_cast<std::size_t>(row)];
    if (known != gap) {
        count(known, -1);
        count(gap, 1);
        known = static_cast<quint8>(gap);
    }
}

void PastBatches::count(int gap, int change)
{
    m_gaps.undated += (gap & Undated) != 0 ? change : 0;
    m_gaps.inferred += (gap & Inferred) != 0 ? change : 0;
    m_gaps.unobserved += (gap & Unobserved) != 0 ? change : 0;
}
