// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"

#include <QHash>

#include <atomic>
#include <vector>

//! How many batches were in each status over time. A sweep over the stamps that every batch
//! carries gives it exactly, back to the oldest batch.
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
    //! [bucket]: of the live ones, those whose status began or ended at an inferred moment.
    std::vector<int> inferredLive;
    //! [bucket]: of those that ended, the ones whose end is inferred.
    std::vector<int> inferredFinished;
    int inferredBatches = 0; //!< Counted, with a moment that no stamp says.
    int undatedBatches = 0; //!< Not counted: no usable stamp at all.

    [[nodiscard]] int bucketCount() const;
    [[nodiscard]] Stamp bucketEnd(int bucket) const;
};

//! Sweeps @p batches over [@p from, @p to] in at most @p maxBuckets buckets of equal length; an
//! unset @p from means the oldest batch, and @p to may be long past. The status is authoritative: a
//! terminal stamp other than the status's own never ends a batch while its own is there. A live
//! batch in @p goneAt, by its row, ends at the latest when it was found gone: when is inferred, and
//! in what is not known. Ends early, with nothing, once @p isCancelled says so.
[[nodiscard]] StatusHistory sweepStatusHistory(const BatchRows &batches,
                                               const QHash<int, Stamp> &goneAt, Stamp from,
                                               Stamp to, int maxBuckets,
                                               const std::atomic_bool *isCancelled = nullptr);
