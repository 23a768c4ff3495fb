// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"
#include "changelog.h"
#include "chunkedlist.h"

//! The BatchStanding of every row. Nine bytes a row, and more only for rows that are gone or
//! changed.
class BatchStandings final
{
public:
    //! A new last row.
    void append(BatchStatus status, Stamp confirmedAt);
    //! The server has the row, in this status. Whether its standing is another now, leaving aside
    //! the moment. An unset moment leaves the last one.
    bool confirm(int row, BatchStatus status, Stamp at);
    //! Whether it was there; it is until it is confirmed.
    bool markGone(int row, Stamp at);
    //! Live rows that were confirmed before are stale. Returns the rows that are and were not, or
    //! the other way round, ascending.
    std::vector<int> setStaleBefore(Stamp moment);

    //! Of every row. Whether that is new.
    bool setErrorFilesUsual(bool areUsual);

    //! The user looks now. Returns the rows that were changed up to now, ascending.
    std::vector<int> startChanges(Stamp since);
    //! That this row was in another status when the user last looked, or not there.
    void restoreChange(int row, std::optional<BatchStatus> before);

    [[nodiscard]] BatchStanding at(int row) const;
    //! When each row that is gone was found gone.
    [[nodiscard]] const QHash<int, Stamp> &goneAt() const { return m_goneAt; }
    [[nodiscard]] const ChangeLog &changes() const { return m_changes; }

private:
    [[nodiscard]] bool isStale(int row) const;

    ChunkedList<Stamp> m_confirmedAt;
    ChunkedList<BatchStatus> m_statuses;
    QHash<int, Stamp> m_goneAt;
    ChangeLog m_changes;
    Stamp m_staleBefore;
    bool m_areErrorFilesUsual = false;
};
