// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "preferences.h"

//! When the next refresh is due. Pure: is told what matters and says how long to wait.
struct RefreshSchedule
{
    RefreshInterval interval = RefreshInterval::Auto;
    bool hasLiveBatches = false;
    bool isSelectedLive = false;
    bool isWindowHidden = false;
    int failuresInARow = 0;
    bool isServerOverloaded = false; //!< The newest failure was a 429 or 5xx.
    bool isRefused = false; //!< The newest failure was a 401, 402 or 403.
    std::optional<std::chrono::milliseconds> retryAfter; //!< Of the newest failure.
    qsizetype callsOfLastRefresh = 0; //!< Of those that count: see callsPerMinute.
    int callsPerMinute = 60; //!< A refresh that took more is not followed by the next one sooner.

    //! The time from the end of one refresh to the start of the next; nothing with Off.
    //! A server that is overloaded is asked less often with every failure, down to every ten
    //! minutes; one that cannot be reached is tried again soon, and then less and less often too;
    //! one that refuses access, every ten minutes.
    //! Never before the server wishes.
    //! @p jitter is 0…1 and spreads the result by ±10 %.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delay(double jitter) const;

    friend bool operator==(const RefreshSchedule &, const RefreshSchedule &) = default;
};
