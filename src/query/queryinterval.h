// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"
#include "stamp.h"

#include <cmath>
#include <limits>

//! Numbers that a term of a query asks for: also lengths and moments, in milliseconds.
struct QueryInterval
{
    double from = -std::numeric_limits<double>::infinity();
    double to = std::numeric_limits<double>::infinity();
    bool isFromOpen = false;
    bool isToOpen = false;

    [[nodiscard]] bool contains(double value) const
    {
        return (isFromOpen ? value > from : value >= from) && (isToOpen ? value < to : value <= to);
    }
    //! Whether some of the time from @p start up to @p end, which is no part of it, lies within.
    [[nodiscard]] bool meets(double start, double end) const
    {
        return end > from && (isToOpen ? start < to : start <= to);
    }
};

//! A share in percent, without the last digits, by which 29 of 100 are less than 29 %.
[[nodiscard]] inline double percentOf(double share)
{
    return std::round(share * 1e10) / 1e8;
}

//! When and where a query is asked: what `today` and `-24h` refer to.
struct QueryClock
{
    Stamp now;
    QTimeZone zone = QTimeZone::systemTimeZone();
};

//! QueryOperator::NotEqual gives what QueryOperator::Equal does.
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryNumber> &range, QueryOperator op);
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryLength> &range, QueryOperator op);
//! A day or a minute is the whole of it: later than a day is after its end. A single relative
//! moment is, without a comparison, all that lies between it and now.
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryMoment> &range, QueryOperator op,
                                       const QueryClock &clock);
