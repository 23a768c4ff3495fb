// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstandings.h"

#include <algorithm>
#include <utility>

void BatchStandings::append(GatewayNumber gateway, BatchStatus status, Stamp confirmedAt)
{
    m_changes.noteNew(static_cast<int>(m_rows.size()), status);
    m_confirmedAt.append(confirmedAt);
    m_rows.append({status, gateway});
}

bool BatchStandings::confirm(int row, BatchStatus status, Stamp moment)
{
    BatchStanding before = at(row);
    const auto [statusBefore, gateway] = m_rows[row];
    if (statusBefore != status) {
        m_changes.noteMove(row, statusBefore, status);
        m_rows.set(row, {status, gateway});
    }
    if (isTerminal(status)) {
        m_live.remove(row);
    }
    if (m_goneAt.contains(row)) { // Even in vain, to remove it copies what snapshots share.
        m_goneAt.remove(row);
    }
    if (moment.isSet()) {
        m_confirmedAt.set(row, moment);
    }
    before.confirmedAt = confirmedAt(row);
    return before != at(row);
}

bool BatchStandings::markGone(int row, Stamp moment)
{
    const bool wasThere = !m_goneAt.contains(row);
    if (wasThere) {
        m_goneAt.insert(row, moment);
    }
    return wasThere;
}

std::vector<int> BatchStandings::setStaleBefore(GatewayNumber gateway, Stamp moment)
{
    const Stamp before = std::exchange(m_gateways[gateway].staleBefore, moment);
    std::vector<int> turned;
    if (before == moment) {
        return turned;
    }
    const auto [first, last] = std::minmax(before, moment);
    for (int row = 0; row < m_rows.size(); ++row) {
        const bool turns = confirmedAt(row) >= first && confirmedAt(row) < last;
        if (turns && m_rows[row].gateway == gateway && !isTerminal(m_rows[row].status)) {
            turned.push_back(row);
        }
    }
    return turned;
}

void BatchStandings::noteProgress(int row, double share, Stamp at)
{
    LiveRow live = liveRow(row);
    ObservedProgress progress = live.progress ? *live.progress : ObservedProgress();
    if (progress.note(at, share)) {
        live.progress = std::make_shared<const ObservedProgress>(std::move(progress));
        m_live.set(row, live);
    }
}

void BatchStandings::noteEarlierProgress(int row,
                                         const std::vector<ObservedProgress::Point> &earlier)
{
    std::vector<ObservedProgress::Point> points = earlier;
    if (const std::shared_ptr<const ObservedProgress> progress = liveRow(row).progress) {
        const auto &later = progress->points();
        points.insert(points.end(), later.begin(), later.end());
    }
    setProgress(row, points);
}

bool BatchStandings::setBasis(int row, const std::shared_ptr<const HealthBasis> &basis)
{
    LiveRow live = liveRow(row);
    if (live.basis == basis) { // A row that has none, and gets none, stays without an entry.
        return false;
    }
    live.basis = basis;
    m_live.set(row, live);
    return true;
}

bool BatchStandings::setErrorFilesUsual(GatewayNumber gateway, bool areUsual)
{
    return std::exchange(m_gateways[gateway].areErrorFilesUsual, areUsual) != areUsual;
}

bool BatchStandings::setReasons(int row, const std::shared_ptr<const BatchReasons> &reasons)
{
    const std::shared_ptr<const BatchReasons> *const known = m_reasons.find(row);
    if (!reasons) {
        const bool wasKnown = known != nullptr;
        m_reasons.remove(row);
        return wasKnown;
    }
    const bool isNew = known == nullptr || **known != *reasons;
    if (isNew) {
        m_reasons.set(row, reasons);
    }
    return isNew;
}

bool BatchStandings::setResultsExpireAt(int row, Stamp at)
{
    if (m_resultsExpireAt.value(row) == at) {
        return false;
    }
    m_resultsExpireAt.insert(row, at);
    return true;
}

std::vector<int> BatchStandings::startChanges(Stamp since)
{
    std::vector<int> changed = m_changes.rows();
    std::ranges::sort(changed);
    m_changes.start(since);
    return changed;
}

std::vector<int> BatchStandings::startRestoring(GatewayNumber gateway, Stamp since)
{
    std::vector<int> changed = m_changes.rows();
    std::ranges::sort(changed);
    for (const int row : changed) {
        if (m_rows[row].gateway == gateway) {
            m_changes.forget(row);
        }
    }
    m_changes.startRestoring(since);
    return changed;
}

void BatchStandings::restoreChange(int row, std::optional<BatchStatus> before)
{
    m_changes.restore(row, {before, m_rows[row].status});
}

