// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timeticks.h"

#include "zonedtime.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array steps{
    second,     2 * second, 5 * second,  10 * second, 15 * second, 30 * second, minute,
    2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,        2 * hour,
    3 * hour,   6 * hour,   12 * hour,   day,         2 * day,     7 * day,     14 * day,
    30 * day,   90 * day,   180 * day,   365 * day,
};

// A drag can snap to at most so many round moments: in a day, every five minutes.
constexpr qint64 mostSnaps = 288;

QString labelOf(const QDateTime &at, qint64 step, const ChartClock &clock)
{
    if (step < minute) {
        return ChartClock::timeText(at, true);
    }
    const bool startsDay = at == startOfDay(at.date(), clock.zone);
    if (step < day && !startsDay) {
        return ChartClock::timeText(at, false);
    }
    return step < 90 * day ? clock.dateText(at) : QLocale().toString(at, u"MMM yyyy"_s);
}

//! The latest moment at or before @p moment from which steps of this kind are counted.
QDateTime firstRound(const QDateTime &moment, qint64 step)
{
    return step < hour
        ? moment.addMSecs(-(moment.time().msecsSinceStartOfDay() % (step < minute ? minute : hour)))
        : startOfDay(moment.date(), moment.timeZone());
}

//! Goes by the calendar rather than by adding milliseconds: days differ in length, and some have no
//! midnight.
QDateTime next(const QDateTime &at, qint64 step)
{
    const QTimeZone zone = at.timeZone();
    if (step >= day) {
        return startOfDay(at.date().addDays(step / day), zone);
    }
    if (step < hour) {
        const QDateTime later = at.addMSecs(step);
        return later.date() == at.date() ? later : startOfDay(at.date().addDays(1), zone);
    }
    const qint64 ofDay = (at.time().msecsSinceStartOfDay() / step + 1) * step;
    return ofDay < day
        ? firstMomentFrom(at.date(), QTime::fromMSecsSinceStartOfDay(static_cast<int>(ofDay)), zone)
        : startOfDay(at.date().addDays(1), zone);
}

} // namespace

QString ChartClock::dateText(const QDateTime &moment) const
{
    const bool isThisYear = moment.date().year() == at(now).date().year();
    return QLocale().toString(moment, isThisYear ? u"MMM d"_s : u"MMM d, yyyy"_s);
}

QString ChartClock::timeText(const QDateTime &moment, bool hasSeconds)
{
    const QString text = moment.toString(hasSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
    const QString name = nameOfRepeated(moment);
    return name.isNull() ? text : text + u' ' + name;
}

QTimeZone shownTimeZone(bool utc)
{
    return utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
}

QList<TimeTick> timeTicks(Stamp from, Stamp to, int maxTicks, const ChartClock &clock)
{
    const qint64 length = to.msecs() - from.msecs();
    if (!from.isSet() || length <= 0 || maxTicks <= 0) {
        return {};
    }
    const auto fits = std::find_if(steps.begin(), steps.end(), [&](qint64 step) {
        return (length + step - 1) / step <= maxTicks;
    });
    const qint64 step = fits != steps.end() ? *fits : length / maxTicks / day * day;
    const QDateTime start = clock.at(from);
    QList<TimeTick> ticks;
    for (QDateTime at = firstRound(start, step); at.toMSecsSinceEpoch() < to.msecs();
         at = next(at, step)) {
        if (at > start) {
            ticks.append({Stamp::fromMSecs(at.toMSecsSinceEpoch()), labelOf(at, step, clock)});
        }
    }
    return ticks;
}

Stamp snapped(Stamp stamp, const TimeSpan &shown, const QTimeZone &zone)
{
    const qint64 *const step = std::lower_bound(
        steps.begin(), std::find(steps.begin(), steps.end(), day), shown.msecs() / mostSnaps);
    const qint64 offset = zone.offsetFromUtc(stamp.toUtc()) * second;
    const qint64 rounds = (stamp.msecs() + offset + *step / 2) / *step;
    const qint64 first = shown.from.msecs() / second * second;
    const qint64 last = shown.to.msecs() / second * second;
    const std::array moments{first, last, qBound(first, rounds * *step - offset, last)};
    return Stamp::fromMSecs(*std::ranges::min_element(
        moments, {}, [stamp](qint64 moment) { return qAbs(moment - stamp.msecs()); }));
}
