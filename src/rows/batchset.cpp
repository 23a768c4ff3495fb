// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchset.h"

std::vector<int> BatchSet::rowsFor(const BatchRows &arrived) const
{
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(arrived.size()));
    QHash<BatchKeyView, int> added;
    added.reserve(arrived.size());
    for (int i = 0; i < arrived.size(); ++i) {
        const BatchKeyView key = arrived[i].key();
        if (const std::optional<int> known = find(key)) {
            rows.push_back(*known);
            continue;
        }
        rows.push_back(added.value(key, static_cast<int>(size() + added.size())));
        added.insert(key, rows.back());
    }
    return rows;
}

void BatchSet::append(const BatchRow &batch, const WordNumbers &words)
{
    Q_ASSERT(!find(batch.key()));
    m_rows.append(batch, words);
    m_rowsByKey.insert(batch.key(), size() - 1);
}

RowNumbersNow BatchSet::remove(const std::function<bool(int row)> &isRemoved)
{
    BatchSet rest;
    const WordNumbers words = rest.wordsOf(m_rows);
    RowNumbersNow now(static_cast<std::size_t>(size()));
    for (int row = 0; row < size(); ++row) {
        if (!isRemoved(row)) {
            now[static_cast<std::size_t>(row)] = rest.size();
            rest.append(m_rows[row], words);
        }
    }
    *this = std::move(rest);
    return now;
}
