// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewmodel.h"

#include "batchcolumn.h"
#include "queryparser.h"

#include <algorithm>

SavedViewModel::SavedViewModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void SavedViewModel::setOwnViews(const QList<SavedView> &views)
{
    beginResetModel();
    m_own = views;
    m_counts.clear();
    endResetModel();
}

const SavedView &SavedViewModel::viewAt(int row) const
{
    return isBuiltIn(row) ? m_builtIn[row] : m_own[ownPlace(row)];
}

std::optional<int> SavedViewModel::rowOf(const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (viewAt(row).name == name) {
            return row;
        }
    }
    return std::nullopt;
}

std::vector<QueryNode> SavedViewModel::queries() const
{
    std::vector<QueryNode> queries;
    for (int row = 0; row < rowCount(); ++row) {
        queries.push_back(parseQuery(viewAt(row).query).root);
    }
    return queries;
}

void SavedViewModel::setCounts(const std::vector<int> &counts)
{
    if (counts != m_counts) {
        m_counts = counts;
        announceAll();
    }
}

void SavedViewModel::setChosen(const QString &name)
{
    if (name != m_chosen) {
        m_chosen = name;
        announceAll();
    }
}

void SavedViewModel::setShown(const SavedView &shown)
{
    if (shown != m_shown) {
        m_shown = shown;
        announceAll();
    }
}

bool SavedViewModel::put(const SavedView &view)
{
    const std::optional<int> row = rowOf(view.name);
    if (row && isBuiltIn(*row)) {
        return false;
    }
    if (row) {
        m_own[ownPlace(*row)] = view;
        announce(*row);
    } else {
        beginInsertRows({}, rowCount(), rowCount());
        m_own.append(view);
        endInsertRows();
    }
    Q_EMIT ownViewsChanged(m_own);
    return true;
}

void SavedViewModel::rename(int row, const QString &name)
{
    QString &old = m_own[ownPlace(row)].name;
    if (m_chosen == old) {
        m_chosen = name;
    }
    old = name;
    announce(row);
    Q_EMIT ownViewsChanged(m_own);
}

void SavedViewModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_own.removeAt(ownPlace(row));
    if (row < static_cast<int>(m_counts.size())) {
        m_counts.erase(m_counts.begin() + row);
    }
    endRemoveRows();
    Q_EMIT ownViewsChanged(m_own);
}

void SavedViewModel::move(int row, int distance)
{
    if (!canMove(row, distance)) {
        return;
    }
    const int target = row + distance;
    beginMoveRows({}, row, row, {}, distance > 0 ? target + 1 : target);
    // Not QList::move(): GCC 12 takes what it rotates for uninitialized.
    const SavedView moved = m_own.takeAt(ownPlace(row));
    m_own.insert(ownPlace(target), moved);
    if (std::max(row, target) < static_cast<int>(m_counts.size())) {
        std::swap(m_counts[static_cast<std::size_t>(row)],
                  m_counts[static_cast<std::size_t>(target)]);
    } else {
        m_counts.resize(std::min(m_counts.size(), static_cast<std::size_t>(std::min(row, target))));
    }
    endMoveRows();
    Q_EMIT ownViewsChanged(m_own);
}

bool SavedViewModel::canMove(int row, int distance) const
{
    const int target = row + distance;
    return !isBuiltIn(row) && target >= m_builtIn.size() && target < rowCount();
}

QString SavedViewModel::freeName(const QString &name) const
{
    QString free = name;
    for (int number = 2; rowOf(free); ++number) {
        free = tr("%1 (%2)").arg(name).arg(number);
    }
    return free;
}

int SavedViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_builtIn.size() + m_own.size());
}

QVariant SavedViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int row = index.row();
    const SavedView &view = viewAt(row);
    const bool isChosen = view.name == m_chosen;
    const QVariant count = row < static_cast<int>(m_counts.size())
        ? QVariant(m_counts[static_cast<std::size_t>(row)])
        : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return isChosen && isModified(row) ? tr("%1 – modified").arg(view.name) : view.name;
    case Qt::ToolTipRole:
        return view.query.isEmpty() ? view.name
                                    : tr("%1: %2", "name: query").arg(view.name, view.query);
    case Qt::AccessibleTextRole:
        return count.isValid() ? tr("%1, %n batch(es)", nullptr, count.toInt()).arg(view.name)
                               : view.name;
    case FacetRole::Value:
        return view.name;
    case FacetRole::Count:
        return count;
    case FacetRole::IsChosen:
        return isChosen;
    case FacetRole::IsModified:
        return isChosen && isModified(row);
    default:
        return {};
    }
}

bool SavedViewModel::isModified(int row) const
{
    SavedView view = viewAt(row);
    view.columns.removeIf([](const QString &key) { return !columnFromKey(key); });
    return !isShown(view, m_shown);
}

void SavedViewModel::announce(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

void SavedViewModel::announceAll()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}
