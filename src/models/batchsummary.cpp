// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsummary.h"

#include "batchfilter.h"

BatchSummary summaryOf(const BatchRows &batches, Stamp now)
{
    BatchSummary summary;
    summary.total = batches.size();
    for (int row = 0; row < batches.size(); ++row) {
        const BatchFacts batch = batches[row].facts();
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

BatchSummary withoutGone(BatchSummary summary, const BatchRows &gone, Stamp now)
{
    const BatchSummary excluded = summaryOf(gone, now);
    summary.active -= excluded.active;
    summary.needsAttention -= excluded.needsAttention;
    return summary;
}
