// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "timespan.h"
#include "timeticks.h"

enum class ChartMeasure : quint8;
struct BatchHistory;
struct ChartPicture;
struct HistoryRows;

//! The time that a chart covers.
struct ChartPeriod
{
    TimeRange range = TimeRange::Hours24; //!< It ends now.
    std::optional<TimeSpan> span; //!< In place of the range.
    ChartClock clock;
    Stamp moment = {}; //!< As of when the batches are shown; unset: now.
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
//! now, 311 succeeded, 12 failed."
[[nodiscard]] QString historySummary(const HistoryRows &rows, const ChartPeriod &period);

//! The time of a bucket: "Nov 21, 14:00 – 15:00".
[[nodiscard]] QString bucketText(const ChartPicture &picture, int bucket, const ChartClock &clock);

//! What a bucket holds, in lines: its time; each value that is not 0, with its share of all and its
//! difference to the bucket before; how many of its batches are shown by inferred stamps, if any;
//! and why batches may be missing.
[[nodiscard]] QString bucketDetails(const ChartPicture &picture, int bucket,
                                    const ChartClock &clock);

//! Why the chart is empty, and what to do, a line each: "No live batches in the last 24 h." "Choose
//! a longer time range." @p isHidden: the query leaves out some batches.
[[nodiscard]] QString emptyHistoryText(const ChartPeriod &period, ChartMeasure measure,
                                       const HistoryRows &rows, bool isHidden);

//! Why parts of the chart are hatched; null where none are.
[[nodiscard]] QString unknownText(const ChartPicture &picture);

//! How many batches are shown by inferred stamps, and how many are not shown; null when all are
//! exact.
[[nodiscard]] QString inexactText(const HistoryRows &rows);
