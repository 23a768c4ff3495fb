// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"

#include "backgroundpool.h"
#include "batchcells.h"
#include "celltext.h"
#include "field.h"
#include "health.h"
#include "metadatafield.h"
#include "outcome.h"
#include "rowmoves.h"
#include "rowview.h"

#include <algorithm>
#include <utility>

namespace {

std::vector<int> sorted(std::vector<int> rows)
{
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

//! Whether what was read in the result files of one batch holds for the other: the same batch, as
//! it was at another time.
bool hasSameFiles(const BatchRow &batch, const BatchRow &other)
{
    return batch.status() == other.status() && batch.outputFileId() == other.outputFileId()
        && batch.errorFileId() == other.errorFileId();
}

} // namespace

BatchTableModel::BatchTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_measuring([this] { return rowCount(); }, [this](int row) { return measure(row); })
    , m_background(std::make_unique<BackgroundPool>())
{
    connect(&m_measuring, &RowTurns::ended, this, &BatchTableModel::announceMeasures);
}

BatchTableModel::~BatchTableModel() = default;

int BatchTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_batches.size();
}

int BatchTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : batchColumnCount + static_cast<int>(m_metadataColumns.size());
}

void BatchTableModel::setMetadataColumns(const QStringList &keys)
{
    for (qsizetype i = m_metadataColumns.size() - 1; i >= 0; --i) {
        if (!keys.contains(m_metadataColumns.at(i))) {
            const int section = batchColumnCount + static_cast<int>(i);
            beginRemoveColumns({}, section, section);
            m_metadataColumns.removeAt(i);
            endRemoveColumns();
        }
    }
    QStringList added;
    for (const QString &key : keys) {
        if (!key.isEmpty() && !m_metadataColumns.contains(key) && !added.contains(key)) {
            added.append(key);
        }
    }
    if (!added.isEmpty()) {
        beginInsertColumns({}, columnCount(), columnCount() + static_cast<int>(added.size()) - 1);
        m_metadataColumns += added;
        endInsertColumns();
    }
}

int BatchTableModel::sectionOf(const ColumnId &column) const
{
    if (!column.isMetadataKey()) {
        return static_cast<int>(column.field);
    }
    const auto place = m_metadataColumns.indexOf(column.metadataKey);
    return place < 0 ? -1 : batchColumnCount + static_cast<int>(place);
}

QVariant BatchTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case Qt::TextAlignmentRole:
    case SortRole:
        return cellData(index, role);
    case GoneRole:
    case StaleRole:
    case ChangedRole:
    case StatusBeforeRole:
        return standingData(standingAt(index.row()), role);
    case UnconfirmedRole:
        return isUnconfirmed(rows()[index.row()], standingAt(index.row()));
    case AlertRole:
        return isAlert(index.row(), static_cast<FieldId>(index.column()));
    default:
        return rowData(rows()[index.row()], role);
    }
}

bool BatchTableModel::isAlert(int row, FieldId column) const
{
    const BatchRow batch = rows()[row];
    return column == FieldId::Failed ? batch.requestCounts().value_or(RequestCounts()).failed > 0
                                     : isAtRisk(batch, standingAt(row), now());
}

QVariant BatchTableModel::cellData(const QModelIndex &index, int role) const
{
    const BatchRow batch = rows()[index.row()];
    if (index.column() >= batchColumnCount) {
        const QString &key = m_metadataColumns.at(index.column() - batchColumnCount);
        return role == Qt::TextAlignmentRole ? alignment(holdsNumbers(key))
                                             : metadataData(batch, key, role);
    }
    const Field &field = fieldOf(static_cast<FieldId>(index.column()));
    const BatchStanding standing = readsStanding(field) ? standingAt(index.row()) : BatchStanding();
    return fieldData(field, {batch, standing, now()}, role, m_showsUtc);
}

QVariant BatchTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (role == MetadataKeyRole) {
        return section < batchColumnCount ? QString()
                                          : m_metadataColumns.at(section - batchColumnCount);
    }
    const ColumnId column = columnAt(*this, section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return escapedToolTip(columnDescription(column));
    case Qt::TextAlignmentRole:
        return alignment(column.isMetadataKey() ? holdsNumbers(column.metadataKey)
                                                : isNumeric(column));
    default:
        return {};
    }
}

// Looks at the first rows alone, as each cell that is painted asks for it.
bool BatchTableModel::holdsNumbers(const QString &key) const
{
    constexpr int enough = 64;
    const QByteArray utf8 = key.toUtf8();
    bool holds = false;
    for (int row = 0; row < std::min(rowCount(), enough); ++row) {
        const std::optional<bool> isNumber = isMetadataNumber(m_batches.row(row), utf8);
        if (isNumber == false) {
            return false;
        }
        holds = holds || isNumber.has_value();
    }
    return holds;
}

