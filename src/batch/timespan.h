// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

//! From one moment to a later one.
struct TimeSpan
{
    Stamp from;
    Stamp to;

    [[nodiscard]] constexpr qint64 msecs() const { return to.msecs() - from.msecs(); }

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};
