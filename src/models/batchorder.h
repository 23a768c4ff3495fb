// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "fieldvalue.h"

#include <vector>

struct RowView;

//! The order of batches by one column, where that does not decide by the column sorted by before
//! it, and so on; then newest first, then by id. Total. Rows that have no value in a column come
//! last in either direction; texts are in the order of code points.
class BatchOrder final
{
public:
    BatchOrder(const ColumnId &column, Qt::SortOrder direction);

    [[nodiscard]] const ColumnId &column() const { return m_keys.front().column; }
    [[nodiscard]] Qt::SortOrder direction() const { return m_keys.front().direction; }

    //! What one sees of it, the first step first: none comes after creation or id, which leave
    //! nothing to decide, and newest first is what all orders end with. At most mostSteps.
    [[nodiscard]] QList<ColumnSort> steps() const;
    static constexpr qsizetype mostSteps = 3;

    //! By @p column, and where that does not decide in this order.
    [[nodiscard]] BatchOrder after(const ColumnId &column, Qt::SortOrder direction) const;

    //! When a batch was confirmed counts, too, not only what it is.
    [[nodiscard]] bool asksForStanding() const;

    //! Row @p a comes before row @p b.
    [[nodiscard]] bool isBefore(int a, int b, const BatchRows &batches,
                                const BatchStandings &standings) const;

    //! Sorts any row numbers of @p batches.
    void sort(std::vector<int> &rows, const BatchRows &batches,
              const BatchStandings &standings) const;
    //! Sorts the numbers of all @p batches, sorted by @p before, from which this order came with
    //! after(): in bulk, without comparing batches.
    void sort(std::vector<int> &rows, const BatchRows &batches, const BatchStandings &standings,
              const BatchOrder &before) const;

    friend bool operator==(const BatchOrder &, const BatchOrder &) = default;

private:
    //! A column, and how to read what it sorts by.
    struct Key
    {
        Key(const ColumnId &id, Qt::SortOrder order);

        //! @p room holds a text that the row itself does not have as it is.
        [[nodiscard]] FieldValue valueOf(int row, const BatchRows &batches,
                                         const BatchStandings &standings, QByteArray &room) const;

        friend bool operator==(const Key &, const Key &) = default;

        ColumnId column;
        Qt::SortOrder direction;
        QByteArray metadataKey; //!< The column's, as UTF-8; null as that.
        FieldValue (*orderOf)(const RowView &row); //!< Null for a key of the metadata.
        bool needsStanding;
    };

    [[nodiscard]] static std::vector<quint64> keysOf(const std::vector<int> &rows,
                                                     const BatchRows &batches,
                                                     const BatchStandings &standings,
                                                     const Key &key);
    [[nodiscard]] static int compare(int a, int b, const BatchRows &batches,
                                     const BatchStandings &standings, const Key &key);
    [[nodiscard]] bool isBefore(int a, int b, const BatchRows &batches,
                                const BatchStandings &standings, std::size_t firstKey) const;
    [[nodiscard]] std::size_t keysBefore(const BatchOrder &order) const;

    std::vector<Key> m_keys; //!< The newest wish first, each column once.
};
