// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "retrypolicy.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestDelay = 8s;
constexpr std::chrono::milliseconds longestObeyed = 120s;
constexpr double mostJitter = 0.25;

} // namespace

std::optional<std::chrono::milliseconds> RetryPolicy::delay(const ApiError &error, int attempt,
                                                            double jitter) const
{
    if (attempt > retries || !error.isTransient()) {
        return std::nullopt;
    }
    if (error.retryAfter && *error.retryAfter > longestObeyed) {
        return std::nullopt;
    }
    if (error.retryAfter && *error.retryAfter > 0ms) {
        return error.retryAfter;
    }
    const auto doubled = firstDelay * (1 << std::min(attempt - 1, 8));
    const auto capped = std::chrono::duration<double, std::milli>(std::min(doubled, longestDelay));
    return std::chrono::round<std::chrono::milliseconds>(capped * (1.0 - mostJitter * jitter));
}
