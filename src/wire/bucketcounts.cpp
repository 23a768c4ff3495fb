// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bucketcounts.h"

#include <algorithm>
#include <utility>

using enum BatchStatus;

namespace {

qint64 doneOf(const BucketCounts &counts)
{
    return counts.succeeded.value_or(counts.completed.value_or(0)) + counts.failed.value_or(0);
}

qint64 sumOf(const BucketCounts &counts)
{
    return doneOf(counts) + counts.cancelled.value_or(0) + counts.expired.value_or(0)
        + counts.pending.value_or(0);
}

//! 0: not known, because nothing says that the counts that were sent are all there are. A total of
//! 0 beside requests that are done says no more than none.
qint64 totalOf(const BucketCounts &counts, bool isOver)
{
    const bool isSaid = counts.total && (*counts.total > 0 || sumOf(counts) == 0);
    return isSaid ? *counts.total : counts.pending || isOver ? sumOf(counts) : 0;
}

} // namespace

std::optional<RequestCounts> requestCountsOf(const BucketCounts &counts, bool isOver)
{
    // Azure sends the object with null members while it is still counting.
    if (counts == BucketCounts()) {
        return std::nullopt;
    }
    const qint64 total = totalOf(counts, isOver);
    const qint64 failed = counts.failed.value_or(0);
    const qint64 completed = doneOf(counts) - failed;
    // Some servers count failed requests as completed, too: then both exceed the total.
    const bool isSum = !counts.succeeded && total > 0 && completed + failed > total;
    return RequestCounts{total, isSum ? std::max(completed - failed, qint64(0)) : completed,
                         failed};
}

BatchStatus inferredStatus(const Stamps &stamps, Stamp end, const BucketCounts &counts)
{
    constexpr std::pair<StampKind, BatchStatus> last[] = {
        {StampKind::Cancelled, Cancelled},
        {StampKind::Failed, Failed},
        {StampKind::Expired, Expired},
        {StampKind::Completed, Completed},
    };
    for (const auto &[kind, status] : last) {
        if (stamps[kind].isSet()) {
            return status;
        }
    }
    const qint64 total = totalOf(counts, false);
    const bool isOver = counts.pending.value_or(0) == 0 && sumOf(counts) >= total;
    if (end.isSet() || (total > 0 && isOver)) {
        return counts.cancelled.value_or(0) > 0 ? Cancelled : endOf(stamps, counts);
    }
    constexpr std::pair<StampKind, BatchStatus> underway[] = {
        {StampKind::Cancelling, Cancelling},
        {StampKind::Finalizing, Finalizing},
        {StampKind::InProgress, InProgress},
    };
    for (const auto &[kind, status] : underway) {
        if (stamps[kind].isSet()) {
            return status;
        }
    }
    if (counts == BucketCounts()) {
        return Unknown;
    }
    return doneOf(counts) > 0 ? InProgress : Validating;
}

BatchStatus endOf(const Stamps &stamps, const BucketCounts &counts)
{
    const bool wasCancelled = stamps[StampKind::Cancelling].isSet() || doneOf(counts) == 0;
    if (counts.cancelled.value_or(0) > 0 && wasCancelled) {
        return Cancelled;
    }
    return counts.expired.value_or(0) > 0 && doneOf(counts) == 0 ? Expired : Completed;
}
