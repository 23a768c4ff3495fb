// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"
#include "rownumbersnow.h"
#include "stamp.h"

#include <QHash>

#include <vector>

//! How many batches differ from when the user last looked.
struct ChangeCounts
{
    using PerStatus = std::array<int, allStatuses.size()>;

    PerStatus inStatus{}; //!< Changed and new batches, by their status now.
    PerStatus moved{}; //!< Only the batches among them that were there before.
    int added = 0; //!< Only the new ones.

    [[nodiscard]] bool isEmpty() const { return *this == ChangeCounts(); }

    friend bool operator==(const ChangeCounts &, const ChangeCounts &) = default;
};

//! Which rows differ from when the user last looked, and their status then. A row that is again in
//! that status is no change. Notes nothing before start().
class ChangeLog final
{
public:
    struct Entry
    {
        std::optional<BatchStatus> before; //!< When the user last looked; nothing: not there.
        BatchStatus now = BatchStatus::Unknown;

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    //! The user looks now: forgets all changes.
    void start(Stamp since);
    //! Changes since @p since are about to be restored. If a moment is set already, the user last
    //! looked at the earlier of the two.
    void startRestoring(Stamp since);
    //! When the user last looked; unset before start().
    [[nodiscard]] Stamp since() const { return m_since; }

    void noteNew(int row, BatchStatus now);
    void noteMove(int row, BatchStatus from, BatchStatus to);
    //! Takes a change over from an earlier run.
    void restore(int row, const Entry &entry);
    void forget(int row);
    //! Follows the removal of rows, which gives the others new numbers.
    void renumber(const RowNumbersNow &now);

    [[nodiscard]] std::optional<Entry> at(int row) const;
    //! In no order.
    [[nodiscard]] std::vector<int> rows() const;
    [[nodiscard]] const ChangeCounts &counts() const { return m_counts; }

private:
    void insert(int row, const Entry &entry);
    void count(const Entry &entry, int step);

    Stamp m_since;
    QHash<int, Entry> m_entries;
    ChangeCounts m_counts;
};
