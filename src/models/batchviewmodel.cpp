// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Source rows that are new or changed wait in m_waiting. Few of them are placed into m_shown one by
// one; many, or all after another wish, become a job in another thread, whose list replaces
// m_shown. Rows that arrive while a job works are "late", and wait for the next one.

#include "batchviewmodel.h"

#include "batchtablemodel.h"
#include "completionforecast.h"
#include "rowmoves.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace {

//! How often all rows are matched anew because time passes, where there are many.
constexpr std::chrono::seconds costlyMatchingEvery{10};

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

std::vector<int> placesByRow(const std::vector<int> &shown, int rowCount)
{
    std::vector<int> places(at(rowCount), -1);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        places[at(shown[i])] = static_cast<int>(i);
    }
    return places;
}

} // namespace

BatchViewModel::BatchViewModel(BatchTableModel &source, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_source(source)
    , m_job(source.background(), Urgency::Wish)
{
    setSourceModel(&source);
    if (source.rowCount() > 0) {
        onSourceInserted(0, source.rowCount() - 1);
    }
    connect(&source, &BatchTableModel::batchesUpdated, this, &BatchViewModel::onSourceUpdated);
    connect(&source, &BatchTableModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onSourceInserted(first, last); });
    connect(&source, &BatchTableModel::layoutAboutToBeChanged, this,
            [this] { Q_EMIT layoutAboutToBeChanged(); });
    connect(&source, &BatchTableModel::rowsRenumbered, this, &BatchViewModel::onSourceRenumbered);
    connect(&source, &BatchTableModel::dataChanged, this, &BatchViewModel::forwardTimes);
    connect(&source, &BatchTableModel::nowChanged, this, &BatchViewModel::onSourceNowChanged);
    connect(&source, &BatchTableModel::momentChanged, this, &BatchViewModel::onSourceMomentChanged);
    connect(&source, &BatchTableModel::measuresChanged, this, &BatchViewModel::onSourceMeasured);
    connect(
        &source, &BatchTableModel::columnsAboutToBeInserted, this,
        [this](const QModelIndex &, int first, int last) { beginInsertColumns({}, first, last); });
    connect(&source, &BatchTableModel::columnsInserted, this, &BatchViewModel::endInsertColumns);
    connect(
        &source, &BatchTableModel::columnsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) { beginRemoveColumns({}, first, last); });
    connect(&source, &BatchTableModel::columnsRemoved, this, &BatchViewModel::endRemoveColumns);
    connect(&source, &BatchTableModel::modelAboutToBeReset, this, &BatchViewModel::beginResetModel);
    connect(&source, &BatchTableModel::modelReset, this, &BatchViewModel::onSourceReset);
}

void BatchViewModel::setQuery(const QueryNode &query)
{
    if (query == m_wish.query) {
        return;
    }
    const QueryFieldKey status{FieldId::Status, {}};
    const QueryNode before = std::exchange(m_wish.query, query);
    m_needsMatching = m_needsMatching || without(before, status) != without(query, status);
    const QueryMatcher matcher(query, {m_source.now()});
    m_changesWithTime = matcher.changesWithTime();
    m_asksForStanding = matcher.asksForStanding();
    arrange();
}

void BatchViewModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount()) {
        return;
    }
    BatchOrder wanted = m_wish.order.after(columnAt(m_source, column), order);
    if (wanted != m_wish.order) {
        m_wish.order = std::move(wanted);
        arrange();
    }
}

int BatchViewModel::sortColumn() const
{
    return m_source.sectionOf(m_wish.order.column());
}

void BatchViewModel::setMetadataColumns(const QStringList &keys)
{
    m_source.setMetadataColumns(keys);
}

void BatchViewModel::setHeld(bool held)
{
    if (std::exchange(m_isHeld, held) && !held) {
        arrangeWaiting();
    }
}

void BatchViewModel::setFirstListing(bool isFirst)
{
    m_isFirstListing = isFirst;
    m_isFirstShown = !isFirst && (m_isFirstShown || !isBusy());
    arrangeWaiting();
}

// A change that this has not heard of yet may have been announced to the caller first.
MatchedRows BatchViewModel::matchedRows() const
{
    const bool isCurrent = !isBusy() && !m_needsMatching && m_waiting.empty() && m_confirmed.empty()
        && m_heardRevision == m_source.revision();
    if (!isCurrent) {
        return {};
    }
    return m_arrangement.matched(m_wish.query,
                                 m_changesWithTime ? std::optional(m_matchedAt) : std::nullopt);
}

Batch BatchViewModel::batchAt(int row) const
{
    return m_source.batchAt(m_shown[at(row)]);
}

BatchKey BatchViewModel::keyAt(int row) const
{
    const BatchKeyView key = m_source.rows()[m_shown[at(row)]].key();
    return {key.gateway, QString::fromUtf8(key.id)};
}

