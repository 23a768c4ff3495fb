// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsummary.h"

#include "batchfilter.h"

BatchSummary summaryOf(std::span<const Batch> batches, Stamp now)
{
    BatchSummary summary;
    summary.total = static_cast<int>(batches.size());
    for (const Batch &batch : batches) {
        const auto count = [&](BatchScope scope) {
            return isInScope(batch, scope, now) ? 1 : 0;
        };
        summary.active += count(BatchScope::Active);
        summary.needsAttention += count(BatchScope::NeedsAttention);
        summary.completed24h += count(BatchScope::Completed24h);
        summary.failed24h += count(BatchScope::Failed24h);
    }
    return summary;
}

BatchSummary withoutGone(BatchSummary summary, std::span<const Batch> gone, Stamp now)
{
    const BatchSummary excluded = summaryOf(gone, now);
    summary.active -= excluded.active;
    summary.needsAttention -= excluded.needsAttention;
    return summary;
}