void BatchTableModel::merge(const std::vector<Batch> &batches, Stamp confirmedAt)
{
    merge(BatchRows(batches), std::vector<Stamp>(batches.size(), confirmedAt));
}

void BatchTableModel::merge(const BatchRows &arrived, const std::vector<Stamp> &confirmedAt)
{
    Q_ASSERT(static_cast<std::size_t>(arrived.size()) == confirmedAt.size());
    const ChangeCounts countsBefore = changeCounts();
    const PastGaps gapsBefore = pastGaps();
    const Arrival arrival{arrived, confirmedAt, m_batches.rowsFor(arrived),
                          m_batches.wordsOf(arrived)};
    const auto [changed, confirmed] = update(arrival);
    updatePast(changed);
    announceRows(changed, confirmed);
    const auto lastRow = std::ranges::max_element(arrival.rows);
    const bool hasNew = lastRow != arrival.rows.end() && *lastRow >= rowCount();
    if (hasNew) {
        insert(arrival, *lastRow);
        limitRows();
    }
    noteErrorFileHabit();
    if (changeCounts() != countsBefore) {
        Q_EMIT changesChanged();
    }
    if (pastGaps() != gapsBefore) {
        Q_EMIT pastGapsChanged();
    }
    if (!changed.empty() || hasNew) {
        Q_EMIT batchesChanged();
    }
}

BatchTableModel::Update BatchTableModel::update(const Arrival &arrival)
{
    Update update;
    auto &[changed, confirmed] = update;
    for (std::size_t i = 0; i < arrival.rows.size(); ++i) {
        const int row = arrival.rows[i];
        if (row >= rowCount()) {
            continue;
        }
        const BatchRow batch = arrival.batches[static_cast<int>(i)];
        const Stamp confirmedAt = arrival.confirmedAt[i];
        m_held.replace(m_batches.row(row), batch);
        if (m_standings.hasReasons(row) && !hasSameFiles(m_batches.row(row), batch)) {
            m_standings.setReasons(row, nullptr);
        }
        const bool isOther = m_batches.replace(row, batch, arrival.words);
        noteProgress(row, batch, confirmedAt);
        if (m_standings.confirm(row, batch.status(), confirmedAt) || isOther) {
            changed.push_back(row);
        }
        if (confirmedAt.isSet()) {
            confirmed.push_back(row);
        }
    }
    if (!changed.empty() || !confirmed.empty()) {
        ++m_revision;
    }
    // One signal for all: each refresh confirms many rows, and few of them are visible.
    if (!confirmed.empty()) {
        const auto [first, last] = std::ranges::minmax(confirmed);
        Q_EMIT dataChanged(index(first, static_cast<int>(firstStandingColumn)),
                           index(last, static_cast<int>(lastTimeColumn)),
                           {Qt::DisplayRole, Qt::ToolTipRole});
    }
    changed = sorted(std::move(changed));
    return update;
}

void BatchTableModel::insert(const Arrival &arrival, int lastRow)
{
    ++m_revision;
    beginInsertRows({}, rowCount(), lastRow);
    for (std::size_t i = 0; i < arrival.rows.size(); ++i) {
        if (arrival.rows[i] == m_batches.size()) { // Where an id came twice, the first.
            const BatchRow batch = arrival.batches[static_cast<int>(i)];
            m_batches.append(batch, arrival.words);
            m_standings.append(batch.gateway(), batch.status(), arrival.confirmedAt[i]);
            noteProgress(arrival.rows[i], batch, arrival.confirmedAt[i]);
            m_held.add(batch);
        }
    }
    updatePast({});
    endInsertRows();
}

void BatchTableModel::noteProgress(int row, const BatchRow &batch, Stamp confirmedAt)
{
    if (isTerminal(batch.status())) {
        return;
    }
    m_standings.setBasis(row, m_healthBases.of(batch));
    if (const std::optional<double> share = progressOf(batch); share && confirmedAt.isSet()) {
        m_standings.noteProgress(row, *share, confirmedAt);
    }
}

void BatchTableModel::noteEarlierProgress(GatewayNumber gateway, const SeenProgress &seen)
{
    std::vector<int> rows;
    for (const auto &[id, points] : seen) {
        const std::optional<int> row = rowOf({gateway, id});
        if (row && !isTerminal(m_batches.row(*row).status())) {
            m_standings.noteEarlierProgress(*row, points);
            rows.push_back(*row);
        }
    }
    if (!rows.empty()) {
        announceRows(sorted(std::move(rows)));
        Q_EMIT batchesChanged();
    }
}

bool BatchTableModel::noteReasons(const Batch &batch, const BatchReasons &reasons)
{
    const BatchRows read(std::span(&batch, 1));
    const std::optional<int> row = rowOf(keyOf(batch));
    if (!row || !hasSameFiles(m_batches.row(*row), read[0])) {
        return false;
    }
    return noteReasons(batch.gateway, {{batch.id, reasons}});
}

