// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "walkend.h"

#include <algorithm>
#include <array>

//! The exit statuses that other programs rely on.
enum class ExitStatus {
    Complete = 0,
    Usage = 2,
    Unauthorized = 3, //!< 401, 402, 403, 407, or no token where one is wanted.
    Unreachable = 4, //!< Network, TLS, timeout, server fault or unreadable answer, after retries.
    Incomplete = 5,
    NotWritten = 6,
};

//! The exit status for a listing that ended this way. The user asked for a row limit, so that a
//! listing that reached it counts as complete.
[[nodiscard]] inline ExitStatus exitStatusOf(const WalkEnd &end)
{
    if (end.error) {
        return end.error->needsUser() ? ExitStatus::Unauthorized : ExitStatus::Unreachable;
    }
    const bool isAsAsked = end.isComplete() || end.reason == WalkEnd::Reason::RowLimit;
    return isAsAsked ? ExitStatus::Complete : ExitStatus::Incomplete;
}

//! Which of the two is said where a command has both: what a user can do something about first.
[[nodiscard]] constexpr ExitStatus graver(ExitStatus a, ExitStatus b)
{
    constexpr std::array order{ExitStatus::Complete,    ExitStatus::Incomplete,
                               ExitStatus::Unreachable, ExitStatus::Unauthorized,
                               ExitStatus::NotWritten,  ExitStatus::Usage};
    return std::ranges::find(order, a) < std::ranges::find(order, b) ? b : a;
}
