// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase begins at the stamp of its status. Where the server left that out, and the batch must
// have been in the phase, the nearest other stamp stands in and the start is marked as inferred.
// Stamps of phases after the status of the batch do not count, and nor does `expires_at`.

#include "batchlife.h"

#include "statustable.h"

#include <limits>

namespace {

constexpr std::size_t index(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

struct BatchLife
{
    BatchStatus status;
    const Stamps &stamps;
    Stamp goneAt; // Unset: the server still has it.
};

// Of a million batches the oldest is looked for: the next two do without a branch, and the stamps
// are read one by one, not copied together.
template <typename StampOf> Stamp earliestOf(const StampOf &stampOf)
{
    // One less, an unset stamp is the largest number of all.
    quint64 earliest = std::numeric_limits<quint64>::max();
    for (const StampKind kind : allStampKinds) {
        if (kind != StampKind::Expires) {
            earliest = std::min(earliest, static_cast<quint64>(stampOf(kind).msecs()) - 1);
        }
    }
    return Stamp::fromMSecs(static_cast<qint64>(earliest + 1));
}

Stamp earliestOf(const Stamps &stamps)
{
    return earliestOf([&stamps](StampKind kind) { return stamps[kind]; });
}

Stamp latestOf(const Stamps &stamps)
{
    Stamp latest;
    for (const StampKind kind : allStampKinds) {
        if (kind != StampKind::Expires) {
            latest = std::max(latest, stamps[kind]);
        }
    }
    return latest;
}

Stamp ownStampOf(BatchStatus status, const Stamps &stamps)
{
    const std::optional<StampKind> kind = rowOf(status).entry;
    return kind ? stamps[*kind] : Stamp();
}

// Every batch that is finalizing or completed was in progress, whether its server says so or not.
bool mustHaveBeenInProgress(BatchStatus status)
{
    return status == BatchStatus::Finalizing || status == BatchStatus::Completed;
}

// When a phase began whose own stamp is unset; unset if the batch need not have been in it.
Stamp inferredStart(BatchStatus phase, const BatchLife &life)
{
    if (phase == life.status) {
        return latestOf(life.stamps);
    }
    if (phase == BatchStatus::Validating) {
        return earliestOf(life.stamps);
    }
    if (phase == BatchStatus::InProgress && mustHaveBeenInProgress(life.status)) {
        const Stamp created = life.stamps[StampKind::Created];
        return created.isSet() ? created : earliestOf(life.stamps);
    }
    return {};
}

void setStart(Timeline &timeline, BatchStatus phase, const BatchLife &life)
{
    Stamp &start = timeline.starts[index(phase)];
    start = ownStampOf(phase, life.stamps);
    if (!start.isSet()) {
        start = inferredStart(phase, life);
        timeline.isStartInferred[index(phase)] = start.isSet();
    }
}

Timeline timelineOf(const BatchLife &life)
{
    Timeline timeline;
    if (!isTerminal(life.status)) {
        timeline.end = life.goneAt;
        timeline.isEndInferred = life.goneAt.isSet();
    }
    const Stamp created = life.stamps[StampKind::Created];
    timeline.isDated = created.isSet() || latestOf(life.stamps).isSet();
    if (!timeline.isDated) {
        return timeline;
    }
    if (life.status == BatchStatus::Unknown) {
        timeline.starts[index(life.status)] = created.isSet() ? created : latestOf(life.stamps);
        timeline.isStartInferred[index(life.status)] = !created.isSet();
        return timeline;
    }
    for (const BatchStatus phase : livePhases) {
        setStart(timeline, phase, life);
        if (phase == life.status) {
            return timeline; // The batch is still in this phase: stamps of later ones do not count.
        }
    }
    timeline.end = ownStampOf(life.status, life.stamps);
    if (!timeline.end.isSet()) {
        timeline.end = endedBy({life.status, life.stamps, {}, {}, {}});
        timeline.isEndInferred = true;
    }
    return timeline;
}

} // namespace

Timeline timelineOf(const BatchRow &batch, Stamp goneAt)
{
    const Stamps stamps = batch.stamps();
    return timelineOf(BatchLife{batch.status(), stamps, goneAt});
}

Timeline timelineOf(const BatchFacts &batch, Stamp goneAt)
{
    return timelineOf(BatchLife{batch.status, batch.stamps, goneAt});
}

Stamp ownEndOf(const BatchRow &batch)
{
    const StatusRow &status = rowOf(batch.status());
    return status.isTerminal ? batch.stamp(*status.entry) : Stamp();
}

std::optional<StatusThen> statusAt(const Timeline &timeline, BatchStatus now, Stamp moment)
{
    if (!timeline.isDated) {
        return std::nullopt;
    }
    if (timeline.end.isSet() && timeline.end <= moment) {
        // That a live batch was found gone is known as well as its status is.
        const bool isInferred =
            isTerminal(now) ? timeline.isEndInferred : timeline.isStartInferred[index(now)];
        return StatusThen{now, true, isInferred};
    }
    std::optional<StatusThen> then;
    eachPhase(timeline, [&](BatchStatus status, Stamp start, bool isInferred) {
        if (!then && start <= moment) {
            then = StatusThen{status, false, isInferred};
        }
    });
    return then;
}

Stamp earliestStampOf(const BatchRow &batch)
{
    return earliestOf([&batch](StampKind kind) { return batch.stamp(kind); });
}

LiveSpan liveSpanOf(const BatchRow &batch, Stamp goneAt)
{
    const Timeline timeline = timelineOf(batch, goneAt);
    LiveSpan span{timeline.end, timeline.end}; // It never begins after its end.
    eachPhase(timeline, [&span](BatchStatus, Stamp start, bool) {
        span.from = span.from.isSet() ? std::min(span.from, start) : start;
    });
    return timeline.isDated ? span : LiveSpan();
}
