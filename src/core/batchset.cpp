// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchset.h"

#include <QSet>

#include <algorithm>

std::vector<int> BatchSet::update(std::vector<Batch> &arrived)
{
    std::vector<int> changed;
    QSet<QString> fresh;
    std::erase_if(arrived, [&](const Batch &batch) {
        const std::optional<int> row = rowOf(batch.id);
        if (!row) {
            const auto before = fresh.size();
            fresh.insert(batch.id);
            return fresh.size() == before;
        }
        if (m_rows.replace(*row, batch)) {
            changed.push_back(*row);
        }
        return true;
    });
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    return changed;
}

void BatchSet::append(const std::vector<Batch> &added)
{
    for (const Batch &batch : added) {
        Q_ASSERT(!rowOf(batch.id));
        m_rows.append(batch);
        insert(m_rows[size() - 1].id(), size() - 1);
    }
}

std::optional<int> BatchSet::find(QByteArrayView id) const
{
    for (quint64 key = qHash(id, QHashSeed::globalSeed());; ++key) {
        const auto found = m_rowsByHash.constFind(key);
        if (found == m_rowsByHash.constEnd()) {
            return std::nullopt;
        }
        if (m_rows[*found].id() == id) {
            return *found;
        }
    }
}

void BatchSet::insert(QByteArrayView id, int row)
{
    quint64 key = qHash(id, QHashSeed::globalSeed());
    while (m_rowsByHash.contains(key)) {
        ++key;
    }
    m_rowsByHash.insert(key, row);
}
