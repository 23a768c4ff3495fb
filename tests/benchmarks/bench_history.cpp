// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistory.h"
#include "syntheticbatches.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

namespace {

//! The peer: in which status is each batch at the end of each bucket, by its latest stamp.
StatusHistory::Counts naiveCounts(const std::vector<Batch> &batches, const StatusHistory &history)
{
    StatusHistory::Counts counts;
    for (const BatchStatus status : allStatuses) {
        counts[static_cast<std::size_t>(status)].resize(
            static_cast<std::size_t>(history.bucketCount()));
    }
    for (int bucket = 0; bucket < history.bucketCount(); ++bucket) {
        const Stamp end = history.bucketEnd(bucket);
        for (const Batch &batch : batches) {
            Stamp latest;
            BatchStatus reached = BatchStatus::Unknown;
            for (const BatchStatus status : allStatuses) {
                const auto kind = entryStamp(status);
                const Stamp entered = kind ? batch.stamps[*kind] : Stamp();
                if (entered.isSet() && entered <= end && entered >= latest) {
                    latest = entered;
                    reached = status;
                }
            }
            counts[static_cast<std::size_t>(reached)][static_cast<std::size_t>(bucket)] +=
                latest.isSet() ? 1 : 0;
        }
    }
    return counts;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const std::vector<Batch> batches = syntheticBatches(count);
    const BatchRows rows(batches);
    for (const int buckets : {60, 300}) {
        QElapsedTimer timer;
        timer.start();
        const StatusHistory history = statusHistoryOf(rows, {}, {}, syntheticNow(), buckets);
        const double ours = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        timer.start();
        const StatusHistory::Counts counts = naiveCounts(batches, history);
        const double peer = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        const auto inProgress = static_cast<std::size_t>(BatchStatus::InProgress);
        std::printf(
            "P10 sweep %d batches into %d buckets  %.1f ms (budget 150 ms)  a pass for each "
            "bucket %.1f ms  ratio %.3f  in progress at the end: %d and %d\n",
            count, history.bucketCount(), ours, peer, ours / peer, history.live[inProgress].back(),
            counts[inProgress].back());
    }
    return 0;
}
