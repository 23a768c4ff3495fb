// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "fieldvalue.h"

#include <vector>

struct RowView;

//! A total order of batches: by the column chosen last; where that does not decide by the column
//! chosen before it, and so on; then newest first, then by id. Rows without a value in a column
//! come last in either direction; texts are in the order of code points.
class BatchOrder final
{
public:
    BatchOrder(const ColumnId &column, Qt::SortOrder direction);

    [[nodiscard]] const ColumnId &column() const { return m_keys.front().column; }
    [[nodiscard]] Qt::SortOrder direction() const { return m_keys.front().direction; }

    //! The columns to name to the user, the most decisive one first, at most mostSteps. Creation
    //! and id end the list, as they leave nothing to decide; a last step "newest first" is left
    //! out, as every order ends with it.
    [[nodiscard]] QList<ColumnSort> steps() const;
    static constexpr qsizetype mostSteps = 3;

    //! By @p column, and where that does not decide, in this order.
    [[nodiscard]] BatchOrder after(const ColumnId &column, Qt::SortOrder direction) const;

    //! Whether it matters when a batch was confirmed, and not only what it is.
    [[nodiscard]] bool asksForStanding() const;

    //! Whether the rows stand otherwise as of another moment, because a column says what a batch
    //! has come to, and not only what it was from its creation on.
    [[nodiscard]] bool dependsOnMoment() const;

    //! Whether row @p a comes before row @p b.
    [[nodiscard]] bool isBefore(int a, int b, const BatchRows &batches,
                                const BatchStandings &standings) const;

    //! Sorts any row numbers of @p batches.
    void sort(std::vector<int> &rows, const BatchRows &batches,
              const BatchStandings &standings) const;
    //! Sorts the numbers of all @p batches, which stand in the order @p before, from which after()
    //! made this one. Compares no two batches.
    void sort(std::vector<int> &rows, const BatchRows &batches, const BatchStandings &standings,
              const BatchOrder &before) const;

    //! Sorts the numbers of all @p batches, which may stand in any order.
    void sortAll(std::vector<int> &rows, const BatchRows &batches,
                 const BatchStandings &standings) const;

    friend bool operator==(const BatchOrder &, const BatchOrder &) = default;

private:
    //! A column, and what reads the value that it sorts by.
    struct Key
    {
        Key(const ColumnId &id, Qt::SortOrder order);

        //! @p room holds the text where the row does not store it in this form.
        [[nodiscard]] FieldValue valueOf(int row, const BatchRows &batches,
                                         const BatchStandings &standings, QByteArray &room) const;

        friend bool operator==(const Key &, const Key &) = default;

        ColumnId column;
        Qt::SortOrder direction;
        QByteArray metadataKey; //!< The column's, as UTF-8; null for a field.
        FieldValue (*orderOf)(const RowView &row); //!< Null for a key of the metadata.
        bool needsStanding;
        bool isForecast;
    };

    static void sortBy(const Key &key, std::vector<int> &rows, const BatchRows &batches,
                       const BatchStandings &standings);
    [[nodiscard]] static std::vector<quint64> keysOf(const std::vector<int> &rows,
                                                     const BatchRows &batches,
                                                     const BatchStandings &standings,
                                                     const Key &key);
    [[nodiscard]] static int compare(int a, int b, const BatchRows &batches,
                                     const BatchStandings &standings, const Key &key);
    [[nodiscard]] bool isBefore(int a, int b, const BatchRows &batches,
                                const BatchStandings &standings, std::size_t firstKey) const;
    [[nodiscard]] std::size_t keysBefore(const BatchOrder &order) const;

    std::vector<Key> m_keys; //!< The column chosen last comes first; each is there once.
};
