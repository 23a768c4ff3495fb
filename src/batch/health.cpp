// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "health.h"

#include "completionforecast.h"
#include "healthbasis.h"
#include "observedprogress.h"

#include <algorithm>

namespace {

constexpr qint64 shortNoticeMSecs = 60 * 60 * 1000;

bool isShortOfTime(const BatchFacts &batch, Stamp now)
{
    const std::optional<qint64> left = msecsToExpiry(batch, now);
    if (!left || *left < 0) {
        return left.has_value();
    }
    if (batch.countsOrigin == CountsOrigin::NotObserved) {
        return false; // How much was done is not known to be little.
    }
    const Stamp created = batch.stamps[StampKind::Created];
    const qint64 whole = batch.stamps[StampKind::Expires].msecs() - created.msecs();
    if (!created.isSet() || whole <= 0 || *left >= std::max(shortNoticeMSecs, whole / 10)) {
        return false;
    }
    const double gone = 1 - static_cast<double>(*left) / static_cast<double>(whole);
    return progressOf(batch).value_or(0) < gone;
}

//! No gap that was seen is longer than the time in which they were seen. Servers that count seldom
//! would have a batch stalled before its first progress if @p leastMSecs alone were enough.
qint64 usualGapMSecs(const ObservedProgress &progress, qint64 leastMSecs)
{
    const qint64 watched = progress.progressedAt().msecs() - progress.points().front().at.msecs();
    return progress.usualGapMSecs().value_or(std::max(watched, leastMSecs));
}

bool isStalled(const BatchFacts &batch, const BatchStanding &standing)
{
    const std::optional<qint64> quiet = quietMSecs(batch, standing);
    if (!quiet) {
        return false;
    }
    const HealthThresholds &thresholds = basisOf(standing).thresholds;
    const qint64 least = std::chrono::milliseconds(thresholds.stalledAtLeast).count();
    return *quiet
        >= std::max(thresholds.stalledGaps * usualGapMSecs(*standing.progress, least), least);
}

bool isSlow(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    const std::optional<LifeStage> stage = stageOf(batch);
    const StageTimes *const peers = stage ? basisOf(standing).peers.of(*stage) : nullptr;
    return peers && static_cast<double>(stageMSecs(batch, *stage, now).value_or(0)) > peers->p95;
}

bool lasts(LifeStage stage, std::chrono::milliseconds longest, const BatchFacts &batch, Stamp now)
{
    return stageOf(batch) == stage && stageMSecs(batch, stage, now).value_or(0) > longest.count();
}

} // namespace

bool isUnwell(HealthWord word, const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    if (!isLive(batch) || standing.isGone) {
        return false;
    }
    const HealthThresholds &thresholds = basisOf(standing).thresholds;
    switch (word) {
    case HealthWord::Overdue:
        return msecsToExpiry(batch, now).value_or(0) < 0;
    case HealthWord::AtRisk:
        return isAtRisk(batch, standing, now);
    case HealthWord::Stalled:
        return isStalled(batch, standing);
    case HealthWord::Failing:
        return isFailing(batch, standing);
    case HealthWord::Slow:
        return isSlow(batch, standing, now);
    case HealthWord::LongFinalizing:
        return lasts(LifeStage::Finalizing, thresholds.longFinalizing, batch, now);
    case HealthWord::QueuedLong:
        return lasts(LifeStage::Queue, thresholds.longQueued, batch, now);
    case HealthWord::Stale:
        return standing.isStale;
    }
    Q_UNREACHABLE();
}

quint32 healthOf(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    quint32 words = 0;
    for (const HealthWord word : allHealthWords) {
        words |= quint32(isUnwell(word, batch, standing, now)) << static_cast<unsigned>(word);
    }
    return words;
}

const HealthBasis &basisOf(const BatchStanding &standing)
{
    static const HealthBasis usual;
    return standing.basis ? *standing.basis : usual;
}

bool isFailing(const BatchFacts &batch, const BatchStanding &standing)
{
    constexpr qint64 fewestDone = 10;
    return isLive(batch) && batch.requestCounts
        && batch.requestCounts->completed + batch.requestCounts->failed >= fewestDone
        && *failedOfDone(batch) * 100 > basisOf(standing).thresholds.failingPercent;
}

bool isAtRisk(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    const std::optional<qint64> slack = slackMSecs(batch, standing, now);
    return slack ? *slack < 0 : !standing.isGone && isShortOfTime(batch, now);
}

std::optional<qint64> quietMSecs(const BatchFacts &batch, const BatchStanding &standing)
{
    if (batch.status != BatchStatus::InProgress || !standing.progress
        || standing.progress->points().empty() || !standing.confirmedAt.isSet()
        || progressOf(batch).value_or(0) >= 1) {
        return std::nullopt;
    }
    const Stamp since =
        std::max(standing.progress->progressedAt(), batch.stamps[StampKind::InProgress]);
    return standing.confirmedAt.msecs() - since.msecs();
}
