// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "arrivalschedule.h"

#include "dice.h"

#include <algorithm>
#include <array>

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 historySpan = 30 * 24 * hour;
constexpr qint64 longestRecentSpan = 20 * hour;
constexpr int hoursPerWeek = 7 * 24;
constexpr qint64 week = hoursPerWeek * hour;

//! How busy the hour of a week is that begins on a Thursday, as the epoch did.
constexpr int load(int hourOfWeek)
{
    constexpr int byHour[24] = {3,  2,  2,  2,  2,  3,  5, 8, 12, 14, 15, 14,
                                12, 13, 15, 15, 14, 12, 9, 7, 6,  5,  5,  4};
    const int day = hourOfWeek / 24;
    const bool isWeekend = day == 2 || day == 3;
    return isWeekend ? 2 + byHour[hourOfWeek % 24] / 5 : byHour[hourOfWeek % 24];
}

constexpr auto loadBefore = [] {
    std::array<qint64, hoursPerWeek + 1> sums{};
    for (int i = 0; i < hoursPerWeek; ++i) {
        sums[static_cast<std::size_t>(i) + 1] = sums[static_cast<std::size_t>(i)] + load(i) * hour;
    }
    return sums;
}();
constexpr qint64 weeklyLoad = loadBefore.back();

//! The integral of load() from the epoch to @p time.
qint64 loadUntil(qint64 time)
{
    const qint64 inWeek = time % week;
    const auto hourOfWeek = static_cast<std::size_t>(inWeek / hour);
    return time / week * weeklyLoad + loadBefore[hourOfWeek]
        + inWeek % hour * load(static_cast<int>(hourOfWeek));
}

//! The inverse of loadUntil().
qint64 timeOfLoad(qint64 total)
{
    const qint64 inWeek = total % weeklyLoad;
    const auto after = std::ranges::upper_bound(loadBefore, inWeek);
    const auto hourOfWeek = after - loadBefore.begin() - 1;
    return total / weeklyLoad * week + hourOfWeek * hour
        + (inWeek - *(after - 1)) / load(static_cast<int>(hourOfWeek));
}

} // namespace

ArrivalSchedule::ArrivalSchedule(quint64 seed, qint64 start, qint64 count, qint64 recent,
                                 qint64 interval)
    : m_seed(seed)
    , m_start(start)
    , m_count(count)
    , m_recent(recent)
    , m_interval(interval)
    , m_recentSpan(0)
    , m_oldestLoad(static_cast<double>(loadUntil(start - historySpan)))
    , m_olderLoad(0)
{
    const auto whole = static_cast<double>(loadUntil(start)) - m_oldestLoad;
    if (count > 0) {
        const double older = static_cast<double>(count - recent) / static_cast<double>(count);
        const qint64 even = timeOfLoad(static_cast<qint64>(m_oldestLoad + whole * older));
        m_recentSpan = std::min(start - even, longestRecentSpan);
    }
    m_olderLoad = static_cast<double>(loadUntil(start - m_recentSpan)) - m_oldestLoad;
}

double ArrivalSchedule::jitter(qint64 index) const
{
    return Dice(m_seed ^ mixed(static_cast<quint64>(index))).fraction();
}

qint64 ArrivalSchedule::createdAt(qint64 index) const
{
    const double place = static_cast<double>(index) + 0.1 + 0.8 * jitter(index);
    if (index >= m_count) {
        const double sinceStart = place - static_cast<double>(m_count);
        return m_start + static_cast<qint64>(sinceStart * static_cast<double>(m_interval));
    }
    const qint64 olderCount = m_count - m_recent;
    if (index < olderCount) {
        const double share = place / static_cast<double>(olderCount);
        return timeOfLoad(static_cast<qint64>(m_oldestLoad + m_olderLoad * share));
    }
    // Squared, so that the newest lie densest: a fleet that was given work just now.
    const double fromEnd = (static_cast<double>(m_count) - place) / static_cast<double>(m_recent);
    return m_start - static_cast<qint64>(static_cast<double>(m_recentSpan) * fromEnd * fromEnd);
}

qint64 ArrivalSchedule::countAt(qint64 now) const
{
    const qint64 whole = std::max<qint64>(now - m_start, 0) / m_interval;
    const qint64 candidate = m_count + whole;
    return createdAt(candidate) <= now ? candidate + 1 : candidate;
}
