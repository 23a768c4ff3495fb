// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lifeplan.h"

class Dice;

//! The work of a batch, independent of how fast the gateway works. Durations are in milliseconds
//! for a pace of 1; at a pace of 2 they are twice as long.
struct Workload
{
    LifePlan::Ending ending = LifePlan::Ending::Succeeded;
    qint64 window = 0; //!< Does not depend on the pace.
    qint64 validating = 0;
    qint64 running = 0;
    qint64 closing = 0; //!< Of finalizing, cancelling or a validation that fails.
    int workPermille = 1000; //!< See LifePlan.

    //! At @p age, the batch is live at a pace above this, and has ended at a pace below it.
    [[nodiscard]] double criticalPace(qint64 age) const;
    [[nodiscard]] LifePlan planFrom(qint64 created, double pace) const;
};

//! How long a batch lives on average at a pace of 1, in milliseconds.
inline constexpr double typicalLife = 46.0 * 60'000;

[[nodiscard]] Workload thrownWorkload(Dice &dice);
