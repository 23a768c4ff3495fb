// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timespan.h"

#include <QTimeZone>

#include <vector>

//! Consecutive buckets of time that begin at round moments of a clock: at 14:15, at midnight, on a
//! Monday. A bucket of the past is the same whenever and wherever from one looks at it. Days on
//! which clocks change are longer or shorter than others.
class TimeBuckets final
{
public:
    TimeBuckets() = default;
    //! @p edges ascend. Bucket i goes from edge i to just before edge i + 1.
    explicit TimeBuckets(std::vector<Stamp> edges);

    [[nodiscard]] int count() const
    {
        return m_edges.empty() ? 0 : static_cast<int>(m_edges.size()) - 1;
    }
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    [[nodiscard]] TimeSpan operator[](int bucket) const
    {
        const auto at = static_cast<std::size_t>(bucket);
        return {m_edges[at], m_edges[at + 1]};
    }
    //! From the start of the first to the end of the last; there must be one.
    [[nodiscard]] TimeSpan whole() const { return {m_edges.front(), m_edges.back()}; }
    //! The bucket that @p stamp is in: -1 before the first, count() after the last.
    [[nodiscard]] int indexOf(Stamp stamp) const
    {
        if (m_edges.empty() || stamp < m_edges.front()) {
            return -1;
        }
        if (stamp >= m_edges.back()) {
            return count();
        }
        // Buckets are about as long as each other, so that the first guess is hardly ever wrong.
        const auto passed = static_cast<double>(stamp.msecs() - m_edges.front().msecs());
        auto at = static_cast<std::size_t>(static_cast<qint64>(passed * m_perMSec));
        at = at < m_edges.size() - 1 ? at : m_edges.size() - 2;
        while (stamp < m_edges[at]) {
            --at;
        }
        while (stamp >= m_edges[at + 1]) {
            ++at;
        }
        return static_cast<int>(at);
    }

    friend bool operator==(const TimeBuckets &a, const TimeBuckets &b)
    {
        return a.m_edges == b.m_edges;
    }

private:
    std::vector<Stamp> m_edges;
    double m_perMSec = 0; //!< How many buckets a millisecond has.
};

//! The buckets that cover @p span by the clocks of @p zone: of the shortest length of 1, 5 or 15
//! seconds or minutes, 1 or 6 hours, a day, a week from Monday, or 1, 3, 12 or more months, of
//! which no more than @p mostBuckets are needed. The first may begin before the span, and the last
//! end after it. None for an empty span.
[[nodiscard]] TimeBuckets clockBuckets(const TimeSpan &span, const QTimeZone &zone,
                                       int mostBuckets);
