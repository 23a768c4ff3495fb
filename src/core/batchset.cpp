// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchset.h"

#include <QSet>

#include <algorithm>

std::optional<int> BatchSet::rowOf(const QString &id) const
{
    const auto found = m_rows.constFind(id);
    return found == m_rows.constEnd() ? std::nullopt : std::optional(*found);
}

std::vector<int> BatchSet::update(std::vector<Batch> &arrived)
{
    std::vector<int> changed;
    QSet<QString> fresh;
    std::erase_if(arrived, [&](Batch &batch) {
        const auto row = m_rows.constFind(batch.id);
        if (row == m_rows.constEnd()) {
            const auto before = fresh.size();
            fresh.insert(batch.id);
            return fresh.size() == before;
        }
        if (Batch &known = m_batches[static_cast<std::size_t>(*row)]; known != batch) {
            known = std::move(batch);
            changed.push_back(*row);
        }
        return true;
    });
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    return changed;
}

void BatchSet::append(std::vector<Batch> added)
{
    for (Batch &batch : added) {
        Q_ASSERT(!m_rows.contains(batch.id));
        m_rows.insert(batch.id, size());
        m_batches.push_back(std::move(batch));
    }
}
