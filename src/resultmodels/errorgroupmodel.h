// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "readresults.h"

#include <QAbstractTableModel>

//! Why requests of a batch did not succeed: the groups of their reasons, the largest first. The row
//! above them stands for all requests.
class ErrorGroupModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Status, Code, Message, Count, Share, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    //! Null: there is nothing to show, not even a row for all.
    void setResults(const SharedResults &results);
    //! The number of the group in a row; nothing in that of all requests.
    [[nodiscard]] std::optional<int> groupAt(int row) const;
    //! The codes that groups have, that of the largest group first.
    [[nodiscard]] QStringList codes() const;
    //! What the group is and what to do about it, as sentences; null for all requests.
    [[nodiscard]] QString explanation(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(int row, Column column) const;
    [[nodiscard]] QString textOfAll(Column column) const;

    SharedResults m_results;
    std::vector<int> m_groups; //!< Their numbers, the largest first.
};