QModelIndex BatchViewModel::indexOf(const BatchKey &key, int column) const
{
    const std::optional<int> row = m_source.rowOf(key);
    return row ? mapFromSource(m_source.index(*row, column)) : QModelIndex();
}

int BatchViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int BatchViewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_source.columnCount();
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

void BatchViewModel::onSourceUpdated(const std::vector<int> &rows,
                                     const std::vector<int> &confirmed)
{
    m_heardRevision = m_source.revision();
    putOff(rows);
    noteConfirmed(confirmed);
    arrangeWaiting();
    std::vector<int> changed;
    for (const int row : rows) {
        if (m_shownAt[at(row)] >= 0) {
            changed.push_back(m_shownAt[at(row)]);
        }
    }
    std::ranges::sort(changed);
    for (const RowRun &run : runsOf(changed)) {
        Q_EMIT dataChanged(index(run.first, 0), index(run.last, columnCount() - 1));
    }
}

void BatchViewModel::onSourceInserted(int first, int last)
{
    m_heardRevision = m_source.revision();
    m_shownAt.resize(at(last + 1), -1);
    m_isWaiting.resize(at(last + 1));
    std::vector<int> rows(at(last - first + 1));
    std::iota(rows.begin(), rows.end(), first);
    const bool isOrdered = !isBusy() && m_waiting.empty() && !m_needsMatching
        && (m_confirmed.empty() || !m_order.asksForStanding());
    if (isOrdered && m_arrangement.isEnd(rows, m_source.rows(), m_source.standings(), m_order)) {
        append(std::move(rows));
    } else {
        putOff(rows);
        arrangeWaiting();
    }
}

// Moves no row, and takes no time for the rows that are there.
void BatchViewModel::append(std::vector<int> rows)
{
    const BatchRows &batches = m_source.rows();
    m_wish.now = m_source.now();
    m_arrangement.match(rows, batches, m_source.standings(), m_wish);
    rows = m_arrangement.append(std::move(rows), batches, m_source.standings(), m_order);
    const std::vector<int> shown = m_arrangement.shown(rows, m_wish.query);
    if (!shown.empty()) {
        const RowRun added{rowCount(), rowCount() + static_cast<int>(shown.size()) - 1};
        beginInsertRows({}, added.first, added.last);
        m_shown.insert(m_shown.end(), shown.begin(), shown.end());
        mapShown(added);
        endInsertRows();
    }
}

// Ends the change of layout that began before any row was removed.
void BatchViewModel::onSourceRenumbered(const RowNumbersNow &now)
{
    m_heardRevision = m_source.revision();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::optional<int>> rows;
    for (const QModelIndex &index : before) {
        rows.push_back(now[at(m_shown[at(index.row())])]);
    }
    const bool wasWished = isBusy() && m_task.isWished;
    dropJob();
    m_arrangement.renumber(now);
    renumber(m_shown, now);
    m_shownAt = placesByRow(m_shown, m_source.rowCount());
    renumber(m_waiting, now);
    renumber(m_confirmed, now);
    m_isWaiting.assign(at(m_source.rowCount()), false);
    for (const int row : m_waiting) {
        m_isWaiting[at(row)] = true;
    }
    for (qsizetype i = 0; i < before.size(); ++i) {
        const std::optional<int> row = rows[static_cast<std::size_t>(i)];
        const int place = row ? m_shownAt[at(*row)] : -1;
        changePersistentIndex(before[i],
                              place < 0 ? QModelIndex() : createIndex(place, before[i].column()));
    }
    Q_EMIT layoutChanged();
    Q_EMIT waitingCountChanged(waitingCount());
    resume(wasWished);
}

// Does what the dropped job was to do.
void BatchViewModel::resume(bool wasWished)
{
    if (wasWished) {
        arrange();
    } else {
        arrangeWaiting();
    }
    announceBusy();
}

void BatchViewModel::onSourceReset()
{
    m_heardRevision = m_source.revision();
    dropJob();
    m_arrangement = {};
    m_order = m_wish.order;
    m_needsMatching = false;
    m_needsSorting = false;
    m_isOtherMoment = false;
    m_shown.clear();
    m_shownAt.clear();
    setWaiting({});
    m_isWaiting.clear();
    m_confirmed.clear();
    endResetModel();
    announceBusy();
}

void BatchViewModel::onSourceNowChanged()
{
    if (m_source.past() != nullptr) {
        return;
    }
    const auto sinceMatched =
        std::chrono::milliseconds(m_source.now().msecs() - m_matchedAt.msecs());
    const bool isCostly = m_source.rowCount() > m_mostRowsAtOnce;
    if (m_changesWithTime && (!isCostly || sinceMatched >= costlyMatchingEvery)) {
        m_needsMatching = true;
        arrangeWaiting();
    }
}

