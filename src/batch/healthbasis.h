// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lifestage.h"

#include <chrono>

//! From where on a live batch counts as unwell, as the user chose.
struct HealthThresholds
{
    int stalledGaps = 5; //!< It is stalled without progress for so many of its usual gaps,
    std::chrono::minutes stalledAtLeast{15}; //!< but not before so long; no unknown gap is less.
    int failingPercent = 50; //!< It is failing if more of its requests that are done failed.
    std::chrono::minutes longFinalizing{60};
    std::chrono::minutes longQueued{240};

    friend bool operator==(const HealthThresholds &, const HealthThresholds &) = default;
};

//! What a batch is measured by.
struct HealthBasis
{
    HealthThresholds thresholds{};
    PeerTimes peers{};

    friend bool operator==(const HealthBasis &, const HealthBasis &) = default;
};
