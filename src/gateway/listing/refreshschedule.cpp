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
constexpr std::chrono::milliseconds shortestOverloadDelay = 5s;
constexpr std::chrono::milliseconds firstFailureDelay = 10s;
constexpr std::chrono::milliseconds longestFailureDelay = 10min;
constexpr double jitterShare = 0.1;

std::chrono::milliseconds autoDelay(const RefreshSchedule &schedule)
{
    if (schedule.isSelectedLive) {
        return selectedLiveDelay;
    }
    return schedule.hasLiveBatches ? liveDelay : settledDelay;
}

//! How long the calls of the last refresh take at the allowed rate.
std::chrono::milliseconds budgetDelay(const RefreshSchedule &schedule)
{
    return schedule.callsOfLastRefresh * std::chrono::milliseconds(1min)
        / std::max(schedule.callsPerMinute, 1);
}

std::chrono::milliseconds failureDelay(const RefreshSchedule &schedule,
                                       std::chrono::milliseconds usual)
{
    const auto doubled = [](std::chrono::milliseconds delay, int times) {
        return std::min(delay * (1 << std::min(times, 12)), longestFailureDelay);
    };
    if (schedule.isRefused) {
        return std::max(usual, longestFailureDelay);
    }
    if (schedule.isServerOverloaded) {
        return std::max(usual,
                        doubled(std::max(usual, shortestOverloadDelay), schedule.failuresInARow));
    }
    return doubled(firstFailureDelay, schedule.failuresInARow - 1);
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
        wait = failureDelay(*this, wait);
    }
    wait = std::max(wait, budgetDelay(*this));
    const auto spread = std::chrono::duration<double, std::milli>(wait)
        * (1.0 + jitterShare * (2.0 * jitter - 1.0));
    return std::max(std::chrono::round<std::chrono::milliseconds>(spread),
                    retryAfter.value_or(0ms));
}
