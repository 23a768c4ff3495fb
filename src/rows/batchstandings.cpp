// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstandings.h"

#include <algorithm>
#include <utility>

void BatchStandings::append(BatchStatus status, Stamp confirmedAt)
{
    m_changes.noteNew(static_cast<int>(m_statuses.size()), status);
    m_confirmedAt.append(confirmedAt);
    m_statuses.append(status);
}

bool BatchStandings::confirm(int row, BatchStatus status, Stamp moment)
{
    BatchStanding before = at(row);
    if (m_statuses[row] != status) {
        m_changes.noteMove(row, m_statuses[row], status);
        m_statuses.set(row, status);
    }
    m_goneAt.remove(row);
    if (moment.isSet()) {
        m_confirmedAt.set(row, moment);
    }
    before.confirmedAt = m_confirmedAt[row];
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

std::vector<int> BatchStandings::setStaleBefore(Stamp moment)
{
    const Stamp before = std::exchange(m_staleBefore, moment);
    std::vector<int> turned;
    if (before == moment) {
        return turned;
    }
    const auto [first, last] = std::minmax(before, moment);
    for (int row = 0; row < m_statuses.size(); ++row) {
        const bool turns = m_confirmedAt[row] >= first && m_confirmedAt[row] < last;
        if (turns && !isTerminal(m_statuses[row])) {
            turned.push_back(row);
        }
    }
    return turned;
}

bool BatchStandings::setErrorFilesUsual(bool areUsual)
{
    return std::exchange(m_areErrorFilesUsual, areUsual) != areUsual;
}

std::vector<int> BatchStandings::startChanges(Stamp since)
{
    std::vector<int> changed = m_changes.rows();
    std::ranges::sort(changed);
    m_changes.start(since);
    return changed;
}

void BatchStandings::restoreChange(int row, std::optional<BatchStatus> before)
{
    m_changes.restore(row, {before, m_statuses[row]});
}

BatchStanding BatchStandings::at(int row) const
{
    BatchStanding standing;
    standing.confirmedAt = m_confirmedAt[row];
    standing.goneAt = m_goneAt.value(row);
    standing.isGone = m_goneAt.contains(row);
    standing.isStale = !standing.isGone && isStale(row);
    standing.isErrorFileUsual = m_areErrorFilesUsual;
    if (const std::optional<ChangeLog::Entry> change = m_changes.at(row)) {
        standing.isChanged = true;
        standing.isNew = !change->before;
        standing.statusBefore = change->before;
    }
    return standing;
}

bool BatchStandings::isStale(int row) const
{
    return !isTerminal(m_statuses[row]) && m_confirmedAt[row] < m_staleBefore;
}
