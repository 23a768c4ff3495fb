// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"
#include "stamp.h"

#include <cmath>
#include <limits>

//! The numbers that a value of a term stands for. Lengths of time and moments are in milliseconds.
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
    //! Whether any moment from @p start to just before @p end lies within.
    [[nodiscard]] bool meets(double start, double end) const
    {
        return end > from && (isToOpen ? start < to : start <= to);
    }
};

//! A share in percent, rounded to 8 decimals: else 29 of 100 would be less than 29 %.
[[nodiscard]] inline double percentOf(double share)
{
    return std::round(share * 1e10) / 1e8;
}

//! When and where a query is asked: `today` and `-24h` depend on it.
struct QueryClock
{
    Stamp now;
    QTimeZone zone = QTimeZone::systemTimeZone();
};

//! The interval for a value with an operator. QueryOperator::NotEqual gives the same as
//! QueryOperator::Equal.
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryNumber> &range, QueryOperator op);
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryLength> &range, QueryOperator op);
//! The same for moments. A day or a minute is all of its moments: later than a day means after its
//! end. A single relative moment with `:`, `=` or `!=` is all that lies between it and now.
[[nodiscard]] QueryInterval intervalOf(const QueryRange<QueryMoment> &range, QueryOperator op,
                                       const QueryClock &clock);
