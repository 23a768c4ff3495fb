// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timeticks.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array steps{
    minute,   2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,
    2 * hour, 3 * hour,   6 * hour,   12 * hour,   day,         2 * day,     7 * day,
    14 * day, 30 * day,   90 * day,   180 * day,   365 * day,
};

QString labelOf(const QDateTime &at, qint64 step)
{
    const bool isMidnight = at.time() == QTime(0, 0);
    if (step < day && !isMidnight) {
        return at.toString(u"HH:mm"_s);
    }
    return QLocale().toString(at, step < 90 * day ? u"MMM d"_s : u"MMM yyyy"_s);
}

//! By the calendar rather than by adding milliseconds: days are not all of one length.
QDateTime next(const QDateTime &at, qint64 step)
{
    if (step >= day) {
        return at.addDays(step / day);
    }
    const QDateTime later = at.addMSecs(step);
    if (later.date() != at.date()) {
        return QDateTime(at.date().addDays(1), QTime(0, 0), at.timeZone());
    }
    return later;
}

} // namespace

QList<TimeTick> timeTicks(Stamp from, Stamp to, int maxTicks, const QTimeZone &zone)
{
    const qint64 length = to.msecs() - from.msecs();
    if (!from.isSet() || length <= 0 || maxTicks <= 0) {
        return {};
    }
    const auto fits = std::find_if(steps.begin(), steps.end(),
                                   [&](qint64 step) { return (length + step - 1) / step <= maxTicks; });
    const qint64 step = fits != steps.end() ? *fits : length / maxTicks / day * day;
    const QDateTime start = from.toUtc().toTimeZone(zone);
    QList<TimeTick> ticks;
    for (QDateTime at(start.date(), QTime(0, 0), zone); at.toMSecsSinceEpoch() < to.msecs();
         at = next(at, step)) {
        if (at > start) {
            ticks.append({Stamp::fromMSecs(at.toMSecsSinceEpoch()), labelOf(at, step)});
        }
    }
    return ticks;
}

QTimeZone shownTimeZone(bool utc)
{
    return utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
}
