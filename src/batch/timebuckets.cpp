// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Steps of up to an hour are added to a moment and rounded by what a clock shows then, so that both
// hours that a clock shows twice get buckets. Longer steps go from date to date of the calendar.

#include "timebuckets.h"

#include "zonedtime.h"

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr qint64 msecsPerHour = 3'600'000;
constexpr qint64 msecsPerDay = 24 * msecsPerHour;

struct BucketStep
{
    qint64 msecs; //!< Of the longest month, where the step is of months.
    int months = 0;
};

constexpr BucketStep ofMonths(int months)
{
    return {31 * msecsPerDay * months, months};
}

constexpr std::array bucketSteps{
    BucketStep{1'000},
    BucketStep{5'000},
    BucketStep{15'000},
    BucketStep{60'000},
    BucketStep{5 * 60'000},
    BucketStep{15 * 60'000},
    BucketStep{msecsPerHour},
    BucketStep{6 * msecsPerHour},
    BucketStep{msecsPerDay},
    BucketStep{7 * msecsPerDay},
    ofMonths(1),
    ofMonths(3),
    ofMonths(12),
    ofMonths(120),
    ofMonths(1200),
};

QDateTime atClock(Stamp stamp, const QTimeZone &zone)
{
    return stamp.toUtc().toTimeZone(zone);
}

qint64 ofDay(const QDateTime &moment)
{
    return moment.time().msecsSinceStartOfDay();
}

//! The first of the month with which the step begins that @p date is in.
QDate monthStart(QDate date, int months)
{
    const int month = date.year() * 12 + date.month() - 1;
    const int first = month - month % months;
    return {first / 12, first % 12 + 1, 1};
}

QDateTime startOf(const QDateTime &moment, const BucketStep &step)
{
    const QTimeZone zone = moment.timeZone();
    const QDate date = moment.date();
    if (step.months > 0) {
        return startOfDay(monthStart(date, step.months), zone);
    }
    if (step.msecs >= msecsPerDay) {
        const bool isWeek = step.msecs > msecsPerDay;
        return startOfDay(isWeek ? date.addDays(1 - date.dayOfWeek()) : date, zone);
    }
    if (step.msecs > msecsPerHour) {
        const auto start = static_cast<int>(ofDay(moment) / step.msecs * step.msecs);
        return firstMomentFrom(date, QTime::fromMSecsSinceStartOfDay(start), zone);
    }
    const QDateTime start = moment.addMSecs(-(ofDay(moment) % step.msecs));
    return start.addMSecs(-(ofDay(start) % step.msecs)); // Clocks may have changed by a part of it.
}

//! The beginning of the bucket after the one that begins at @p start.
QDateTime nextAfter(const QDateTime &start, const BucketStep &step)
{
    const QTimeZone zone = start.timeZone();
    const QDate date = start.date();
    if (step.months > 0) {
        return startOfDay(monthStart(date, step.months).addMonths(step.months), zone);
    }
    if (step.msecs >= msecsPerDay) {
        const qint64 days = step.msecs / msecsPerDay;
        return startOfDay(date.addDays(days == 1 ? 1 : 8 - date.dayOfWeek()), zone);
    }
    if (step.msecs > msecsPerHour) {
        const qint64 next = (ofDay(start) / step.msecs + 1) * step.msecs;
        return next < msecsPerDay
            ? firstMomentFrom(date, QTime::fromMSecsSinceStartOfDay(static_cast<int>(next)), zone)
            : startOfDay(date.addDays(1), zone);
    }
    const QDateTime next = start.addMSecs(step.msecs);
    const qint64 rest = ofDay(next) % step.msecs;
    return rest == 0 ? next : next.addMSecs(step.msecs - rest);
}

std::vector<Stamp> edgesOf(const TimeSpan &span, const QTimeZone &zone, const BucketStep &step)
{
    std::vector<Stamp> edges;
    QDateTime at = startOf(atClock(span.from, zone), step);
    // A bucket that begins before 1970 begins with it: a stamp of zero would be unset.
    edges.push_back(Stamp::fromMSecs(std::max<qint64>(1, at.toMSecsSinceEpoch())));
    while (edges.back() < span.to) {
        at = nextAfter(at, step);
        edges.push_back(Stamp::fromMSecs(at.toMSecsSinceEpoch()));
    }
    return edges;
}

} // namespace

TimeBuckets::TimeBuckets(std::vector<Stamp> edges)
    : m_edges(std::move(edges))
{
    if (m_edges.size() > 1) {
        m_perMSec = static_cast<double>(count()) / static_cast<double>(whole().msecs());
    }
}

TimeBuckets clockBuckets(const TimeSpan &span, const QTimeZone &zone, int mostBuckets)
{
    if (!span.from.isSet() || span.msecs() <= 0 || mostBuckets <= 0) {
        return {};
    }
    for (const BucketStep &step : bucketSteps) {
        if (span.msecs() / step.msecs > mostBuckets) {
            continue; // Too many, without looking at them.
        }
        std::vector<Stamp> edges = edgesOf(span, zone, step);
        if (static_cast<int>(edges.size()) - 1 <= mostBuckets) {
            return TimeBuckets(std::move(edges));
        }
    }
    return TimeBuckets({span.from, span.to});
}
