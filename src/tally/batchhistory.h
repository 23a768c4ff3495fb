// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"
#include "percentile.h"
#include "queryast.h"
#include "timebuckets.h"

#include <atomic>
#include <vector>

class BatchRows;
class BatchStandings;
struct QueryClock;

//! What is to be counted over time.
struct HistoryWish
{
    QueryNode query; //!< Finds the batches that are shown; the others are counted apart.
    std::optional<QueryFieldKey> split; //!< A field with the facet flag, or a key of the metadata.
    TimeSpan span; //!< An unset `from` means the oldest batch.
    QTimeZone zone = QTimeZone::systemTimeZone(); //!< By its clocks the buckets begin.
    int mostBuckets = 200;

    friend bool operator==(const HistoryWish &, const HistoryWish &) = default;
};

//! What some batches did in each bucket. A batch is live in a bucket if it is at the bucket's end.
struct HistorySeries
{
    std::vector<int> live;
    std::vector<int> arrived;
    std::vector<int> ended;
    std::vector<int> faulty; //!< Of those that ended: failed, expired, or not wholly successful.
    // Of the batches that ended: what became of their requests.
    std::vector<qint64> requestsDone; //!< Succeeded or failed.
    std::vector<qint64> requestsFailed;
    std::vector<Percentiles> durations; //!< Of the batches that ended.
    std::vector<Percentiles> waits; //!< Of the batches whose processing began.
};

//! The same for a set of rows, in several ways.
struct HistoryRows
{
    std::array<std::vector<int>, allStatuses.size()> live; //!< [status][bucket]
    std::array<std::vector<int>, outcomeKeys.size()> ended; //!< [outcome][bucket]
    std::vector<HistorySeries> groups; //!< As BatchHistory::groups; a single one without a split.
    std::vector<int> inferredLive; //!< How many of `live` began or ended a status by inference.
    std::vector<int> inferredArrived; //!< How many arrived at an inferred moment.
    std::vector<int> inferredEnded; //!< How many of `ended` ended at an inferred moment.
    //! How many live batches may have ended unseen in the bucket: they were found gone later.
    std::vector<int> unseenEnds;
    int inferredBatches = 0; //!< How many batches are counted with an inferred moment.
    int undatedBatches = 0; //!< How many batches are not counted, as they have no usable stamp.
};

//! A value of the field by which a history is split.
struct HistoryGroup
{
    QString text; //!< As withTerm() takes it; empty for batches without a value.
    bool isRest = false; //!< All other values together.

    friend bool operator==(const HistoryGroup &, const HistoryGroup &) = default;
};

//! What batches did over time: exactly, back to the oldest batch, because every batch carries the
//! stamps of its statuses.
struct BatchHistory
{
    static constexpr std::size_t mostGroups = 6;

    TimeBuckets buckets;
    //! The end of the span that was asked for, in the last bucket; where the clock stands at a past
    //! moment, just after that. Later buckets say nothing.
    Stamp to;
    std::optional<QueryFieldKey> split;
    //! Words in their order; of other values the most frequent ones, then the rest. Empty without a
    //! split.
    std::vector<HistoryGroup> groups;
    HistoryRows shown;
    HistoryRows all;
    bool hidesBatches = false; //!< The query leaves out some batches of the span.
};

//! The history of @p batches, of which the query is asked by @p clock. The status is authoritative:
//! a stamp of another terminal status does not end a batch whose own stamp is set. A live batch
//! that is gone is live until it was found gone: that end is inferred, and no outcome counts it.
//! Ends early, with an empty history, once @p isCancelled is true.
[[nodiscard]] BatchHistory historyOf(const BatchRows &batches, const BatchStandings &standings,
                                     const HistoryWish &wish, const QueryClock &clock,
                                     const std::atomic_bool *isCancelled = nullptr);
