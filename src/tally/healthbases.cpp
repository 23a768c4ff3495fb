// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "healthbases.h"

#include "batchrow.h"

#include <utility>

void HealthBases::setThresholds(const HealthThresholds &thresholds)
{
    m_thresholds = thresholds;
    const auto renew = [&thresholds](std::shared_ptr<const HealthBasis> &basis) {
        if (basis->thresholds != thresholds) {
            basis = std::make_shared<const HealthBasis>(HealthBasis{thresholds, basis->peers});
        }
    };
    renew(m_withoutPeers);
    for (auto &basis : m_ofGroups) {
        renew(basis);
    }
}

void HealthBases::setPeers(const PeerGroups &groups)
{
    const auto before = std::exchange(m_ofGroups, {});
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        const auto known = before.value(group.key());
        m_ofGroups.insert(
            group.key(),
            known && known->peers == group.value()
                ? known
                : std::make_shared<const HealthBasis>(HealthBasis{m_thresholds, group.value()}));
    }
}

std::shared_ptr<const HealthBasis> HealthBases::of(const BatchRow &batch) const
{
    return m_ofGroups.value(PeerKey::viewOf(batch), m_withoutPeers);
}
