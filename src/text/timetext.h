// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QString>

//! "3 h 12 min", "45 s": the two largest units that matter. A negative duration is shown as 0 s.
[[nodiscard]] QString durationText(qint64 msecs);

//! "5 min ago", "in 2 h", "just now".
[[nodiscard]] QString relativeText(Stamp stamp, Stamp now);

// Local times that clocks show twice have the name of the zone's time then: "02:30 CEST".

//! "2026-11-22 14:02:11" in local time, or "2026-11-22 14:02:11 UTC".
[[nodiscard]] QString absoluteText(Stamp stamp, bool utc);

//! "14:02:11"; with the date before it, unless that is the day of @p now.
[[nodiscard]] QString clockText(Stamp stamp, Stamp now, bool utc);

//! The same to the minute: "14:02".
[[nodiscard]] QString minuteText(Stamp stamp, Stamp now, bool utc);

//! Relative within 24 hours of @p now, absolute to the minute beyond, "–" when unset.
[[nodiscard]] QString timeText(Stamp stamp, Stamp now, bool utc);

//! The moment in local time and in UTC, a line each; null when unset.
[[nodiscard]] QString timeToolTip(Stamp stamp);
