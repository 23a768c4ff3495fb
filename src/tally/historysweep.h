// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lanes.h"
#include "matchedrows.h"
#include "queryast.h"
#include "timespan.h"

#include <QTimeZone>

#include <atomic>

class BatchRows;
class BatchStandings;
struct BatchHistory;
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

//! What a history is counted with. None of it changes the result.
struct HistoryAids
{
    const std::atomic_bool *isCancelled = nullptr; //!< Once it is true, the history is empty.
    Lanes lanes = {}; //!< The threads that share the counting.
    MatchedRows matched = {}; //!< Of the batches; used where it answers the query.
};

//! The history of @p batches, of which the query is asked by @p clock. The status is authoritative:
//! a stamp of another terminal status does not end a batch whose own stamp is set. A live batch
//! that is gone is live until it was found gone: that end is inferred, and no outcome counts it.
[[nodiscard]] BatchHistory historyOf(const BatchRows &batches, const BatchStandings &standings,
                                     const HistoryWish &wish, const QueryClock &clock,
                                     const HistoryAids &aids = {});
