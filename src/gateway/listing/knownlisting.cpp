// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knownlisting.h"

#include "refreshplan.h"

#include <algorithm>

using Kind = RefreshState::Kind;
using namespace std::chrono;

bool KnownListing::isCutShort() const
{
    using enum ServerHabits::Support;
    return rest || isLimited || habits.list == No || (habits.list == Yes && !sweptAt.isSet());
}

bool KnownListing::hasLive() const
{
    const auto isLive = [this](const QString &id) {
        return rows.isLive(id);
    };
    return rows.liveCount() > std::ranges::count_if(refused, isLive);
}

Kind KnownListing::nextKind(Stamp now, int callsPerMinute, hours fullSweepInterval) const
{
    const milliseconds age(now.msecs() - sweptAt.msecs());
    const bool isDue = age >= fullSweepInterval || age < 0ms; // The clock was set back.
    if (habits.list == ServerHabits::Support::No && !rows.unlisted().isEmpty()) {
        return isDue ? Kind::Full : Kind::ById;
    }
    if (!sweptAt.isSet() || isDue) {
        return Kind::Full;
    }
    if (habits.order == ServerHabits::Order::NewestFirst) {
        return Kind::Delta;
    }
    // New batches may be anywhere in the list: half of the allowed calls read all of it again and
    // again, and the live rows are asked for by their ids in between.
    const RefreshPlan plan = RefreshPlan::confirming(rows.liveIds(), rows, habits);
    const auto patience = 2 * plan.sweepCalls * minutes(1) / std::max(callsPerMinute, 1);
    const bool isCheaper = plan.callCount() > 0 && plan.callCount() < plan.sweepCalls;
    return isCheaper && age < patience ? Kind::ById : Kind::Full;
}
