// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QList>
#include <QString>

//! A mark on a time axis.
struct TimeTick
{
    Stamp at;
    QString label;

    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

//! At most @p maxTicks marks strictly between @p from and @p to, at round hours or days of the
//! time zone: "14:00", "Nov 22", "Nov 2026".
[[nodiscard]] QList<TimeTick> timeTicks(Stamp from, Stamp to, int maxTicks, const QTimeZone &zone);

//! The system's time zone, or UTC.
[[nodiscard]] QTimeZone shownTimeZone(bool utc);
