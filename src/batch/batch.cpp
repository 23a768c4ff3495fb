// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batch.h"

#include "statustable.h"

#include <algorithm>

bool isFurtherAlong(const BatchFacts &batch, const BatchFacts &other)
{
    const std::optional<int> stage = rowOf(batch.status).stage;
    const std::optional<int> otherStage = rowOf(other.status).stage;
    if (!stage || !otherStage || *stage != *otherStage) {
        return stage && otherStage && *stage > *otherStage;
    }
    const auto done = [](const std::optional<RequestCounts> &counts) {
        return counts ? counts->completed + counts->failed : 0;
    };
    return done(batch.requestCounts) > done(other.requestCounts);
}

std::optional<double> progressOf(const BatchFacts &batch)
{
    if (hasCounts(batch)) {
        const RequestCounts &counts = *batch.requestCounts;
        const auto done =
            static_cast<double>(counts.completed) + static_cast<double>(counts.failed);
        return std::clamp(done / static_cast<double>(counts.total), 0.0, 1.0);
    }
    if (batch.progressPercent) {
        return std::clamp(*batch.progressPercent / 100.0, 0.0, 1.0);
    }
    return std::nullopt;
}

Stamp stateSince(const BatchFacts &batch)
{
    if (isTerminal(batch.status)) {
        return finishedAt(batch);
    }
    const std::optional<StampKind> kind = entryStamp(batch.status);
    return kind ? batch.stamps[*kind] : Stamp();
}

std::optional<qint64> timeInStateMSecs(const BatchFacts &batch, Stamp now)
{
    const Stamp since = stateSince(batch);
    return since.isSet() ? std::optional(now.msecs() - since.msecs()) : std::nullopt;
}

Stamp finishedAt(const BatchFacts &batch)
{
    if (!isTerminal(batch.status)) {
        return {};
    }
    if (const Stamp own = batch.stamps[*entryStamp(batch.status)]; own.isSet()) {
        return own;
    }
    return std::max({batch.stamps[StampKind::Completed], batch.stamps[StampKind::Failed],
                     batch.stamps[StampKind::Expired], batch.stamps[StampKind::Cancelled]});
}

Stamp endedBy(const BatchFacts &batch)
{
    Stamp end = finishedAt(batch);
    if (end.isSet() || isLive(batch)) {
        return end;
    }
    for (const StampKind kind : allStampKinds) {
        end = kind == StampKind::Expires ? end : std::max(end, batch.stamps[kind]);
    }
    return end;
}

std::optional<qint64> durationMSecs(const BatchFacts &batch, Stamp now)
{
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp end = isLive(batch) ? now : finishedAt(batch);
    if (!created.isSet() || !end.isSet() || end < created) {
        return std::nullopt;
    }
    return end.msecs() - created.msecs();
}

std::optional<qint64> queueWaitMSecs(const BatchFacts &batch, Stamp now)
{
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp started = batch.stamps[StampKind::InProgress];
    const Stamp end = started.isSet() || !isLive(batch) ? started : now;
    if (!created.isSet() || !end.isSet()) {
        return std::nullopt;
    }
    return std::max(end.msecs() - created.msecs(), qint64(0));
}

std::optional<double> failureRateOf(const std::optional<RequestCounts> &counts)
{
    if (!counts || counts->total <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(counts->failed) / static_cast<double>(counts->total);
}

std::optional<double> failedOfDone(const BatchFacts &batch)
{
    if (!batch.requestCounts) {
        return std::nullopt;
    }
    const auto failed = static_cast<double>(batch.requestCounts->failed);
    const double done = failed + static_cast<double>(batch.requestCounts->completed);
    return done > 0 ? std::optional(failed / done) : std::nullopt;
}

bool isProcessing(const BatchFacts &batch)
{
    return isLive(batch) && !batch.stamps[StampKind::Finalizing].isSet();
}

std::optional<double> throughputOf(const BatchFacts &batch, Stamp now)
{
    constexpr double minuteMSecs = 60'000.0;
    const Stamp start = batch.stamps[StampKind::InProgress];
    const Stamp finalizing = batch.stamps[StampKind::Finalizing];
    const Stamp end = isProcessing(batch) ? now
        : finalizing.isSet()              ? finalizing
                                          : finishedAt(batch);
    if (!batch.requestCounts || !start.isSet() || end <= start) {
        return std::nullopt;
    }
    const qint64 done = batch.requestCounts->completed + batch.requestCounts->failed;
    return static_cast<double>(done) * minuteMSecs
        / static_cast<double>(end.msecs() - start.msecs());
}

std::optional<qint64> msecsToExpiry(const BatchFacts &batch, Stamp now)
{
    const Stamp expires = batch.stamps[StampKind::Expires];
    if (!isLive(batch) || !expires.isSet()) {
        return std::nullopt;
    }
    return expires.msecs() - now.msecs();
}
