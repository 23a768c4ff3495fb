// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headjoin.h"

#include <algorithm>

namespace {

constexpr qsizetype mostMissing = 20;

} // namespace

HeadJoin::HeadJoin(KnownRows known)
    : m_known(std::move(known))
{ }

bool HeadJoin::isJoinedBy(const QStringList &ids)
{
    m_seen.unite(QSet<QString>(ids.begin(), ids.end()));
    indexUntil(m_seen.size() + mostMissing);
    const auto last = ids.isEmpty() ? m_positions.constEnd() : m_positions.constFind(ids.last());
    if (last == m_positions.constEnd()) {
        return false;
    }
    const qsizetype before = std::ranges::count_if(m_seen, [this, last](const QString &id) {
        const auto position = m_positions.constFind(id);
        return position != m_positions.constEnd() && *position < *last;
    });
    return *last - before <= mostMissing;
}

void HeadJoin::indexUntil(qsizetype depth)
{
    for (qsizetype next = m_positions.size(); next < std::min(depth, m_known.size()); ++next) {
        m_positions.insert(m_known.at(next), next);
    }
}
