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
        m_rowsById.insert(m_rows[size() - 1].id(), size() - 1);
    }
}
