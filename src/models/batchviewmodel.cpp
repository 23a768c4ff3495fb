// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchviewmodel.h"

#include "batchtablemodel.h"
#include "rowruns.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

// The first place where the longer one has rows that the shorter one has not, if these follow
// each other and are all there is between the two.
std::optional<std::size_t> insertionPoint(std::span<const int> before, std::span<const int> after)
{
    if (after.size() <= before.size()) {
        return std::nullopt;
    }
    const auto [old, now] = std::ranges::mismatch(before, after);
    const auto inserted = static_cast<std::ptrdiff_t>(after.size() - before.size());
    if (!std::equal(old, before.end(), now + inserted)) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(old - before.begin());
}

bool changesWithTime(BatchScope scope)
{
    return scope == BatchScope::NeedsAttention || scope == BatchScope::Completed24h
        || scope == BatchScope::Failed24h || scope == BatchScope::Faulty;
}

} // namespace

BatchViewModel::BatchViewModel(BatchTableModel &source, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_source(source)
{
    setSourceModel(&source);
    if (source.rowCount() > 0) {
        onSourceInserted(0, source.rowCount() - 1);
    }
    connect(&source, &BatchTableModel::batchesUpdated, this, &BatchViewModel::onSourceUpdated);
    connect(&source, &BatchTableModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onSourceInserted(first, last); });
    connect(&source, &BatchTableModel::dataChanged, this, &BatchViewModel::forwardTimes);
    connect(&source, &BatchTableModel::nowChanged, this, &BatchViewModel::onSourceNowChanged);
    connect(&source, &BatchTableModel::modelAboutToBeReset, this, &BatchViewModel::beginResetModel);
    connect(&source, &BatchTableModel::modelReset, this, &BatchViewModel::onSourceReset);
}

void BatchViewModel::setFilter(const BatchFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    const StatusCounts countsBefore = m_statusCounts;
    const BatchFilter before = std::exchange(m_filter, filter);
    if (before.text != filter.text || before.scope != filter.scope) {
        matchAll();
    }
    show();
    announceStatusCounts(countsBefore);
    Q_EMIT filterChanged(m_filter);
}

void BatchViewModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= batchColumnCount) {
        return;
    }
    const BatchOrder wanted(static_cast<BatchColumn>(column), order);
    if (wanted == m_order) {
        return;
    }
    m_order = wanted;
    m_order.sort(m_sorted, m_source.batches().batches());
    show();
}

const Batch &BatchViewModel::batchAt(int row) const
{
    return m_source.batchAt(m_shown[at(row)]);
}

QModelIndex BatchViewModel::indexOfId(const QString &id, int column) const
{
    const std::optional<int> row = m_source.rowOf(id);
    return row ? mapFromSource(m_source.index(*row, column)) : QModelIndex();
}

int BatchViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int BatchViewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : batchColumnCount;
}

bool BatchViewModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QModelIndex BatchViewModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex BatchViewModel::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex BatchViewModel::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid()) {
        return {};
    }
    return m_source.index(m_shown[at(proxyIndex.row())], proxyIndex.column());
}

QModelIndex BatchViewModel::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid() || at(sourceIndex.row()) >= m_shownAt.size()) {
        return {};
    }
    return index(m_shownAt[at(sourceIndex.row())], sourceIndex.column());
}

QVariant BatchViewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base class asks by way of the first row, which there may not be.
    return orientation == Qt::Horizontal
        ? m_source.headerData(section, orientation, role)
        : QAbstractItemModel::headerData(section, orientation, role);
}

void BatchViewModel::onSourceUpdated(const std::vector<int> &rows)
{
    const StatusCounts before = m_statusCounts;
    const BatchMatcher matcher(m_filter, m_source.now());
    for (const int row : rows) {
        matchRow(matcher, row);
    }
    place(rows);
    std::vector<int> changed;
    for (const int row : rows) {
        if (m_shownAt[at(row)] >= 0) {
            changed.push_back(m_shownAt[at(row)]);
        }
    }
    std::ranges::sort(changed);
    for (const RowRun &run : runsOf(changed)) {
        Q_EMIT dataChanged(index(run.first, 0), index(run.last, batchColumnCount - 1));
    }
    announceStatusCounts(before);
}

void BatchViewModel::onSourceInserted(int first, int last)
{
    const StatusCounts before = m_statusCounts;
    const BatchMatcher matcher(m_filter, m_source.now());
    m_matches.resize(at(last + 1), noMatch);
    m_shownAt.resize(at(last + 1), -1);
    std::vector<int> rows(at(last - first + 1));
    std::iota(rows.begin(), rows.end(), first);
    for (const int row : rows) {
        matchRow(matcher, row);
    }
    place(std::move(rows));
    announceStatusCounts(before);
}

