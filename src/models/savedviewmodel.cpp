// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewmodel.h"

#include "batchcolumn.h"
#include "servertext.h"
#include "visibletext.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

SavedViewModel::SavedViewModel(QObject *parent)
    : QAbstractListModel(parent)
{
    setOwnViews({});
}

void SavedViewModel::setOwnViews(const QList<SavedView> &views, const QStringList &order)
{
    beginResetModel();
    m_rows.clear();
    for (const SavedView &view : builtInViews()) {
        m_rows.push_back(rowFor(view, true));
    }
    for (const SavedView &view : views) {
        m_rows.push_back(rowFor(view, false));
    }
    sortRows(order);
    endResetModel();
}

// A built-in view that the order does not name follows the view before it, an own view comes last.
void SavedViewModel::sortRows(const QStringList &order)
{
    std::vector<std::pair<qsizetype, Row>> placed;
    qsizetype place = -1;
    for (Row &row : m_rows) {
        const qsizetype named = order.indexOf(row.view.name);
        place = named >= 0 ? named : row.isBuiltIn ? place : order.size();
        placed.emplace_back(place, std::move(row));
    }
    std::ranges::stable_sort(placed, {}, &std::pair<qsizetype, Row>::first);
    std::ranges::transform(placed, m_rows.begin(),
                           [](auto &each) { return std::move(each.second); });
}

QStringList SavedViewModel::order() const
{
    QStringList names;
    for (const Row &row : m_rows) {
        names.append(row.view.name);
    }
    return names;
}

QList<SavedView> SavedViewModel::ownViews() const
{
    QList<SavedView> own;
    for (const Row &row : m_rows) {
        if (!row.isBuiltIn) {
            own.append(row.view);
        }
    }
    return own;
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
    for (const Row &row : m_rows) {
        if (row.query.isValid()) {
            queries.push_back(row.query.root);
        }
    }
    return queries;
}

void SavedViewModel::setCounts(const std::vector<int> &counts)
{
    auto count = counts.begin();
    for (Row &row : m_rows) {
        const bool isCounted = row.query.isValid() && count != counts.end();
        row.count = isCounted ? std::optional(*count++) : std::nullopt;
    }
    announceAll();
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
        Row &replaced = m_rows[static_cast<std::size_t>(*row)];
        Row now = rowFor(view, false);
        if (now.query.isValid() && now.query.root == replaced.query.root) {
            now.count = replaced.count; // The same query is not counted anew.
        }
        replaced = std::move(now);
        announce(*row);
    } else {
        beginInsertRows({}, rowCount(), rowCount());
        m_rows.push_back(rowFor(view, false));
        endInsertRows();
        Q_EMIT orderChanged(order());
    }
    Q_EMIT ownViewsChanged(ownViews());
    return true;
}

void SavedViewModel::rename(int row, const QString &name)
{
    QString &old = m_rows[static_cast<std::size_t>(row)].view.name;
    if (m_chosen == old) {
        m_chosen = name;
    }
    old = name;
    announce(row);
    Q_EMIT ownViewsChanged(ownViews());
    Q_EMIT orderChanged(order());
}

void SavedViewModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    announceOrder();
}

void SavedViewModel::move(int row, int distance)
{
    if (!canMove(row, distance)) {
        return;
    }
    const int target = row + distance;
    beginMoveRows({}, row, row, {}, distance > 0 ? target + 1 : target);
    const auto moved = m_rows.begin() + row;
    if (distance > 0) {
        std::rotate(moved, moved + 1, moved + distance + 1);
    } else {
        std::rotate(moved + distance, moved, moved + 1);
    }
    endMoveRows();
    announceOrder();
}

bool SavedViewModel::canMove(int row, int distance) const
{
    const int target = row + distance;
    return target >= 0 && target < rowCount();
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
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SavedViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const int row = index.row();
    const SavedView &view = viewAt(row);
    const QString name = visibleText(view.name);
    const bool isChosen = view.name == m_chosen;
    const QVariant count = at(row).count ? QVariant(*at(row).count) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return isChosen && isModified(row) ? tr("%1 – modified").arg(name) : name;
    case Qt::ToolTipRole:
        return toolTipOf(row);
    case Qt::AccessibleTextRole:
        return count.isValid() ? tr("%1, %n batch(es)", nullptr, count.toInt()).arg(name) : name;
    case FacetRole::Key:
        return keyOf(row);
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

SavedViewModel::Row SavedViewModel::rowFor(const SavedView &view, bool isBuiltIn)
{
    return {view, isBuiltIn, parseQuery(view.query), std::nullopt};
}

QString SavedViewModel::toolTipOf(int row) const
{
    const SavedView &view = viewAt(row);
    QString text =
        view.query.isEmpty() ? view.name : tr("%1: %2", "name: query").arg(view.name, view.query);
    if (!at(row).query.isValid()) {
        text += u'\n' + tr("This query is not understood: %1").arg(problemAt(row));
    }
    if (const QString key = keyOf(row); !key.isEmpty()) {
        text += u'\n' + tr("%1 chooses it.").arg(key);
    }
    return escapedToolTip(text);
}

QString SavedViewModel::keyOf(int row)
{
    constexpr int digits = 9;
    return row < digits ? tr("Ctrl+%1").arg(row + 1) : u""_s;
}

bool SavedViewModel::isModified(int row) const
{
    SavedView view = viewAt(row);
    view.columns.removeIf([](const QString &key) { return !columnFromKey(key); });
    view.sort.removeIf([](const ColumnSort &sort) {
        const std::optional<ColumnId> column = columnFromKey(sort.column);
        return !column || !isSortable(*column);
    });
    return !isShown(view, m_shown);
}

void SavedViewModel::announce(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

// A view's shortcut depends on its row, so that other views' shortcuts change, too.
void SavedViewModel::announceOrder()
{
    announceAll();
    Q_EMIT ownViewsChanged(ownViews());
    Q_EMIT orderChanged(order());
}

void SavedViewModel::announceAll()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}
