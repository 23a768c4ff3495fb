// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"
#include "timespan.h"

#include <QList>
#include <QString>

//! How a time axis writes moments: in a time zone, and with the year where that is not the current
//! one.
struct ChartClock
{
    QTimeZone zone;
    Stamp now;

    [[nodiscard]] QDateTime at(Stamp stamp) const { return stamp.toUtc().toTimeZone(zone); }
    //! "Nov 21"; in another year "Nov 21, 2025".
    [[nodiscard]] QString dateText(const QDateTime &moment) const;
    //! "14:00", or with seconds "14:00:15"; where clocks show that twice, "02:30 CEST".
    [[nodiscard]] static QString timeText(const QDateTime &moment, bool hasSeconds);
};

//! The system's time zone, or UTC.
[[nodiscard]] QTimeZone shownTimeZone(bool utc);

//! A mark on a time axis.
struct TimeTick
{
    Stamp at;
    QString label;

    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

//! At most @p maxTicks marks strictly between @p from and @p to, at round hours or days of the
//! time zone: "14:00", "Nov 22", "Nov 2026"; within a short span at round seconds: "14:00:15".
[[nodiscard]] QList<TimeTick> timeTicks(Stamp from, Stamp to, int maxTicks,
                                        const ChartClock &clock);

//! The round moment of the time zone that is nearest to @p stamp, or an edge of @p shown if that is
//! nearer; never outside @p shown. Round moments are closer to each other the shorter @p shown is:
//! in a day, five minutes. Always a whole second.
[[nodiscard]] Stamp snapped(Stamp stamp, const TimeSpan &shown, const QTimeZone &zone);
