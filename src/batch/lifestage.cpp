// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lifestage.h"

#include "batch.h"

namespace {

Stamp endOfProcessing(const BatchFacts &batch, Stamp now)
{
    for (const StampKind next : {StampKind::Finalizing, StampKind::Cancelling}) {
        if (batch.stamps[next].isSet()) {
            return batch.stamps[next];
        }
    }
    return batch.status == BatchStatus::InProgress ? now : finishedAt(batch);
}

} // namespace

std::optional<LifeStage> stageOf(const BatchFacts &batch)
{
    switch (batch.status) {
    case BatchStatus::Validating:
        return LifeStage::Queue;
    case BatchStatus::InProgress:
        return LifeStage::Processing;
    case BatchStatus::Finalizing:
        return LifeStage::Finalizing;
    case BatchStatus::Completed:
    case BatchStatus::Failed:
    case BatchStatus::Expired:
    case BatchStatus::Cancelling:
    case BatchStatus::Cancelled:
    case BatchStatus::Unknown:
        break;
    }
    return std::nullopt;
}

std::optional<qint64> stageMSecs(const BatchFacts &batch, LifeStage stage, Stamp now)
{
    if (stage == LifeStage::Queue) {
        return queueWaitMSecs(batch, now);
    }
    const bool isProcessing = stage == LifeStage::Processing;
    const Stamp start = batch.stamps[isProcessing ? StampKind::InProgress : StampKind::Finalizing];
    const Stamp end = isProcessing ? endOfProcessing(batch, now)
        : isLive(batch)            ? now
                                   : finishedAt(batch);
    return start.isSet() && end >= start ? std::optional(end.msecs() - start.msecs())
                                         : std::nullopt;
}

std::optional<StageTimes> PeerTimes::processingOf(const BatchFacts &batch) const
{
    const StageTimes *const whole = of(LifeStage::Processing);
    if (whole == nullptr || !hasCounts(batch) || perRequest.count < fewest
        || perRequest.p90 * whole->p10 >= whole->p90 * perRequest.p10) {
        return whole ? std::optional(*whole) : std::nullopt;
    }
    const auto requests = static_cast<double>(batch.requestCounts->total);
    return StageTimes{perRequest.count, perRequest.p10 * requests, perRequest.median * requests,
                      perRequest.p90 * requests, perRequest.p95 * requests};
}
