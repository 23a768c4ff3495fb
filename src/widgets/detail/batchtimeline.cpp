// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sorts the steps by their stamps, a missing step right behind its predecessor. A step lasts until
// the next one that fits the status; the last one of a live batch, until now.

#include "batchtimeline.h"

#include <QCoreApplication>

#include <map>

namespace {

using Doubt = LifeStep::Doubt;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BatchTimeline)
};

//! Whether a batch in @p status must have gone through the step, whatever its stamps say.
bool isExpected(StampKind kind, BatchStatus status)
{
    if (kind == StampKind::Created || entryStamp(status) == kind) {
        return true;
    }
    switch (kind) {
    case StampKind::InProgress:
        return status == BatchStatus::Finalizing || status == BatchStatus::Completed;
    case StampKind::Finalizing:
        return status == BatchStatus::Completed;
    case StampKind::Cancelling:
        return status == BatchStatus::Cancelled;
    case StampKind::Created:
    case StampKind::Completed:
    case StampKind::Failed:
    case StampKind::Expired:
    case StampKind::Cancelled:
    case StampKind::Expires:
        return false;
    }
    Q_UNREACHABLE();
}

bool endsABatch(StampKind kind)
{
    return kind == StampKind::Completed || kind == StampKind::Failed || kind == StampKind::Expired
        || kind == StampKind::Cancelled;
}

Doubt doubtOf(StampKind kind, const Batch &batch, Stamp latestBefore)
{
    const Stamp at = batch.stamps[kind];
    if (!at.isSet()) {
        return Doubt::Missing;
    }
    if (endsABatch(kind) && entryStamp(batch.status) != kind) {
        return Doubt::NotOfThisStatus;
    }
    return kind != StampKind::Expires && at < latestBefore ? Doubt::BeforeEarlierStep : Doubt::None;
}

//! The steps in the order of a batch's life, each with the moment to sort it by; a missing step has
//! that of the step before it.
std::vector<std::pair<Stamp, LifeStep>> stepsInOrderOfLife(const Batch &batch)
{
    std::vector<std::pair<Stamp, LifeStep>> steps;
    Stamp latest;
    for (const StampKind kind : allStampKinds) {
        const Stamp at = batch.stamps[kind];
        if (!at.isSet() && !isExpected(kind, batch.status)) {
            continue;
        }
        LifeStep step;
        step.kind = kind;
        step.at = at;
        step.doubt = doubtOf(kind, batch, latest);
        steps.emplace_back(at.isSet() ? at : latest, step);
        if (step.doubt == Doubt::None && kind != StampKind::Expires) {
            latest = std::max(latest, at);
        }
    }
    return steps;
}

void measure(std::vector<LifeStep> &steps, const Batch &batch, Stamp now)
{
    LifeStep *previous = nullptr;
    for (LifeStep &step : steps) {
        if (step.kind == StampKind::Expires || step.doubt == Doubt::NotOfThisStatus) {
            continue;
        }
        if (previous && previous->at.isSet() && step.at.isSet()) {
            previous->lastedMSecs = step.at.msecs() - previous->at.msecs();
        }
        previous = &step;
    }
    if (previous && isLive(batch) && entryStamp(batch.status) == previous->kind
        && previous->at.isSet() && previous->at <= now) {
        previous->isUnderWay = true;
        previous->lastedMSecs = now.msecs() - previous->at.msecs();
    }
}

} // namespace

std::vector<LifeStep> batchTimeline(const Batch &batch, Stamp now)
{
    const auto inOrderOfLife = stepsInOrderOfLife(batch);
    const std::multimap<Stamp, LifeStep> ordered(inOrderOfLife.begin(), inOrderOfLife.end());
    std::vector<LifeStep> steps;
    for (const auto &[at, step] : ordered) {
        steps.push_back(step);
    }
    measure(steps, batch, now);
    return steps;
}

QString stepTitle(StampKind kind)
{
    switch (kind) {
    case StampKind::Created:
        return Text::tr("Created");
    case StampKind::InProgress:
        return Text::tr("In progress");
    case StampKind::Finalizing:
        return Text::tr("Finalizing");
    case StampKind::Completed:
        return Text::tr("Completed");
    case StampKind::Failed:
        return Text::tr("Failed");
    case StampKind::Expired:
        return Text::tr("Expired");
    case StampKind::Cancelling:
        return Text::tr("Cancelling");
    case StampKind::Cancelled:
        return Text::tr("Cancelled");
    case StampKind::Expires:
        return Text::tr("Deadline");
    }
    Q_UNREACHABLE();
}

QString doubtText(Doubt doubt)
{
    switch (doubt) {
    case Doubt::None:
        return {};
    case Doubt::Missing:
        return Text::tr("The server gives no time.");
    case Doubt::BeforeEarlierStep:
        return Text::tr("Before an earlier step.");
    case Doubt::NotOfThisStatus:
        return Text::tr("Contradicts the status.");
    }
    Q_UNREACHABLE();
}