void BatchStandings::lookBack(Stamp moment)
{
    m_changes = {};
    for (Gateway &gateway : m_gateways) {
        gateway.staleBefore = {};
    }
    m_asOf = moment;
    m_goneAt.removeIf([moment](QHash<int, Stamp>::iterator gone) { return gone.value() > moment; });
    for (const int row : m_live.rows()) {
        // Only where it has gone on since: points are fewer than what was seen, and tell other
        // gaps.
        const std::shared_ptr<const ObservedProgress> progress = liveRow(row).progress;
        if (progress && progress->progressedAt() > moment) {
            std::vector<ObservedProgress::Point> points = progress->points();
            std::erase_if(points, [moment](const auto &point) { return point.at > moment; });
            setProgress(row, points);
        }
    }
}

void BatchStandings::setLiveThen(int row, BatchStatus status, Stamp confirmedAt,
                                 const std::vector<ObservedProgress::Point> &seen)
{
    m_rows.set(row, {status, m_rows[row].gateway});
    m_confirmedAt.set(row, confirmedAt);
    setProgress(row, seen);
}

void BatchStandings::renumber(const RowNumbersNow &now)
{
    const ChunkedList<Stamp> confirmedAt = std::exchange(m_confirmedAt, {});
    const ChunkedList<Row> rows = std::exchange(m_rows, {});
    const QHash<int, Stamp> goneAt = std::exchange(m_goneAt, {});
    const QHash<int, Stamp> expireAt = std::exchange(m_resultsExpireAt, {});
    const SparseRows<std::shared_ptr<const BatchReasons>> reasons = std::exchange(m_reasons, {});
    const SparseRows<LiveRow> live = std::exchange(m_live, {});
    for (int row = 0; row < rows.size(); ++row) {
        if (now[static_cast<std::size_t>(row)]) {
            m_confirmedAt.append(confirmedAt[row]);
            m_rows.append(rows[row]);
        }
    }
    for (auto gone = goneAt.cbegin(); gone != goneAt.cend(); ++gone) {
        if (const std::optional<int> row = now[static_cast<std::size_t>(gone.key())]) {
            m_goneAt.insert(*row, gone.value());
        }
    }
    for (const int before : reasons.rows()) {
        if (const std::optional<int> row = now[static_cast<std::size_t>(before)]) {
            m_reasons.set(*row, *reasons.find(before));
        }
    }
    for (auto expiry = expireAt.cbegin(); expiry != expireAt.cend(); ++expiry) {
        if (const std::optional<int> row = now[static_cast<std::size_t>(expiry.key())]) {
            m_resultsExpireAt.insert(*row, expiry.value());
        }
    }
    for (const int before : live.rows()) {
        if (const std::optional<int> row = now[static_cast<std::size_t>(before)]) {
            m_live.set(*row, *live.find(before));
        }
    }
    m_changes.renumber(now);
}

BatchStandings BatchStandings::withoutRows(GatewayNumber gateway) const
{
    BatchStandings rest;
    rest.m_gateways = m_gateways;
    rest.m_gateways[gateway] = {};
    return rest;
}

BatchStanding BatchStandings::at(int row) const
{
    BatchStanding standing;
    standing.confirmedAt = confirmedAt(row);
    standing.goneAt = m_goneAt.value(row);
    standing.isGone = m_goneAt.contains(row);
    standing.isStale = !standing.isGone && isStale(row);
    standing.isErrorFileUsual = gatewayOf(row).areErrorFilesUsual;
    if (const std::shared_ptr<const BatchReasons> *const reasons = m_reasons.find(row)) {
        standing.failedInFiles = (*reasons)->failed();
        standing.reasons = *reasons;
    }
    standing.resultsExpireAt = m_resultsExpireAt.value(row);
    if (!isTerminal(m_rows[row].status)) {
        if (const LiveRow *const live = m_live.find(row)) {
            standing.progress = live->progress;
            standing.basis = live->basis;
        }
    }
    if (const std::optional<ChangeLog::Entry> change = m_changes.at(row)) {
        standing.isChanged = true;
        standing.isNew = !change->before;
        standing.statusBefore = change->before;
    }
    return standing;
}

BatchStandings::LiveRow BatchStandings::liveRow(int row) const
{
    const LiveRow *const live = m_live.find(row);
    return live != nullptr ? *live : LiveRow();
}

void BatchStandings::setProgress(int row, std::span<const ObservedProgress::Point> points)
{
    LiveRow live = liveRow(row);
    live.progress = std::make_shared<const ObservedProgress>(points);
    m_live.set(row, live);
}

bool BatchStandings::isStale(int row) const
{
    return !isTerminal(m_rows[row].status) && confirmedAt(row) < gatewayOf(row).staleBefore;
}