void BatchViewModel::onSourceReset()
{
    m_sorted.clear();
    m_shown.clear();
    m_shownAt.clear();
    m_matches.clear();
    const StatusCounts before = std::exchange(m_statusCounts, {});
    endResetModel();
    announceStatusCounts(before);
}

void BatchViewModel::onSourceNowChanged()
{
    if (changesWithTime(m_filter.scope)) {
        const StatusCounts before = m_statusCounts;
        matchAll();
        show();
        announceStatusCounts(before);
    }
}

// What a merge changes comes with batchesUpdated(); what comes with roles is the passing of time,
// and concerns every row.
void BatchViewModel::forwardTimes(const QModelIndex &first, const QModelIndex &last,
                                  const QList<int> &roles)
{
    if (!roles.isEmpty() && !m_shown.empty()) {
        Q_EMIT dataChanged(index(0, first.column()), index(rowCount() - 1, last.column()), roles);
    }
}

void BatchViewModel::matchAll()
{
    const BatchMatcher matcher(m_filter, m_source.now());
    for (int row = 0; row < static_cast<int>(m_matches.size()); ++row) {
        matchRow(matcher, row);
    }
}

void BatchViewModel::matchRow(const BatchMatcher &matcher, int row)
{
    const Batch &batch = m_source.batchAt(row);
    quint8 &match = m_matches[at(row)];
    if (match != noMatch) {
        --m_statusCounts[match];
    }
    const bool isMatch =
        isInScope(m_source.standingAt(row), m_filter.scope) && matcher.matchesTextAndScope(batch);
    match = isMatch ? static_cast<quint8>(batch.status) : noMatch;
    if (match != noMatch) {
        ++m_statusCounts[match];
    }
}

void BatchViewModel::announceStatusCounts(const StatusCounts &before)
{
    if (m_statusCounts != before) {
        Q_EMIT statusCountsChanged();
    }
}

void BatchViewModel::place(std::vector<int> rows)
{
    const std::vector<Batch> &batches = m_source.batches().batches();
    const auto isBefore = [&](int a, int b) {
        return m_order(batches[at(a)], batches[at(b)]);
    };

    std::vector<bool> isPlaced(batches.size());
    std::ranges::for_each(rows, [&](int row) { isPlaced[at(row)] = true; });
    std::erase_if(m_sorted, [&](int row) { return isPlaced[at(row)]; });

    m_order.sort(rows, batches);
    std::vector<int> sorted;
    sorted.reserve(m_sorted.size() + rows.size());
    auto next = m_sorted.cbegin();
    for (const int row : rows) {
        const auto end = std::upper_bound(next, m_sorted.cend(), row, isBefore);
        sorted.insert(sorted.end(), next, end);
        sorted.push_back(row);
        next = end;
    }
    sorted.insert(sorted.end(), next, m_sorted.cend());
    m_sorted = std::move(sorted);
    show();
}

void BatchViewModel::show()
{
    std::vector<int> shown;
    shown.reserve(m_sorted.size());
    std::ranges::copy_if(m_sorted, std::back_inserter(shown),
                         [this](int row) { return isWanted(row); });
    if (shown == m_shown) {
        return;
    }
    if (const std::optional<std::size_t> point = insertionPoint(m_shown, shown)) {
        const auto count = shown.size() - m_shown.size();
        beginInsertRows({}, static_cast<int>(*point), static_cast<int>(*point + count) - 1);
        m_shown = std::move(shown);
        mapShown(*point);
        endInsertRows();
        return;
    }
    replaceShown(std::move(shown));
}

void BatchViewModel::replaceShown(std::vector<int> shown)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const std::vector<int> old = std::exchange(m_shown, std::move(shown));
    for (const int row : old) {
        m_shownAt[at(row)] = -1;
    }
    mapShown(0);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        const int place = m_shownAt[at(old[at(index.row())])];
        after.append(place < 0 ? QModelIndex() : createIndex(place, index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void BatchViewModel::mapShown(std::size_t from)
{
    for (std::size_t i = from; i < m_shown.size(); ++i) {
        m_shownAt[at(m_shown[i])] = static_cast<int>(i);
    }
}

bool BatchViewModel::isWanted(int sourceRow) const
{
    const quint8 status = m_matches[at(sourceRow)];
    return status != noMatch
        && (m_filter.statuses.isEmpty()
            || m_filter.statuses.contains(static_cast<BatchStatus>(status)));
}
