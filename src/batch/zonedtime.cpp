// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "zonedtime.h"

namespace {

//! The moment of the transition at which the clocks of @p zone skip @p wall, the time that they
//! would show, written as if it were UTC.
QDateTime jumpOver(const QDateTime &wall, const QTimeZone &zone)
{
    constexpr int farthestZone = 24 * 3600; // With room to spare.
    QTimeZone::OffsetData jump = zone.nextTransition(wall.addSecs(-farthestZone));
    while (jump.atUtc.isValid() && jump.atUtc.addSecs(jump.offsetFromUtc) <= wall) {
        jump = zone.nextTransition(jump.atUtc);
    }
    return jump.atUtc.toTimeZone(zone);
}

} // namespace

QDateTime firstMomentFrom(QDate date, QTime time, const QTimeZone &zone)
{
    const QDateTime at(date, time, zone);
    const bool isThere = at.isValid() && at.date() == date && at.time() == time;
    return isThere ? at : jumpOver(QDateTime(date, time, QTimeZone::utc()), zone);
}

QString nameOfRepeated(const QDateTime &moment)
{
    constexpr int farthestBack = 3 * 3600; // In seconds; no clocks are set back by more.
    const int offset = moment.offsetFromUtc();
    for (const int away : {-farthestBack, farthestBack}) {
        const int other = moment.addSecs(away).offsetFromUtc();
        const QDateTime twin = moment.addSecs(offset - other); // It would show the same time.
        if (other != offset && twin.offsetFromUtc() == other) {
            const QString name = moment.timeZoneAbbreviation();
            return name == twin.timeZoneAbbreviation() ? QString::fromLatin1(QTimeZone(offset).id())
                                                       : name;
        }
    }
    return {};
}

QDateTime startOfDay(QDate date, const QTimeZone &zone)
{
    const QDateTime start = date.startOfDay(zone); // Of two midnights the first.
    return start.isValid() ? start : firstMomentFrom(date, QTime(0, 0), zone);
}
