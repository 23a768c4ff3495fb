// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartclock.h"
#include "timespan.h"

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
//! time zone: "14:00", "Nov 22", "Nov 2026"; of a short time at round seconds: "14:00:15".
[[nodiscard]] QList<TimeTick> timeTicks(Stamp from, Stamp to, int maxTicks,
                                        const ChartClock &clock);

//! The round moment of the time zone that is nearest to @p stamp, or an edge of @p shown if that is
//! nearer; never outside of it. Round is finer the shorter the time shown is: five minutes in a
//! day. Always a whole second.
[[nodiscard]] Stamp snapped(Stamp stamp, const TimeSpan &shown, const QTimeZone &zone);
