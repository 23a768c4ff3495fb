// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "preferences.h"

//! When the next refresh is due. Pure: computes the wait from the values below.
struct RefreshSchedule
{
    RefreshInterval interval = RefreshInterval::Auto;
    bool hasLiveBatches = false;
    bool isSelectedLive = false;
    bool isWindowHidden = false;
    int failuresInARow = 0;
    bool isServerOverloaded = false; //!< The last failure was a 429 or 5xx.
    bool isRefused = false; //!< The last failure was a 401, 402 or 403.
    std::optional<std::chrono::milliseconds> retryAfter; //!< Of the last failure.
    qsizetype callsOfLastRefresh = 0; //!< Those that count to callsPerMinute.
    int callsPerMinute = 60; //!< After a refresh of n calls, the next one waits n / this minutes.

    //! The time from the end of one refresh to the start of the next; nothing with Off.
    //! After failures, the time doubles up to ten minutes: from the usual time if the server is
    //! overloaded, from ten seconds if it cannot be reached. If it refuses access, the time is ten
    //! minutes. The time is never shorter than retryAfter.
    //! @p jitter is 0…1 and spreads the result by ±10 %.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delay(double jitter) const;

    friend bool operator==(const RefreshSchedule &, const RefreshSchedule &) = default;
};
