// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"

#include <QHash>

#include <atomic>
#include <vector>

//! How many batches were in each status over time: exactly, back to the oldest batch, because every
//! batch carries the stamps of its statuses.
struct StatusHistory
{
    using Counts = std::array<std::vector<int>, allStatuses.size()>;

    Stamp from;
    Stamp to;
    qint64 bucketMSecs = 0;
    //! [status][bucket]: batches in the live status at the bucket's end. Terminal ones stay empty.
    Counts live;
    //! [status][bucket]: batches that ended in the terminal status during the bucket.
    Counts finished;
    //! [bucket]: how many batches in `live` began or ended their status at an inferred moment.
    std::vector<int> inferredLive;
    //! [bucket]: how many batches in `finished` ended at an inferred moment.
    std::vector<int> inferredFinished;
    int inferredBatches = 0; //!< How many batches are counted with an inferred moment.
    int undatedBatches = 0; //!< How many batches are not counted, as they have no usable stamp.

    [[nodiscard]] int bucketCount() const;
    [[nodiscard]] Stamp bucketEnd(int bucket) const;
};

//! The history of @p batches over [@p from, @p to] in at most @p maxBuckets buckets of equal
//! length. An unset @p from means the oldest batch, and @p to may be long past. The status is
//! authoritative: a stamp of another terminal status does not end a batch whose own stamp is set. A
//! live batch in @p goneAt, which goes by row, is live until it was found gone: that end is
//! inferred, and no terminal status counts it. Ends early, with an empty history, once @p
//! isCancelled is true.
[[nodiscard]] StatusHistory statusHistoryOf(const BatchRows &batches,
                                            const QHash<int, Stamp> &goneAt, Stamp from, Stamp to,
                                            int maxBuckets,
                                            const std::atomic_bool *isCancelled = nullptr);
