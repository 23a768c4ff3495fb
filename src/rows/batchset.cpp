// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchset.h"

std::vector<int> BatchSet::rowsFor(const BatchRows &arrived) const
{
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(arrived.size()));
    QHash<QByteArrayView, int> added;
    added.reserve(arrived.size());
    for (int i = 0; i < arrived.size(); ++i) {
        const QByteArrayView id = arrived[i].id();
        if (const std::optional<int> known = find(id)) {
            rows.push_back(*known);
            continue;
        }
        rows.push_back(added.value(id, static_cast<int>(size() + added.size())));
        added.insert(id, rows.back());
    }
    return rows;
}

void BatchSet::append(const BatchRow &batch, const WordNumbers &words)
{
    Q_ASSERT(!find(batch.id()));
    m_rows.append(batch, words);
    m_rowsById.insert(batch.id(), size() - 1);
}
