// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcome.h"

#include "health.h"
#include "statustable.h"

namespace {

constexpr qint64 dayMSecs = 24 * 60 * 60 * 1000;

Outcome outcomeOfCompleted(const BatchFacts &batch)
{
    if (hasCounts(batch)) {
        if (batch.requestCounts->completed == 0) {
            return Outcome::NoneSucceeded;
        }
        const bool isWhole = batch.requestCounts->failed == 0
            && batch.requestCounts->completed >= batch.requestCounts->total;
        return isWhole ? Outcome::Succeeded : Outcome::Partial;
    }
    // Of a server without counts, the files that it wrote tell.
    const bool hasOnlyErrors = !batch.hasOutputFile && batch.hasErrorFile;
    return hasOnlyErrors ? Outcome::NoneSucceeded : Outcome::Succeeded;
}

} // namespace

QLatin1StringView outcomeKey(Outcome outcome)
{
    return outcomeKeys[static_cast<std::size_t>(outcome)];
}

Outcome outcomeOf(const BatchFacts &batch)
{
    const std::optional<Outcome> outcome = rowOf(batch.status).outcome;
    return outcome ? *outcome : outcomeOfCompleted(batch);
}

bool isFaulty(const BatchFacts &batch, Stamp now)
{
    switch (outcomeOf(batch)) {
    case Outcome::Active:
        return msecsToExpiry(batch, now).value_or(0) < 0;
    case Outcome::Succeeded:
    case Outcome::Cancelled:
        return false;
    case Outcome::Partial:
    case Outcome::NoneSucceeded:
    case Outcome::Failed:
    case Outcome::Expired:
    case Outcome::Unknown:
        return true;
    }
    Q_UNREACHABLE();
}

bool hasUsableRest(const BatchFacts &batch)
{
    return batch.hasOutputFile
        && (batch.status == BatchStatus::Expired || batch.status == BatchStatus::Cancelled);
}

bool isUndatedFault(const BatchFacts &batch, Stamp now)
{
    return isTerminal(batch.status) && isFaulty(batch, now) && !finishedAt(batch).isSet()
        && endedBy(batch).isSet();
}

bool needsAttention(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    if (standing.isGone) {
        return false;
    }
    if (isLive(batch)) {
        return isFaulty(batch, now) || isFailing(batch, standing);
    }
    const Stamp end = endedBy(batch);
    return isFaulty(batch, now) && end.isSet() && now.msecs() - end.msecs() < dayMSecs;
}

bool isCountedSuccess(const BatchFacts &batch)
{
    return hasCounts(batch) && outcomeOf(batch) == Outcome::Succeeded;
}

bool isUnconfirmed(const BatchFacts &batch, const BatchStanding &standing)
{
    const bool isContradicted = standing.failedInFiles
        ? *standing.failedInFiles > 0
        : batch.hasErrorFile && !standing.isErrorFileUsual;
    return isContradicted && isCountedSuccess(batch);
}