bool BatchTableModel::noteReasons(GatewayNumber gateway, const KnownReasons &known)
{
    std::vector<int> rows;
    for (const auto &[id, reasons] : known) {
        const std::optional<int> row = rowOf({gateway, id});
        if (row && m_standings.setReasons(*row, m_reasons.shared(reasons))) {
            rows.push_back(*row);
        }
    }
    const bool areNew = !rows.empty();
    if (areNew) {
        announceRows(sorted(std::move(rows)));
        Q_EMIT batchesChanged();
    }
    return areNew;
}

void BatchTableModel::noteResultExpiry(const std::vector<std::pair<BatchKey, Stamp>> &expiry)
{
    std::vector<int> rows;
    for (const auto &[batch, at] : expiry) {
        const std::optional<int> row = rowOf(batch);
        if (row && m_standings.setResultsExpireAt(*row, at)) {
            rows.push_back(*row);
        }
    }
    if (!rows.empty()) {
        announceRows(sorted(std::move(rows)));
        Q_EMIT batchesChanged();
    }
}

void BatchTableModel::setHealthThresholds(const HealthThresholds &thresholds)
{
    m_healthBases.setThresholds(thresholds);
    m_measuring.begin();
}

void BatchTableModel::setPeers(const PeerGroups &groups)
{
    m_healthBases.setPeers(groups);
    m_measuring.begin();
}

// Of a million live rows it would take a third of a second.
bool BatchTableModel::measure(int row)
{
    const BatchRow batch = m_batches.row(row);
    const bool isLive = !isTerminal(batch.status());
    const bool isOtherNow = isLive && m_standings.setBasis(row, m_healthBases.of(batch));
    const bool isOtherThen = m_past && measurePast(row);
    if (isOtherNow || isOtherThen) {
        ++m_revision;
        m_hasOtherMeasures = true;
    }
    return isLive || isOtherThen;
}

void BatchTableModel::announceMeasures()
{
    if (std::exchange(m_hasOtherMeasures, false)) {
        // Mostly of all live rows, which are scattered: not announced one by one.
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, AlertRole});
        Q_EMIT measuresChanged();
        Q_EMIT batchesChanged();
    }
}

BatchStanding BatchTableModel::standingAt(int row) const
{
    BatchStanding standing = standings().at(row);
    if (!standing.basis) {
        standing.basis = m_healthBases.of(m_batches.row(row));
    }
    return standing;
}

void BatchTableModel::noteErrorFileHabit()
{
    std::array<bool, gatewayNumberCount> isOther{};
    for (std::size_t i = 0; i < gatewayNumberCount; ++i) {
        const auto gateway = static_cast<GatewayNumber>(i);
        isOther[i] = m_standings.setErrorFilesUsual(gateway, m_held.areErrorFilesUsual(gateway));
    }
    if (std::ranges::count(isOther, true) == 0) {
        return;
    }
    std::vector<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        const BatchRow batch = m_batches.row(row);
        if (isOther[batch.gateway()] && !batch.errorFileId().isEmpty() && isCountedSuccess(batch)) {
            rows.push_back(row);
        }
    }
    announceRows(rows);
}

void BatchTableModel::markGone(GatewayNumber gateway, const QStringList &ids, Stamp at)
{
    std::vector<int> gone;
    for (const QString &id : ids) {
        const std::optional<int> row = rowOf({gateway, id});
        if (row && m_standings.markGone(*row, at)) {
            gone.push_back(*row);
        }
    }
    if (!gone.empty()) {
        announceRows(sorted(std::move(gone)));
        Q_EMIT batchesChanged();
    }
}

void BatchTableModel::setStaleBefore(GatewayNumber gateway, Stamp moment)
{
    announceRows(m_standings.setStaleBefore(gateway, moment));
}

void BatchTableModel::removeGateway(GatewayNumber gateway)
{
    if (m_held.count(gateway) == rowCount()) {
        reset(m_standings.withoutRows(gateway));
        return;
    }
    const ChangeCounts countsBefore = changeCounts();
    const bool hasRows = m_held.count(gateway) > 0;
    m_held.removeGateway(gateway);
    m_standings.setErrorFilesUsual(gateway, false);
    m_standings.setStaleBefore(gateway, {});
    removeRows([this, gateway](int row) { return m_batches.row(row).gateway() == gateway; });
    if (changeCounts() != countsBefore) {
        Q_EMIT changesChanged();
    }
    if (hasRows) {
        Q_EMIT batchesChanged();
    }
}

