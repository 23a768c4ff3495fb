// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: each question leaves a sample of the bytes so far. The rate is that between the
// newest sample and the youngest one that is a whole period older.

#include "callpace.h"

#include <utility>

using namespace std::chrono_literals;

namespace {

// A busy machine delays a question by less than that; a stopped program does not ask at all.
constexpr std::chrono::milliseconds longestGap = 5s;

} // namespace

std::chrono::milliseconds steadyTime()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

CallPace::CallPace(const CallLimits &limits, std::optional<std::chrono::milliseconds> inAll,
                   std::chrono::milliseconds now)
    : m_bytesPerSecond(limits.bytesPerSecond)
    , m_ratePeriod(limits.ratePeriod)
    , m_lastAsked(now)
{
    if (inAll) {
        m_end = now + *inAll;
    }
}

std::optional<CallPace::Fault> CallPace::faultAt(std::chrono::milliseconds now, qint64 bytes)
{
    const std::chrono::milliseconds gap = now - std::exchange(m_lastAsked, now);
    if (gap > longestGap) {
        m_samples.clear();
        m_end = m_end ? std::optional(*m_end + gap) : std::nullopt;
    }
    if (m_end && now >= *m_end) {
        return Fault::Late;
    }
    if (bytes == 0) { // The body has not begun.
        return std::nullopt;
    }
    m_samples.push_back({now, bytes});
    while (m_samples.size() > 1 && now - m_samples[1].at >= m_ratePeriod) {
        m_samples.pop_front();
    }
    const auto [since, before] = m_samples.front();
    const bool isPeriodOver = now - since >= m_ratePeriod;
    return isPeriodOver && (bytes - before) * 1000 < m_bytesPerSecond * (now - since).count()
        ? std::optional(Fault::Slow)
        : std::nullopt;
}
