// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "cellterm.h"
#include "valueplaces.h"

#include <QList>

#include <variant>

//! How the chart looks at a history.
enum class ChartMode : quint8 {
    Live, //!< How many batches were in each status, over time.
    Finished, //!< How many batches ended, by what became of them.
    Flow, //!< What comes in against what is done.
    Times, //!< How long batches take.
};

//! What the chart shows in a mode. Each has one unit.
enum class ChartMeasure : quint8 {
    Live,
    Finished,
    Arrivals, //!< Batches that were created, against batches that ended.
    Requests, //!< Done per hour.
    Failures, //!< In percent, of requests and of batches.
    Durations,
    Waits,
};

enum class ChartUnit : quint8 { Batches, PerHour, Percent, Time };

struct MeasureRow
{
    ChartMeasure measure;
    ChartMode mode;
    const char *title; //!< In English; measureTitle() translates it.
    ChartUnit unit;
    FieldId spanField; //!< The field by which a query asks for the batches of a span.
};

//! In the order of ChartMeasure.
[[nodiscard]] const MeasureRow &rowOf(ChartMeasure measure);
[[nodiscard]] QList<ChartMeasure> measuresOf(ChartMode mode);

//! A value's own colour; or that of a status, of an outcome or of what is left.
using SeriesColor = std::variant<std::monostate, BatchStatus, Outcome, QString>;

//! One layer or line of the chart, with a value for each bucket.
struct ChartSeries
{
    enum class Style : quint8 { Stacked, Line, DashedLine };

    QString name; //!< Translated.
    QString key; //!< In data; never translated.
    SeriesColor color;
    Style style = Style::Stacked;
    std::vector<double> values; //!< NaN where there is none.
    std::optional<CellTerm> term = {}; //!< What a query adds to a span to find its batches.
    bool isRest = false; //!< All values that are not shown apart: no query finds their batches.
    std::optional<FieldId> spanField = {}; //!< Asks for the span in place of that of the measure.

    [[nodiscard]] bool hasAny() const;
};

//! All that the chart draws, without a word of how. Milliseconds where the unit is time.
struct ChartPicture
{
    ChartMeasure measure = ChartMeasure::Live;
    TimeBuckets buckets;
    Stamp to; //!< Nothing is known after it.
    bool reachesNow = true;
    std::vector<ChartSeries> series; //!< From the bottom up.
    ValuePlaces places; //!< Of the values by which it is split, for their colours.
    //! The sum of all batches, where the query hides some and there is one; else empty. Of lines
    //! without a split, the first one.
    std::vector<double> behind;
    //! [bucket]: batches that were live, or that ended, by an inferred stamp.
    std::vector<int> inferred;
    std::vector<int> inferredArrivals; //!< [bucket]: batches that arrived by one.
    std::vector<int> unseenEnds; //!< As HistoryRows::unseenEnds.
    bool isCutShort = false; //!< The list was not read to its end: any time may lack batches.

    [[nodiscard]] int size() const { return buckets.count(); }
    [[nodiscard]] ChartUnit unit() const { return rowOf(measure).unit; }
    [[nodiscard]] bool isStacked() const;
    [[nodiscard]] bool isEmpty() const;
    //! No batch is nothing to tell of; no failure and no time at all are.
    [[nodiscard]] bool isTold(double value) const
    {
        const bool isZeroTold = unit() == ChartUnit::Percent || unit() == ChartUnit::Time;
        return value > 0 || (isZeroTold && value == 0); // Never true of NaN.
    }
    //! The sum of the stacked series in a bucket.
    [[nodiscard]] double totalOf(int bucket) const;
    //! The largest value that is drawn.
    [[nodiscard]] double highest() const;
    //! The bucket comes after all that is known: batches are shown as of a moment before it.
    [[nodiscard]] bool isAfter(int bucket) const { return buckets[bucket].from >= to; }
    [[nodiscard]] bool isUnknown(int bucket) const
    {
        return isCutShort || isAfter(bucket) || unseenEnds[static_cast<std::size_t>(bucket)] > 0;
    }
    //! The last bucket of which something is known; there must be one.
    [[nodiscard]] int newest() const { return *bucketAt(Stamp::fromMSecs(to.msecs() - 1)); }
    //! The bucket that @p stamp is in, or the nearest one; nothing when there is none.
    [[nodiscard]] std::optional<int> bucketAt(Stamp stamp) const;
};

//! The picture of @p history: of the batches that the query finds, or of all.
[[nodiscard]] ChartPicture pictureOf(const BatchHistory &history, ChartMeasure measure,
                                     bool showsAll);

//! The statuses of live batches in their order in the chart, from the bottom up.
[[nodiscard]] QList<BatchStatus> stackedStatuses();
//! The outcomes of batches that ended, likewise: failures are at the base line, where lengths are
//! compared best.
inline constexpr std::array stackedOutcomes{
    Outcome::Failed,  Outcome::Expired,   Outcome::NoneSucceeded,
    Outcome::Partial, Outcome::Cancelled, Outcome::Succeeded,
};
