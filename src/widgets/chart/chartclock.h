// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

//! How a chart writes moments: in a time zone, and with the year where it is not that of now.
struct ChartClock
{
    QTimeZone zone;
    Stamp now;

    [[nodiscard]] QDateTime at(Stamp stamp) const { return stamp.toUtc().toTimeZone(zone); }
    //! "Nov 21"; of another year "Nov 21, 2025".
    [[nodiscard]] QString dateText(const QDateTime &moment) const;
};

//! The system's time zone, or UTC.
[[nodiscard]] QTimeZone shownTimeZone(bool utc);
