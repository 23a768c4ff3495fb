// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

//! A clock that nobody sets, and that stands still while the machine sleeps.
[[nodiscard]] std::chrono::milliseconds steadyTime();

//! How long an attempt of a call may take, and how slowly its answer may come.
struct CallLimits
{
    int timeoutsInAll = 5; //!< So many times Access::timeout; downloads may take longer.
    qint64 bytesPerSecond = 1024; //!< The least, once the body has begun.
    std::chrono::milliseconds ratePeriod{30'000}; //!< The rate is an average over this time.
    std::chrono::milliseconds checkInterval{1000};
    std::chrono::milliseconds tunnelPatience{1000}; //!< See TunnelCheck.
    std::function<std::chrono::milliseconds()> now = &steadyTime;
};

//! Whether an attempt takes too long. Pure: it is told the time and how many bytes came.
class CallPace final
{
public:
    enum class Fault { Late, Slow };

    //! @p inAll: how long the attempt may take; nothing: as long as it keeps the rate.
    CallPace(const CallLimits &limits, std::optional<std::chrono::milliseconds> inAll,
             std::chrono::milliseconds now);

    //! What is wrong at @p now, after @p bytes of the body in all. To be asked again and again: if
    //! nobody asks for a long time, the program stood still, and not the server.
    [[nodiscard]] std::optional<Fault> faultAt(std::chrono::milliseconds now, qint64 bytes);

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        qint64 bytes;
    };

    qint64 m_bytesPerSecond;
    std::chrono::milliseconds m_ratePeriod;
    std::optional<std::chrono::milliseconds> m_end;
    std::chrono::milliseconds m_lastAsked;
    std::deque<Sample> m_samples; //!< Of the last period, the oldest first.
};