// Rows stay where they are until all are arranged as of the other moment.
void BatchViewModel::onSourceMomentChanged()
{
    m_heardRevision = m_source.revision();
    m_needsMatching = true;
    m_needsSorting = m_needsSorting || m_order.dependsOnMoment() || m_wish.order.dependsOnMoment();
    m_isOtherMoment = true;
    arrange();
}

// Any live row may match, or stand, elsewhere.
void BatchViewModel::onSourceMeasured()
{
    m_heardRevision = m_source.revision();
    const bool isSorted = m_order.asksForStanding() || m_wish.order.asksForStanding();
    if (m_asksForStanding || isSorted) {
        m_needsMatching = true;
        m_needsSorting = m_needsSorting || isSorted;
        arrangeWaiting();
    }
}

//! Any row may differ that stays where it was.
void BatchViewModel::announceMoment()
{
    if (std::exchange(m_isOtherMoment, false) && rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

// A merge announces its rows with batchesUpdated(); a dataChanged() with roles comes as time
// passes, and concerns every row.
void BatchViewModel::forwardTimes(const QModelIndex &first, const QModelIndex &last,
                                  const QList<int> &roles)
{
    if (!roles.isEmpty() && !m_shown.empty()) {
        Q_EMIT dataChanged(index(0, first.column()), index(rowCount() - 1, last.column()), roles);
    }
}

void BatchViewModel::putOff(const std::vector<int> &rows)
{
    const std::size_t before = m_waiting.size();
    for (const int row : rows) {
        if (!m_isWaiting[at(row)]) {
            m_isWaiting[at(row)] = true;
            m_waiting.push_back(row);
        }
    }
    if (isBusy()) {
        m_task.late.insert(m_task.late.end(), rows.begin(), rows.end());
    }
    if (m_waiting.size() != before) {
        Q_EMIT waitingCountChanged(waitingCount());
    }
}

void BatchViewModel::noteConfirmed(const std::vector<int> &rows)
{
    if (m_asksForStanding) {
        m_confirmed.insert(m_confirmed.end(), rows.begin(), rows.end());
    } else if (m_order.asksForStanding() || m_wish.order.asksForStanding()) {
        std::ranges::copy_if(rows, std::back_inserter(m_confirmed), [this](int row) {
            return canBeForecast(m_source.rows()[row].status());
        });
    }
}

void BatchViewModel::arrangeWaiting()
{
    if (isBusy() || letsWait()) {
        return;
    }
    putOff(std::exchange(m_confirmed, {}));
    if (m_waiting.empty() && !m_needsMatching) {
        return;
    }
    if ((m_needsMatching ? m_source.rowCount() : waitingCount()) > m_mostRowsAtOnce) {
        startJob(false);
    } else if (m_needsMatching) {
        arrangeAtOnce();
    } else {
        placeWaiting();
    }
}

// Everything else is shown as it was wished for already.
void BatchViewModel::placeWaiting()
{
    const BatchRows &batches = m_source.rows();
    m_wish.now = m_source.now();
    m_arrangement.match(m_waiting, batches, m_source.standings(), m_wish);
    const std::vector<int> placed =
        m_arrangement.place(m_waiting, batches, m_source.standings(), m_order);
    std::vector<int> places;
    for (const int row : placed) {
        if (m_shownAt[at(row)] >= 0) {
            places.push_back(m_shownAt[at(row)]);
        }
    }
    std::ranges::sort(places);
    setWaiting({});
    show(RowMoves(m_shown, places, m_arrangement.shown(placed, m_wish.query), [&](int a, int b) {
        return m_order.isBefore(a, b, batches, m_source.standings());
    }));
}

void BatchViewModel::arrange()
{
    putOff(std::exchange(m_confirmed, {}));
    if (m_source.rowCount() > m_mostRowsAtOnce) {
        startJob(true);
    } else {
        dropJob();
        arrangeAtOnce();
        announceBusy();
    }
}

void BatchViewModel::arrangeAtOnce()
{
    const BatchRows &batches = m_source.rows();
    m_wish.now = m_source.now();
    if (std::exchange(m_needsMatching, false)) {
        m_matchedAt = m_wish.now;
        m_arrangement.matchAll(batches, m_source.standings(), m_wish);
    } else {
        m_arrangement.match(m_waiting, batches, m_source.standings(), m_wish);
    }
    if (!m_waiting.empty()) {
        m_arrangement.place(m_waiting, batches, m_source.standings(), m_order);
        setWaiting({});
    }
    if (std::exchange(m_needsSorting, false)) {
        m_arrangement.sortAnew(batches, m_source.standings(), m_wish.order);
    } else {
        m_arrangement.sort(batches, m_source.standings(), m_order, m_wish.order);
    }
    m_order = m_wish.order;
    show(m_arrangement.shown(m_wish.query), {});
    announceMoment();
}

void BatchViewModel::startJob(bool isWished)
{
    isWished = isWished || (isBusy() && m_task.isWished);
    dropJob();
    m_wish.now = m_source.now();
    m_task = {
        isWished, std::exchange(m_needsMatching, false), std::exchange(m_needsSorting, false), {}};
    m_matchedAt = m_task.matches ? m_wish.now : m_matchedAt;
    auto work = [batches = m_source.rows(), standings = m_source.standings(),
                 before = m_arrangement, waiting = m_waiting, order = m_order, wish = m_wish,
                 matches = m_task.matches, sorts = m_task.sorts,
                 lanes = m_source.background().lanes(Urgency::Wish)](
                    const std::atomic_bool &isCancelled) -> Arranged {
        BatchArrangement arrangement = before;
        if (matches) {
            arrangement.matchAll(batches, standings, wish, &isCancelled, lanes);
        } else {
            arrangement.match(waiting, batches, standings, wish);
        }
        if (!isCancelled && !waiting.empty()) {
            arrangement.place(waiting, batches, standings, order);
        }
        if (isCancelled) {
            return {};
        }
        if (sorts) {
            arrangement.sortAnew(batches, standings, wish.order);
        } else {
            arrangement.sort(batches, standings, order, wish.order);
        }
        std::vector<int> shown = arrangement.shown(wish.query);
        std::vector<int> shownAt = placesByRow(shown, batches.size());
        return {std::move(arrangement), std::move(shown), std::move(shownAt)};
    };
    m_job.start(std::move(work), [this](Arranged arranged) { finishJob(std::move(arranged)); });
    announceBusy();
}

// Its work is still to be done.
void BatchViewModel::dropJob()
{
    if (isBusy()) {
        m_job.cancel();
        m_needsMatching = m_needsMatching || m_task.matches;
        m_needsSorting = m_needsSorting || m_task.sorts;
    }
}

void BatchViewModel::finishJob(Arranged arranged)
{
    if (letsWait() && !m_task.isWished) {
        m_needsMatching = m_needsMatching || m_task.matches;
        m_needsSorting = m_needsSorting || m_task.sorts;
    } else {
        m_arrangement = std::move(arranged.arrangement);
        m_order = m_wish.order;
        setWaiting(std::exchange(m_task.late, {}));
        show(std::move(arranged.shown), std::move(arranged.shownAt));
        announceMoment();
    }
    arrangeWaiting();
    if (!isBusy()) {
        m_isFirstShown = !m_isFirstListing;
    }
    announceBusy();
}

void BatchViewModel::announceBusy()
{
    if (std::exchange(m_wasBusy, isBusy()) != isBusy()) {
        Q_EMIT busyChanged(isBusy());
    }
}

void BatchViewModel::setWaiting(const std::vector<int> &rows)
{
    const int before = waitingCount();
    for (const int row : std::exchange(m_waiting, {})) {
        m_isWaiting[at(row)] = false;
    }
    for (const int row : rows) {
        if (!m_isWaiting[at(row)]) {
            m_isWaiting[at(row)] = true;
            m_waiting.push_back(row);
        }
    }
    if (waitingCount() != before) {
        Q_EMIT waitingCountChanged(waitingCount());
    }
}

void BatchViewModel::show(std::vector<int> shown, std::vector<int> shownAt)
{
    if (shown != m_shown) {
        changeLayout([&] {
            m_shown = std::move(shown);
            m_shownAt =
                shownAt.empty() ? placesByRow(m_shown, m_source.rowCount()) : std::move(shownAt);
            m_shownAt.resize(at(m_source.rowCount()), -1); // Rows came while another thread worked.
        });
    }
}

void BatchViewModel::show(const RowMoves &moves)
{
    const auto apply = [&] {
        for (const int row : moves.leaving()) {
            m_shownAt[at(row)] = -1;
        }
        mapShown(moves.apply(m_shown));
    };
    if (const std::optional<RowRun> added = moves.insertion()) {
        beginInsertRows({}, added->first, added->last);
        apply();
        endInsertRows();
    } else if (!moves.isEmpty()) {
        changeLayout(apply);
    }
}

template <typename Change> void BatchViewModel::changeLayout(const Change &change)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rows;
    for (const QModelIndex &index : before) {
        rows.push_back(m_shown[at(index.row())]);
    }
    change();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int place = m_shownAt[at(rows[static_cast<std::size_t>(i)])];
        after.append(place < 0 ? QModelIndex() : createIndex(place, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void BatchViewModel::mapShown(const RowRun &places)
{
    for (int place = places.first; place <= places.last; ++place) {
        m_shownAt[at(m_shown[at(place)])] = place;
    }
}