void BatchTableModel::reset(const BatchStandings &standings)
{
    showPresent();
    ++m_revision;
    beginResetModel();
    m_batches = {};
    m_measuring.stop();
    m_hasOtherMeasures = false;
    m_standings = standings;
    m_held.clear();
    endResetModel();
    Q_EMIT changesChanged();
    Q_EMIT batchesChanged();
}

// Announced as a change of layout: the removed rows are scattered, and to announce the removal of
// each run of them would take time in proportion to the square of their number.
void BatchTableModel::removeRows(const std::function<bool(int row)> &isRemoved)
{
    showPresent(); // Rows get other numbers.
    ++m_revision;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList indexes = persistentIndexList();
    const RowNumbersNow now = m_batches.remove(isRemoved);
    m_standings.renumber(now);
    m_measuring.beginAgain();
    for (const QModelIndex &before : indexes) {
        const std::optional<int> row = now[static_cast<std::size_t>(before.row())];
        changePersistentIndex(before, row ? index(*row, before.column()) : QModelIndex());
    }
    Q_EMIT rowsRenumbered(now);
    Q_EMIT layoutChanged();
}

void BatchTableModel::limitRows()
{
    for (std::size_t i = 0; i < gatewayNumberCount; ++i) {
        const std::vector<bool> isSurplus =
            m_held.takeSurplus(static_cast<GatewayNumber>(i), m_batches.rows(), m_standings);
        if (!isSurplus.empty()) {
            removeRows([&isSurplus](int row) { return isSurplus[static_cast<std::size_t>(row)]; });
        }
    }
}

void BatchTableModel::showPast(PastBatches past, const HealthBases &bases,
                               const std::vector<int> &late)
{
    m_past = std::move(past);
    updatePast(late);
    ++m_revision;
    Q_EMIT momentChanged();
    if (m_past && bases != m_healthBases) {
        m_measuring.begin();
    }
}

void BatchTableModel::updatePast(const std::vector<int> &changed)
{
    if (!m_past) {
        return;
    }
    const int known = m_past->rows().size();
    if (changed.empty() && known == m_batches.size()) {
        return;
    }
    m_past->update(changed, m_batches.rows(), m_standings);
    std::ranges::for_each(changed, [this](int row) { measurePast(row); });
    for (int row = known; row < m_batches.size(); ++row) {
        measurePast(row);
    }
}

bool BatchTableModel::measurePast(int row)
{
    const BatchRows &rows = m_past->rows();
    return rows.has(row) && !isTerminal(rows[row].status())
        && m_past->setBasis(row, m_healthBases.of(rows[row]));
}

void BatchTableModel::showPresent()
{
    if (m_past) {
        m_past.reset();
        ++m_revision;
        Q_EMIT momentChanged();
    }
}

void BatchTableModel::startChanges(Stamp since)
{
    announceRows(m_standings.startChanges(since));
    Q_EMIT changesChanged();
}

void BatchTableModel::restoreChanges(GatewayNumber gateway, Stamp since,
                                     const std::vector<BatchChange> &changes)
{
    std::vector<int> rows = m_standings.startRestoring(gateway, since);
    for (const BatchChange &change : changes) {
        if (const std::optional<int> row = rowOf({gateway, change.id})) {
            m_standings.restoreChange(*row, change.before);
            rows.push_back(*row);
        }
    }
    announceRows(sorted(std::move(rows)));
    Q_EMIT changesChanged();
}

void BatchTableModel::setNow(Stamp now)
{
    if (std::exchange(m_now, now) != now) {
        announceTimes();
        Q_EMIT nowChanged(now);
    }
}

void BatchTableModel::setShowsUtc(bool showsUtc)
{
    if (std::exchange(m_showsUtc, showsUtc) != showsUtc) {
        announceTimes();
        Q_EMIT showsUtcChanged(showsUtc);
    }
}

void BatchTableModel::announceTimes()
{
    if (m_batches.size() > 0) {
        Q_EMIT dataChanged(index(0, static_cast<int>(firstTimeColumn)),
                           index(rowCount() - 1, static_cast<int>(lastTimeColumn)),
                           {Qt::DisplayRole, Qt::ToolTipRole});
    }
}

void BatchTableModel::announceRows(const std::vector<int> &rows, const std::vector<int> &confirmed)
{
    if (rows.empty() && confirmed.empty()) {
        return;
    }
    ++m_revision;
    for (const RowRun &run : runsOf(rows)) {
        Q_EMIT dataChanged(index(run.first, 0), index(run.last, columnCount() - 1));
    }
    Q_EMIT batchesUpdated(rows, confirmed);
}

ColumnId columnAt(const QAbstractItemModel &model, int section)
{
    return section < batchColumnCount
        ? ColumnId(static_cast<FieldId>(section))
        : ColumnId::ofMetadata(
              model.headerData(section, Qt::Horizontal, BatchTableModel::MetadataKeyRole)
                  .toString());
}
