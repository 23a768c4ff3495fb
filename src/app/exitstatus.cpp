// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exitstatus.h"

ExitStatus exitStatusOf(const WalkEnd &end)
{
    if (end.error) {
        return end.error->needsUser() ? ExitStatus::Unauthorized : ExitStatus::Unreachable;
    }
    const bool isAsAsked = end.isComplete() || end.reason == WalkEnd::Reason::RowLimit;
    return isAsAsked ? ExitStatus::Complete : ExitStatus::Incomplete;
}
