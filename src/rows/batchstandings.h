// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "batchreasons.h"
#include "batchstanding.h"
#include "changelog.h"
#include "chunkedlist.h"
#include "observedprogress.h"
#include "sparserows.h"

//! The BatchStanding of every row. It takes ten bytes a row, and more only for rows that are live,
//! gone or changed.
class BatchStandings final
{
public:
    //! Adds a row at the end.
    void append(GatewayNumber gateway, BatchStatus status, Stamp confirmedAt);
    //! Notes that the server has the row, in this status. Whether its standing changes, apart from
    //! confirmedAt. An unset @p at leaves confirmedAt as it is.
    bool confirm(int row, BatchStatus status, Stamp at);
    //! Notes that the server no longer has the row, until it is confirmed. Whether that is new.
    bool markGone(int row, Stamp at);
    //! From now on, live rows of this gateway are stale if they were confirmed before @p moment.
    //! Returns the rows that become stale or cease to be, ascending.
    std::vector<int> setStaleBefore(GatewayNumber gateway, Stamp moment);

    //! Notes that a live row was seen with @p share of its requests done.
    void noteProgress(int row, double share, Stamp at);
    //! The same for what was seen of a live row before this program began.
    void noteEarlierProgress(int row, const std::vector<ObservedProgress::Point> &earlier);
    //! From now on, a live row is measured by @p basis. Whether that changes.
    bool setBasis(int row, const std::shared_ptr<const HealthBasis> &basis);
    //! The live rows, in no order.
    [[nodiscard]] QList<int> liveRows() const { return m_live.rows(); }

    //! Sets isErrorFileUsual for every row of this gateway. Whether that changes.
    bool setErrorFilesUsual(GatewayNumber gateway, bool areUsual);

    //! What was found in the result files of the row, all of which were read; null: not read yet.
    //! Whether that is new.
    bool setReasons(int row, const std::shared_ptr<const BatchReasons> &reasons);
    [[nodiscard]] bool hasReasons(int row) const { return m_reasons.find(row) != nullptr; }

    //! Notes when the server deletes the first result file of the row. Whether that is new.
    bool setResultsExpireAt(int row, Stamp at);

    //! The user looks now. Returns the rows that were changed until now, ascending.
    std::vector<int> startChanges(Stamp since);
    //! Forgets the changes of this gateway's rows, which restoreChange() is about to restore, and
    //! which count since @p since, or since an earlier moment that holds for other gateways.
    //! Returns the same as startChanges().
    std::vector<int> startRestoring(GatewayNumber gateway, Stamp since);
    //! Restores that the row was in status @p before when the user last looked; nothing: not there.
    void restoreChange(int row, std::optional<BatchStatus> before);

    //! Forgets what was not known at that moment: no row counts as changed or stale, none as gone
    //! that was found gone later, and confirmations and progress after it are unset.
    void lookBack(Stamp moment);
    //! The row was live then, and last looked at so.
    void setLiveThen(int row, BatchStatus status, Stamp confirmedAt,
                     const std::vector<ObservedProgress::Point> &seen);
    //! The row was last looked at then.
    void setConfirmed(int row, Stamp at) { m_confirmedAt.set(row, at); }

    //! Follows the removal of rows, which gives the others new numbers.
    void renumber(const RowNumbersNow &now);
    //! Without any row, without what holds for this gateway, and without when the user last looked.
    [[nodiscard]] BatchStandings withoutRows(GatewayNumber gateway) const;

    [[nodiscard]] BatchStanding at(int row) const;
    [[nodiscard]] Stamp confirmedAt(int row) const
    {
        const Stamp at = m_confirmedAt[row];
        return m_asOf.isSet() && at > m_asOf ? Stamp() : at;
    }
    //! When each row that is gone was found gone.
    [[nodiscard]] const QHash<int, Stamp> &goneAt() const { return m_goneAt; }
    [[nodiscard]] const ChangeLog &changes() const { return m_changes; }

private:
    struct Row
    {
        BatchStatus status;
        GatewayNumber gateway;
    };
    struct LiveRow
    {
        std::shared_ptr<const ObservedProgress> progress;
        std::shared_ptr<const HealthBasis> basis;
    };
    struct Gateway
    {
        Stamp staleBefore;
        bool areErrorFilesUsual = false;
    };

    [[nodiscard]] LiveRow liveRow(int row) const;
    void setProgress(int row, std::span<const ObservedProgress::Point> points);
    [[nodiscard]] bool isStale(int row) const;
    [[nodiscard]] const Gateway &gatewayOf(int row) const
    {
        return m_gateways[m_rows[row].gateway];
    }

    ChunkedList<Stamp> m_confirmedAt;
    //! After lookBack(): later confirmations count as none. To erase them would copy every row.
    Stamp m_asOf;
    ChunkedList<Row> m_rows;
    QHash<int, Stamp> m_goneAt;
    SparseRows<std::shared_ptr<const BatchReasons>> m_reasons; //!< Where files were read.
    QHash<int, Stamp> m_resultsExpireAt; //!< Of rows whose files the server was asked about.
    SparseRows<LiveRow> m_live;
    ChangeLog m_changes;
    std::array<Gateway, gatewayNumberCount> m_gateways;
};
