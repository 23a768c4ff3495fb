// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "healthtext.h"

#include "completionforecast.h"
#include "countedtext.h"
#include "healthbasis.h"
#include "observedprogress.h"
#include "standingtext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QStringList>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HealthText)
};

QString atRiskReason(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    if (const std::optional<qint64> slack = slackMSecs(batch, standing, now)) {
        return Text::tr("At risk: it is predicted to end %1 after its deadline.")
            .arg(durationText(-*slack));
    }
    const qint64 left = msecsToExpiry(batch, now).value_or(0);
    return left < 0 ? Text::tr("At risk: its deadline has passed.")
                    : Text::tr("At risk: %1 is left until its deadline, and a smaller share of "
                               "its requests is done than of its time gone.")
                          .arg(durationText(left));
}

QString stalledReason(const BatchFacts &batch, const BatchStanding &standing)
{
    const QString quiet = durationText(quietMSecs(batch, standing).value_or(0));
    const std::optional<qint64> gap = standing.progress->usualGapMSecs();
    return gap ? Text::tr("Stalled: no progress for %1; usually there is some every %2.")
                     .arg(quiet, durationText(*gap))
               : Text::tr("Stalled: no progress for %1; too little was seen before to say how "
                          "often there usually is some.")
                     .arg(quiet);
}

QString failingReason(const BatchFacts &batch)
{
    return Text::tr("Failing: %1 of the %2 requests that are done failed.")
        .arg(countText(batch.requestCounts->failed),
             countText(batch.requestCounts->completed + batch.requestCounts->failed));
}

QString slowReason(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    const LifeStage stage = *stageOf(batch);
    const StageTimes &peers = *basisOf(standing).peers.of(stage);
    const QString text = stage == LifeStage::Queue
        ? Text::tr("Slow: it has waited for %1; of %2 batches with its endpoint and model, 95 % "
                   "waited %3 at most.")
        : stage == LifeStage::Processing
        ? Text::tr("Slow: it has been in progress for %1; of %2 batches with its endpoint and "
                   "model, 95 % were for %3 at most.")
        : Text::tr("Slow: it has been finalizing for %1; of %2 batches with its endpoint and "
                   "model, 95 % were for %3 at most.");
    return text.arg(durationText(stageMSecs(batch, stage, now).value_or(0)), countText(peers.count),
                    durationText(static_cast<qint64>(peers.p95)));
}

QString stageText(LifeStage stage, const BatchFacts &batch, Stamp now)
{
    return durationText(stageMSecs(batch, stage, now).value_or(0));
}

} // namespace

QString healthText(HealthWord word)
{
    switch (word) {
    case HealthWord::Overdue:
        return Text::tr("Overdue");
    case HealthWord::AtRisk:
        return Text::tr("At risk");
    case HealthWord::Stalled:
        return Text::tr("Stalled");
    case HealthWord::Failing:
        return Text::tr("Failing");
    case HealthWord::Slow:
        return Text::tr("Slow");
    case HealthWord::LongFinalizing:
        return Text::tr("Long finalizing");
    case HealthWord::QueuedLong:
        return Text::tr("Queued long");
    case HealthWord::Stale:
        return Text::tr("Stale");
    }
    Q_UNREACHABLE();
}

QString healthReason(HealthWord word, const BatchFacts &batch, const BatchStanding &standing,
                     Stamp now, bool utc)
{
    switch (word) {
    case HealthWord::Overdue:
        return Text::tr("Overdue: it was to end %1 ago.")
            .arg(durationText(-msecsToExpiry(batch, now).value_or(0)));
    case HealthWord::AtRisk:
        return atRiskReason(batch, standing, now);
    case HealthWord::Stalled:
        return stalledReason(batch, standing);
    case HealthWord::Failing:
        return failingReason(batch);
    case HealthWord::Slow:
        return slowReason(batch, standing, now);
    case HealthWord::LongFinalizing:
        return Text::tr("Long finalizing: the results have been written for %1.")
            .arg(stageText(LifeStage::Finalizing, batch, now));
    case HealthWord::QueuedLong:
        return Text::tr("Queued long: it has waited for %1.")
            .arg(stageText(LifeStage::Queue, batch, now));
    case HealthWord::Stale:
        return ageText(standing, now, utc);
    }
    Q_UNREACHABLE();
}

QString healthReasons(const BatchFacts &batch, const BatchStanding &standing, Stamp now, bool utc)
{
    QStringList lines;
    for (const HealthWord word : allHealthWords) {
        if (word != HealthWord::Stale && isUnwell(word, batch, standing, now)) {
            lines.append(healthReason(word, batch, standing, now, utc));
        }
    }
    return lines.isEmpty() ? QString() : lines.join(u'\n');
}
