// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchset.h"

#include <QAbstractTableModel>

#include <vector>

//! The batches of one connection, a row each in the order in which they arrived and a column per
//! BatchColumn. Says what changed to the row and never resets on a refresh; does not sort,
//! filter or choose colours.
class BatchTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< The raw value of the cell; invalid when unset.
        IdRole, //!< QString, whatever the column.
        StatusRole, //!< int(BatchStatus), whatever the column.
        OutcomeRole, //!< int(Outcome), whatever the column.
        ProgressRole, //!< double 0…1, whatever the column; invalid while unknown.
        TotalCountRole, //!< qint64, whatever the column; invalid without request counts.
        CompletedCountRole, //!< qint64, as TotalCountRole.
        FailedCountRole, //!< qint64, as TotalCountRole.
        OverdueRole, //!< bool, whatever the column: live beyond `expires_at`.
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    //! Takes what a page brought: new batches become rows at the end, known ones are replaced
    //! where they differ. Rows never move and never vanish.
    void merge(std::vector<Batch> batches);
    //! For a change of connection.
    void clear();

    [[nodiscard]] const BatchSet &batches() const { return m_batches; }
    [[nodiscard]] Batch batchAt(int row) const { return m_batches.at(row); }
    [[nodiscard]] std::optional<int> rowOf(const QString &id) const { return m_batches.rowOf(id); }

    //! The moment that relative times refer to.
    void setNow(Stamp now);
    [[nodiscard]] Stamp now() const { return m_now; }
    void setShowsUtc(bool showsUtc);
    [[nodiscard]] bool showsUtc() const { return m_showsUtc; }

Q_SIGNALS:
    //! A merge replaced these rows, ascending: all of them at once, after dataChanged() said it
    //! run by run and before new rows are inserted.
    void batchesUpdated(const std::vector<int> &rows);
    //! A merge or clear() changed something; for readers of the whole.
    void batchesChanged();
    void nowChanged(Stamp now);

private:
    void announceTimes();

    BatchSet m_batches;
    Stamp m_now;
    bool m_showsUtc = false;
};
