// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "timespan.h"
#include "timeticks.h"

enum class ChartMode;
struct ChartSlices;
struct StatusHistory;

//! The time that a chart covers.
struct ChartPeriod
{
    TimeRange range = TimeRange::Hours24; //!< It ends now.
    std::optional<TimeSpan> span; //!< In place of the range.
    ChartClock clock;
};

//! "24 h", for the picker.
[[nodiscard]] QString rangeText(TimeRange range);

//! "Nov 21, 14:00 – 16:30", in another year "Nov 21, 2025, 14:00 – 16:30". Has seconds only if the
//! span is shorter than an hour and does not start and end on whole minutes.
[[nodiscard]] QString spanText(const TimeSpan &span, const ChartClock &clock);

//! "Nov 21, 14:00 – 16:30" for a span, "Nov 20, 16:42 – now" for a range that began at
//! @p rangeStart; null while that is not known.
[[nodiscard]] QString periodText(const ChartPeriod &period, Stamp rangeStart);

//! What the chart shows in one sentence, for those who cannot see it: "Last 24 h: 42 in progress
//! now, 311 completed, 12 failed."
[[nodiscard]] QString historySummary(const StatusHistory &history, const ChartPeriod &period);

//! What a slice holds, in lines: its time; each count that is not 0; how many of its batches are
//! shown by inferred stamps, if any; and whether batches may be missing.
[[nodiscard]] QString sliceText(const ChartSlices &slices, int slice, const ChartClock &clock);

//! "No live batches in the last 24 h."
[[nodiscard]] QString emptyHistoryText(const ChartPeriod &period, ChartMode mode);

//! Why the chart is hatched; null where it is not.
[[nodiscard]] QString unreadText(const ChartSlices &slices);

//! How many batches are shown by inferred stamps, and how many are not shown; null when all are
//! exact.
[[nodiscard]] QString inexactText(const StatusHistory &history);
