// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keptlisting.h"

#include "cachedslice.h"

#include <utility>

namespace {

void appendConfirmed(BatchStandings &standings, const BatchRows &rows)
{
    const Stamp now = Stamp::now();
    for (int row = 0; row < rows.size(); ++row) {
        standings.append(rows[row].gateway(), rows[row].status(), now);
    }
}

} // namespace

void KeptListing::append(const BatchRows &rows)
{
    appendBatches(rows);
    appendConfirmed(m_rows.standings, rows);
}

void KeptListing::appendGone(const CachedSlice &gone)
{
    const int first = m_rows.batches.size();
    appendBatches(gone.batches);
    for (int row = 0; row < gone.batches.size(); ++row) {
        const CachedStanding &standing = gone.standings[static_cast<std::size_t>(row)];
        const BatchRow batch = gone.batches[row];
        m_rows.standings.append(batch.gateway(), batch.status(), standing.confirmation.at);
        m_rows.standings.markGone(first + row,
                                  standing.goneAt.isSet() ? standing.goneAt : Stamp::now());
    }
}

void KeptListing::appendBatches(const BatchRows &rows)
{
    const WordNumbers words = m_rows.batches.wordsOf(rows);
    for (int row = 0; row < rows.size(); ++row) {
        m_rows.batches.append(rows[row], words);
        m_errorFileHabit.add(rows[row]);
    }
}

ExportRows KeptListing::take()
{
    m_rows.standings.setErrorFilesUsual(BatchKey().gateway, m_errorFileHabit.isUsual());
    m_bases.setPeers(peerGroupsOf(m_rows.batches, Stamp::now()));
    for (int row = 0; row < m_rows.batches.size(); ++row) {
        if (!isTerminal(m_rows.batches[row].status())) {
            m_rows.standings.setBasis(row, m_bases.of(m_rows.batches[row]));
        }
    }
    return std::exchange(m_rows, {});
}

ExportRows confirmedRows(const BatchRows &rows)
{
    ExportRows confirmed{rows, {}, {}};
    appendConfirmed(confirmed.standings, rows);
    return confirmed;
}
