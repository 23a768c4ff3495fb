// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "healthbasis.h"
#include "peergroups.h"

#include <memory>

//! What each batch is measured by: the user's thresholds, and the times of its peers. Batches of
//! one group share a basis, which stays the same object while nothing in it changes.
class HealthBases final
{
public:
    void setThresholds(const HealthThresholds &thresholds);
    void setPeers(const PeerGroups &groups);

    [[nodiscard]] std::shared_ptr<const HealthBasis> of(const BatchRow &batch) const;

    //! Whether the same objects are given. A copy gives the same until either is changed.
    friend bool operator==(const HealthBases &, const HealthBases &) = default;

private:
    HealthThresholds m_thresholds;
    std::shared_ptr<const HealthBasis> m_withoutPeers = std::make_shared<const HealthBasis>();
    QHash<PeerKey, std::shared_ptr<const HealthBasis>> m_ofGroups;
};
