// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "healthbasis.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>

//! The choices of the refresh picker.
enum class RefreshInterval {
    Off,
    Auto,
    Seconds5,
    Seconds10,
    Seconds30,
    Minute1,
    Minutes5,
    Minutes15,
    Hour1
};

inline constexpr std::array allRefreshIntervals{
    RefreshInterval::Off,       RefreshInterval::Auto,      RefreshInterval::Seconds5,
    RefreshInterval::Seconds10, RefreshInterval::Seconds30, RefreshInterval::Minute1,
    RefreshInterval::Minutes5,  RefreshInterval::Minutes15, RefreshInterval::Hour1,
};

//! The fixed time between refreshes; nothing for Off and Auto.
[[nodiscard]] std::optional<std::chrono::seconds> fixedInterval(RefreshInterval interval);
//! As kept in the settings file: "auto", "30s".
[[nodiscard]] QLatin1StringView refreshIntervalKey(RefreshInterval interval);

//! The choices of the chart's range picker.
enum class TimeRange { Hour1, Hours6, Hours24, Days7, Days30, All };

inline constexpr std::array allTimeRanges{
    TimeRange::Hour1, TimeRange::Hours6, TimeRange::Hours24,
    TimeRange::Days7, TimeRange::Days30, TimeRange::All,
};

//! Nothing for All.
[[nodiscard]] std::optional<std::chrono::hours> rangeLength(TimeRange range);
//! As kept in the settings file: "24h", "all".
[[nodiscard]] QLatin1StringView timeRangeKey(TimeRange range);

//! What becomes of the files of batches that were fetched.
enum class ResultKeeping {
    Keep, //!< On disk, up to a size.
    Session, //!< The same until the program ends.
    Never, //!< Never on disk: a little in memory.
};

inline constexpr std::array allResultKeepings{ResultKeeping::Keep, ResultKeeping::Session,
                                              ResultKeeping::Never};

//! As kept in the settings file: "keep", "session", "never".
[[nodiscard]] QLatin1StringView resultKeepingKey(ResultKeeping keeping);

//! The least and the largest value of a number.
struct Bounds
{
    int least;
    int most;
};

inline constexpr Bounds callsPerMinuteBounds{1, 6000};
inline constexpr Bounds fullSweepHoursBounds{1, 24 * 30};
inline constexpr Bounds cacheMiBBounds{1, 1024 * 1024};
inline constexpr Bounds resultsMiBBounds{1, 1024 * 1024};
inline constexpr Bounds cacheDaysBounds{1, 3650};
inline constexpr Bounds stalledGapsBounds{2, 100};
inline constexpr Bounds failingPercentBounds{1, 99};
inline constexpr Bounds healthMinutesBounds{1, 24 * 60 * 7}; //!< Of the thresholds that are times.

//! The choices of the user that hold for every connection.
struct Preferences
{
    RefreshInterval refreshInterval = RefreshInterval::Auto;
    TimeRange timeRange = TimeRange::Hours24;
    bool showsUtc = false;
    int callsPerMinute = 60; //!< What refreshes aim at on average; none is left out.
    std::chrono::hours fullSweepInterval{6}; //!< How long terminal batches go unchecked.
    std::optional<int> cacheMiB =
        4096; //!< The most for each connection's cache; nothing: no limit.
    std::optional<std::chrono::days> cacheAge =
        {}; //!< Older batches are dropped; nothing: none are.
    ResultKeeping resultKeeping = ResultKeeping::Keep;
    int resultsMiB = 4096; //!< The most for the files of batches of all connections.
    HealthThresholds health{};

    friend bool operator==(const Preferences &, const Preferences &) = default;
};
