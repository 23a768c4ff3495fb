// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusfacetmodel.h"

#include "statustext.h"

#include <algorithm>

void StatusFacetModel::setCounts(const Counts &counts)
{
    if (counts == m_counts) {
        return;
    }
    m_counts = counts;
    updateRows();
}

void StatusFacetModel::setStatuses(StatusSet statuses)
{
    if (statuses == m_statuses) {
        return;
    }
    m_statuses = statuses;
    updateRows();
    Q_EMIT statusesChanged(m_statuses);
}

int StatusFacetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant StatusFacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const BatchStatus status = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return statusText(status);
    case Qt::AccessibleTextRole:
        return tr("%1, %n batch(es)", nullptr, countOf(status)).arg(statusText(status));
    case Qt::CheckStateRole:
        return QVariant::fromValue(m_statuses.contains(status) ? Qt::Checked : Qt::Unchecked);
    case StatusRole:
        return static_cast<int>(status);
    case CountRole:
        return countOf(status);
    default:
        return {};
    }
}

bool StatusFacetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    StatusSet statuses = m_statuses;
    statuses.set(m_rows[static_cast<std::size_t>(index.row())],
                 value.value<Qt::CheckState>() == Qt::Checked);
    setStatuses(statuses);
    return true;
}

Qt::ItemFlags StatusFacetModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

int StatusFacetModel::countOf(BatchStatus status) const
{
    return m_counts[static_cast<std::size_t>(status)];
}

void StatusFacetModel::updateRows()
{
    int row = 0;
    for (const BatchStatus status : allStatuses) {
        const bool isRow = row < rowCount() && m_rows[static_cast<std::size_t>(row)] == status;
        const bool isWanted = countOf(status) > 0 || m_statuses.contains(status);
        if (isRow && !isWanted) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        } else if (!isRow && isWanted) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, status);
            endInsertRows();
        }
        row += isWanted ? 1 : 0;
    }
    if (row > 0) {
        Q_EMIT dataChanged(index(0), index(row - 1));
    }
}
