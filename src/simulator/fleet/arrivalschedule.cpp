// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "arrivalschedule.h"

#include "dice.h"
#include "durations.h"

#include <algorithm>
#include <array>

namespace {

constexpr int hoursPerDay = 24;

//! How busy each hour of a day is, in UTC: from 0.6 to 1.4 of the mean.
constexpr int loadByHour[hoursPerDay] = {13, 12, 12, 12, 13, 14, 16, 18, 21, 24, 26, 27,
                                         28, 28, 28, 27, 26, 24, 22, 20, 18, 17, 15, 14};

constexpr auto loadBefore = [] {
    std::array<qint64, hoursPerDay + 1> sums{};
    for (std::size_t i = 0; i < hoursPerDay; ++i) {
        sums[i + 1] = sums[i] + loadByHour[i] * hour;
    }
    return sums;
}();
constexpr qint64 dailyLoad = loadBefore.back();
constexpr double meanLoad = static_cast<double>(dailyLoad) / day;

//! The integral of the load from the epoch to @p time.
qint64 loadUntil(qint64 time)
{
    const auto hourOfDay = static_cast<std::size_t>(time % day / hour);
    return time / day * dailyLoad + loadBefore[hourOfDay] + time % hour * loadByHour[hourOfDay];
}

//! The inverse of loadUntil().
qint64 timeOfLoad(qint64 total)
{
    const qint64 inDay = total % dailyLoad;
    const auto after = std::ranges::upper_bound(loadBefore, inDay);
    const auto hourOfDay = after - loadBefore.begin() - 1;
    return total / dailyLoad * day + hourOfDay * hour
        + (inDay - *(after - 1)) / loadByHour[hourOfDay];
}

} // namespace

ArrivalSchedule::ArrivalSchedule(quint64 seed, qint64 start, qint64 count, double interval)
    : m_seed(seed)
    , m_start(start)
    , m_count(count)
    , m_startLoad(static_cast<double>(loadUntil(start)))
    , m_loadPerBatch(interval * meanLoad)
{ }

double ArrivalSchedule::jitter(qint64 index) const
{
    return Dice(m_seed ^ mixed(static_cast<quint64>(index))).fraction();
}

qint64 ArrivalSchedule::createdAt(qint64 index) const
{
    const double sinceStart = static_cast<double>(index - m_count) + 0.1 + 0.8 * jitter(index);
    return timeOfLoad(static_cast<qint64>(m_startLoad + sinceStart * m_loadPerBatch));
}

qint64 ArrivalSchedule::countAt(qint64 now) const
{
    const double sinceStart = static_cast<double>(loadUntil(std::max(now, m_start))) - m_startLoad;
    const qint64 candidate = m_count + static_cast<qint64>(sinceStart / m_loadPerBatch);
    return createdAt(candidate) <= now ? candidate + 1 : candidate;
}
