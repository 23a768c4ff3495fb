// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changelog.h"

#include <algorithm>
#include <utility>

void ChangeLog::start(Stamp since)
{
    m_since = since;
    m_entries.clear();
    m_counts = {};
}

void ChangeLog::startRestoring(Stamp since)
{
    m_since = m_since.isSet() ? std::min(m_since, since) : since;
}

void ChangeLog::noteNew(int row, BatchStatus now)
{
    if (m_since.isSet()) {
        insert(row, {std::nullopt, now});
    }
}

void ChangeLog::noteMove(int row, BatchStatus from, BatchStatus to)
{
    if (!m_since.isSet() || from == to) {
        return;
    }
    const std::optional<Entry> known = at(row);
    const std::optional<BatchStatus> before = known ? known->before : from;
    if (before == to) {
        forget(row);
    } else {
        insert(row, {before, to});
    }
}

void ChangeLog::restore(int row, const Entry &entry)
{
    if (entry.before != entry.now) {
        insert(row, entry);
    }
}

void ChangeLog::renumber(const RowNumbersNow &now)
{
    const QHash<int, Entry> entries = std::exchange(m_entries, {});
    m_counts = {};
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        if (const std::optional<int> row = now[static_cast<std::size_t>(entry.key())]) {
            insert(*row, entry.value());
        }
    }
}

std::optional<ChangeLog::Entry> ChangeLog::at(int row) const
{
    const auto found = m_entries.constFind(row);
    return found == m_entries.constEnd() ? std::nullopt : std::optional(*found);
}

std::vector<int> ChangeLog::rows() const
{
    return {m_entries.keyBegin(), m_entries.keyEnd()};
}

void ChangeLog::insert(int row, const Entry &entry)
{
    forget(row);
    m_entries.insert(row, entry);
    count(entry, 1);
}

void ChangeLog::forget(int row)
{
    if (const std::optional<Entry> known = at(row)) {
        m_entries.remove(row);
        count(*known, -1);
    }
}

void ChangeLog::count(const Entry &entry, int step)
{
    const auto status = static_cast<std::size_t>(entry.now);
    m_counts.inStatus[status] += step;
    (entry.before ? m_counts.moved[status] : m_counts.added) += step;
}
