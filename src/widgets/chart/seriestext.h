// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

enum class ChartMeasure : quint8;
enum class ChartUnit : quint8;
struct HistoryGroup;
struct QueryFieldKey;

// What the series of the chart and their values are called. All translated.

//! What a series says of its batches, where that is neither a status nor an outcome.
enum class SeriesWord : quint8 {
    Arrived,
    Ended,
    OfRequests,
    OfBatches,
    P50,
    P95,
    FailedRequests,
    SucceededRequests,
};

[[nodiscard]] QString measureTitle(ChartMeasure measure);
//! "Median"; of a value of a split "gpt-4o: median".
[[nodiscard]] QString wordOf(SeriesWord word, const QString &value = {});
//! Names the series in data, and its colour follows it. Never translated.
[[nodiscard]] QString seriesKey(SeriesWord word);
//! The same for a value of a split.
[[nodiscard]] QString groupKey(const HistoryGroup &group);
//! "gpt-4o", "(no value)", "Others".
[[nodiscard]] QString groupName(const QueryFieldKey &split, const HistoryGroup &group);

//! "1,204", "35 % ", "2 h 10 min"; an em dash where there is no value.
[[nodiscard]] QString valueText(double value, ChartUnit unit);
//! The same with its sign: "+3".
[[nodiscard]] QString differenceText(double difference, ChartUnit unit);
