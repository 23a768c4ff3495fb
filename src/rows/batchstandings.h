// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "batchstanding.h"
#include "changelog.h"
#include "chunkedlist.h"

//! The BatchStanding of every row. Ten bytes a row, and more only for rows that are gone or
//! changed.
class BatchStandings final
{
public:
    //! A new last row.
    void append(GatewayNumber gateway, BatchStatus status, Stamp confirmedAt);
    //! The server has the row, in this status. Whether its standing is another now, leaving aside
    //! the moment. An unset moment leaves the last one.
    bool confirm(int row, BatchStatus status, Stamp at);
    //! Whether it was there; it is until it is confirmed.
    bool markGone(int row, Stamp at);
    //! Live rows of this gateway that were confirmed before are stale. Returns the rows that are
    //! and were not, or the other way round, ascending.
    std::vector<int> setStaleBefore(GatewayNumber gateway, Stamp moment);

    //! Of every row of this gateway. Whether that is new.
    bool setErrorFilesUsual(GatewayNumber gateway, bool areUsual);

    //! The user looks now. Returns the rows that were changed up to now, ascending.
    std::vector<int> startChanges(Stamp since);
    //! Forgets the changes of this gateway's rows, of which restoreChange() tells: as of @p since,
    //! or of an earlier moment that holds for other gateways. Returns as startChanges().
    std::vector<int> startRestoring(GatewayNumber gateway, Stamp since);
    //! That this row was in another status when the user last looked, or not there.
    void restoreChange(int row, std::optional<BatchStatus> before);

    //! Those rows that are left have other numbers.
    void renumber(const RowNumbersNow &now);

    [[nodiscard]] BatchStanding at(int row) const;
    //! When each row that is gone was found gone.
    [[nodiscard]] const QHash<int, Stamp> &goneAt() const { return m_goneAt; }
    [[nodiscard]] const ChangeLog &changes() const { return m_changes; }

private:
    struct Row
    {
        BatchStatus status;
        GatewayNumber gateway;
    };
    struct Gateway
    {
        Stamp staleBefore;
        bool areErrorFilesUsual = false;
    };

    [[nodiscard]] bool isStale(int row) const;
    [[nodiscard]] const Gateway &gatewayOf(int row) const
    {
        return m_gateways[m_rows[row].gateway];
    }

    ChunkedList<Stamp> m_confirmedAt;
    ChunkedList<Row> m_rows;
    QHash<int, Stamp> m_goneAt;
    ChangeLog m_changes;
    std::array<Gateway, gatewayNumberCount> m_gateways;
};
