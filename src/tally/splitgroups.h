// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "facettally.h"

//! Into which series each batch goes when a history is split by a field: first it counts the values
//! of the batches that are shown, then it keeps the most frequent ones apart. The rows and
//! standings must outlive it.
class SplitGroups final
{
public:
    //! So many threads may note rows at the same time, each in a lane of its own.
    SplitGroups(const QueryFieldKey &field, int rows, int lanes);

    //! Notes the value of the row, and counts it if the row is shown. Gives the number of the
    //! value: each lane numbers the values that it sees from 0 on.
    std::size_t note(int lane, int row, const RowView &view, bool isShown);
    void choose();

    //! After choose().
    [[nodiscard]] const std::vector<HistoryGroup> &groups() const { return m_groups; }
    //! By the number that the lane has given to a value.
    [[nodiscard]] const std::vector<quint8> &groupsOf(int lane) const
    {
        return m_groupOf[static_cast<std::size_t>(lane)];
    }
    //! Of a row that was noted.
    [[nodiscard]] std::size_t groupOf(int row) const
    {
        const quint32 noted = m_noted[static_cast<std::size_t>(row)];
        return m_groupOf[noted % mostLanes][noted / mostLanes];
    }

private:
    [[nodiscard]] std::vector<quint8> groupsByNumber(const FacetTally &tally) const;

    QueryFieldKey m_field;
    std::vector<FacetTally> m_tallies; //!< By lane.
    //! By row: the lane, and how many times mostLanes the number that the lane gave to the value.
    std::vector<quint32> m_noted;
    std::vector<HistoryGroup> m_groups;
    std::vector<std::vector<quint8>> m_groupOf; //!< By lane, and number of the value.
};
