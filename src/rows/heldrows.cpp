// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "heldrows.h"

#include "batchstandings.h"

#include <algorithm>

namespace {

//! A row that may make room: the least one goes first.
struct SurplusCandidate
{
    int worth;
    Stamp createdAt;
    int row;

    auto operator<=>(const SurplusCandidate &) const = default;
};

std::vector<SurplusCandidate> candidatesOf(GatewayNumber gateway, const BatchRows &rows,
                                           const BatchStandings &standings)
{
    std::vector<SurplusCandidate> candidates;
    for (int row = 0; row < rows.size(); ++row) {
        const BatchRow batch = rows[row];
        if (batch.gateway() == gateway) {
            const bool isGone = standings.goneAt().contains(row);
            const int worth = isGone ? 0 : isTerminal(batch.status()) ? 1 : 2;
            candidates.push_back({worth, batch.stamp(StampKind::Created), row});
        }
    }
    return candidates;
}

} // namespace

void HeldRows::add(const BatchRow &batch)
{
    Held &held = m_held[batch.gateway()];
    held.errorFiles.add(batch);
    ++held.rows;
}

void HeldRows::replace(const BatchRow &before, const BatchRow &now)
{
    ErrorFileHabit &habit = m_held[now.gateway()].errorFiles;
    habit.remove(before);
    habit.add(now);
}

std::vector<bool> HeldRows::takeSurplus(GatewayNumber gateway, const BatchRows &rows,
                                        const BatchStandings &standings)
{
    Held &held = m_held[gateway];
    if (held.rows <= m_most) {
        return {};
    }
    std::vector<SurplusCandidate> candidates = candidatesOf(gateway, rows, standings);
    const int surplus = held.rows - m_most + m_most / 10;
    std::ranges::nth_element(candidates, candidates.begin() + surplus);
    candidates.resize(static_cast<std::size_t>(surplus));
    std::vector<bool> isSurplus(static_cast<std::size_t>(rows.size()));
    for (const SurplusCandidate &candidate : candidates) {
        isSurplus[static_cast<std::size_t>(candidate.row)] = true;
        held.errorFiles.remove(rows[candidate.row]);
        held.lacksRows = held.lacksRows || candidate.worth > 0;
    }
    held.rows -= surplus;
    return isSurplus;
}
