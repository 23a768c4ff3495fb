// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"
#include "percentile.h"
#include "queryfield.h"
#include "timebuckets.h"

#include <optional>
#include <vector>

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

    friend bool operator==(const HistorySeries &, const HistorySeries &) = default;
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

    friend bool operator==(const HistoryRows &, const HistoryRows &) = default;
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
