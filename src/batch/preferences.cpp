// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferences.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

std::optional<std::chrono::seconds> fixedInterval(RefreshInterval interval)
{
    switch (interval) {
    case RefreshInterval::Off:
    case RefreshInterval::Auto:
        return std::nullopt;
    case RefreshInterval::Seconds5:
        return 5s;
    case RefreshInterval::Seconds10:
        return 10s;
    case RefreshInterval::Seconds30:
        return 30s;
    case RefreshInterval::Minute1:
        return 1min;
    case RefreshInterval::Minutes5:
        return 5min;
    case RefreshInterval::Minutes15:
        return 15min;
    case RefreshInterval::Hour1:
        return 1h;
    }
    Q_UNREACHABLE();
}

QLatin1StringView refreshIntervalKey(RefreshInterval interval)
{
    switch (interval) {
    case RefreshInterval::Off:
        return "off"_L1;
    case RefreshInterval::Auto:
        return "auto"_L1;
    case RefreshInterval::Seconds5:
        return "5s"_L1;
    case RefreshInterval::Seconds10:
        return "10s"_L1;
    case RefreshInterval::Seconds30:
        return "30s"_L1;
    case RefreshInterval::Minute1:
        return "1m"_L1;
    case RefreshInterval::Minutes5:
        return "5m"_L1;
    case RefreshInterval::Minutes15:
        return "15m"_L1;
    case RefreshInterval::Hour1:
        return "1h"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<std::chrono::hours> rangeLength(TimeRange range)
{
    switch (range) {
    case TimeRange::Hour1:
        return 1h;
    case TimeRange::Hours6:
        return 6h;
    case TimeRange::Hours24:
        return 24h;
    case TimeRange::Days7:
        return 7 * 24h;
    case TimeRange::Days30:
        return 30 * 24h;
    case TimeRange::All:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QLatin1StringView timeRangeKey(TimeRange range)
{
    switch (range) {
    case TimeRange::Hour1:
        return "1h"_L1;
    case TimeRange::Hours6:
        return "6h"_L1;
    case TimeRange::Hours24:
        return "24h"_L1;
    case TimeRange::Days7:
        return "7d"_L1;
    case TimeRange::Days30:
        return "30d"_L1;
    case TimeRange::All:
        return "all"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView resultKeepingKey(ResultKeeping keeping)
{
    switch (keeping) {
    case ResultKeeping::Keep:
        return "keep"_L1;
    case ResultKeeping::Session:
        return "session"_L1;
    case ResultKeeping::Never:
        return "never"_L1;
    }
    Q_UNREACHABLE();
}
