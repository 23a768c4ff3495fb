// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryinterval.h"

#include "zonedtime.h"

#include <algorithm>

namespace {

//! The first and the last value that a literal stands for.
struct Extent
{
    double first = 0;
    double last = 0;
};

QueryInterval comparedWith(Extent extent, QueryOperator op)
{
    QueryInterval interval;
    switch (op) {
    case QueryOperator::Colon:
    case QueryOperator::Equal:
    case QueryOperator::NotEqual:
        interval.from = extent.first;
        interval.to = extent.last;
        break;
    case QueryOperator::Less:
        interval.to = extent.first;
        interval.isToOpen = true;
        break;
    case QueryOperator::LessEqual:
        interval.to = extent.last;
        break;
    case QueryOperator::Greater:
        interval.from = extent.last;
        interval.isFromOpen = true;
        break;
    case QueryOperator::GreaterEqual:
        interval.from = extent.first;
        break;
    }
    return interval;
}

template <typename T, typename ExtentOf>
QueryInterval intervalOf(const QueryRange<T> &range, QueryOperator op, ExtentOf extentOf)
{
    if (!range.isRange) {
        return comparedWith(extentOf(*range.from), op);
    }
    QueryInterval interval;
    if (range.from) {
        interval.from = extentOf(*range.from).first;
    }
    if (range.to) {
        interval.to = extentOf(*range.to).last;
    }
    return interval;
}

Extent extentOf(const QDateTime &start, const QDateTime &end)
{
    return {static_cast<double>(start.toMSecsSinceEpoch()),
            static_cast<double>(end.toMSecsSinceEpoch() - 1)};
}

Extent extentOfDay(QDate date, const QTimeZone &zone)
{
    return extentOf(startOfDay(date, zone), startOfDay(date.addDays(1), zone));
}

Extent extentOf(const QueryMoment &moment, const QueryClock &clock)
{
    const auto now = static_cast<double>(clock.now.msecs());
    switch (moment.kind) {
    case QueryMoment::Kind::Relative: {
        const double at = now + static_cast<double>(moment.offset.count());
        return {at, at};
    }
    case QueryMoment::Kind::NamedDay: {
        const QDate today = clock.now.toUtc().toTimeZone(clock.zone).date();
        return extentOfDay(today.addDays(moment.days), clock.zone);
    }
    case QueryMoment::Kind::Day:
        return extentOfDay(moment.date, clock.zone);
    case QueryMoment::Kind::Minute:
    case QueryMoment::Kind::Second:
        break;
    }
    const QTimeZone zone =
        moment.utcOffsetSeconds ? QTimeZone(*moment.utcOffsetSeconds) : clock.zone;
    const QDateTime start = firstMomentFrom(moment.date, moment.time, zone);
    return extentOf(start, start.addSecs(moment.kind == QueryMoment::Kind::Minute ? 60 : 1));
}

} // namespace

QueryInterval intervalOf(const QueryRange<QueryNumber> &range, QueryOperator op)
{
    return intervalOf(range, op,
                      [](const QueryNumber &number) { return Extent{number.value, number.value}; });
}

QueryInterval intervalOf(const QueryRange<QueryLength> &range, QueryOperator op)
{
    return intervalOf(range, op, [](QueryLength length) {
        const auto msecs = static_cast<double>(length.count());
        return Extent{msecs, msecs};
    });
}

QueryInterval intervalOf(const QueryRange<QueryMoment> &range, QueryOperator op,
                         const QueryClock &clock)
{
    QueryInterval interval = intervalOf(
        range, op, [&clock](const QueryMoment &moment) { return extentOf(moment, clock); });
    const bool isSpan = !range.isRange && op <= QueryOperator::NotEqual
        && range.from->kind == QueryMoment::Kind::Relative;
    if (isSpan) {
        const auto now = static_cast<double>(clock.now.msecs());
        interval.from = std::min(interval.from, now);
        interval.to = std::max(interval.to, now);
    }
    return interval;
}
