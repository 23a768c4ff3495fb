// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshschedule.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds selectedLiveDelay = 10s;
constexpr std::chrono::milliseconds liveDelay = 30s;
constexpr std::chrono::milliseconds settledDelay = 3min;
constexpr std::chrono::milliseconds shortestHiddenDelay = 1min;
constexpr std::chrono::milliseconds shortestFailureDelay = 5s;
constexpr std::chrono::milliseconds longestFailureDelay = 10min;
constexpr double jitterShare = 0.1;

std::chrono::milliseconds autoDelay(const RefreshSchedule &schedule)
{
    if (schedule.isSelectedLive) {
        return selectedLiveDelay;
    }
    return schedule.hasLiveBatches ? liveDelay : settledDelay;
}

} // namespace

std::optional<std::chrono::milliseconds> RefreshSchedule::delay(double jitter) const
{
    if (interval == RefreshInterval::Off) {
        return std::nullopt;
    }
    const std::optional<std::chrono::seconds> fixed = fixedInterval(interval);
    std::chrono::milliseconds wait = fixed ? *fixed : autoDelay(*this);
    if (isWindowHidden && !fixed) {
        wait = std::max(wait * 2, shortestHiddenDelay);
    }
    if (failuresInARow > 0) {
        const auto doubled =
            std::max(wait, shortestFailureDelay) * (1 << std::min(failuresInARow, 12));
        wait = std::max(wait, std::min<std::chrono::milliseconds>(doubled, longestFailureDelay));
    }
    const auto spread = std::chrono::duration<double, std::milli>(wait)
        * (1.0 + jitterShare * (2.0 * jitter - 1.0));
    return std::max(std::chrono::round<std::chrono::milliseconds>(spread),
                    retryAfter.value_or(0ms));
}
