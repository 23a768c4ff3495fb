// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lifeplan.h"

class Dice;

//! What a batch asks of the gateway, before it is known how fast the gateway works. Durations in
//! milliseconds, for a pace of 1; a pace of 2 takes twice as long.
struct Workload
{
    LifePlan::Ending ending = LifePlan::Ending::Succeeded;
    qint64 window = 0; //!< Does not depend on the pace.
    qint64 validating = 0;
    qint64 running = 0;
    qint64 closing = 0; //!< Finalizing or cancelling; the validation that fails.
    int workPermille = 1000; //!< See LifePlan.

    //! The batch is live at @p age where the pace is above this, and has ended where it is below.
    [[nodiscard]] double criticalPace(qint64 age) const;
    [[nodiscard]] LifePlan planFrom(qint64 created, double pace) const;
};

//! How long a batch lives on average at a pace of 1, in milliseconds.
inline constexpr double typicalLife = 46.0 * 60'000;

[[nodiscard]] Workload thrownWorkload(Dice &dice);
