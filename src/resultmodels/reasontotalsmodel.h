// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "reasontotals.h"

#include <QAbstractTableModel>

//! Why requests of many batches did not succeed: a row for each reason, that with most requests
//! first. Rows move and change in place, so that the chosen reason stays chosen.
class ReasonTotalsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Status, Code, Message, Requests, Share, Batches, Since, Times, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, //!< QString or a number; invalid when unset.
        TimesRole, //!< QList<int>, whatever the column: batches of the reason by bucket of time.
    };

    //! Reasons beyond these are left out; hidden() says how many.
    static constexpr int mostRows = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    //! Null: there is nothing to show.
    void setTotals(const SharedTotals &totals);
    [[nodiscard]] const SharedTotals &totals() const { return m_totals; }
    void setShowsUtc(bool showsUtc);
    [[nodiscard]] bool showsUtc() const { return m_showsUtc; }
    //! Null where there is no such row.
    [[nodiscard]] const ReasonTotal *reasonAt(int row) const;
    //! How many reasons have no row.
    [[nodiscard]] int hidden() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(const ReasonTotal &reason, Column column) const;
    [[nodiscard]] QVariant valueOf(const ReasonTotal &reason, Column column) const;
    void removeVanished(const std::vector<ReasonTotal> &next);
    void takeRows(const std::vector<ReasonTotal> &next);

    SharedTotals m_totals;
    std::vector<ReasonTotal> m_rows;
    bool m_showsUtc = false;
};
