// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase begins at the stamp of its status. Where the server left that out, and the batch must
// have been in the phase, the nearest other stamp stands in and the start is marked as inferred.
// Stamps of phases after the status of the batch do not count, and nor does `expires_at`.

#include "batchlife.h"

namespace {

constexpr std::size_t index(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

struct BatchLife
{
    BatchStatus status = BatchStatus::Unknown;
    Stamps stamps;
    Stamp goneAt; // Unset: the server still has it.
};

BatchLife lifeOf(const BatchRow &batch, Stamp goneAt)
{
    BatchLife life;
    life.status = batch.status();
    life.goneAt = goneAt;
    for (const StampKind kind : allStampKinds) {
        life.stamps[kind] = batch.stamp(kind);
    }
    return life;
}

struct StampSpan
{
    Stamp earliest;
    Stamp latest;
};

StampSpan stampSpan(const Stamps &stamps)
{
    StampSpan span;
    for (const StampKind kind : allStampKinds) {
        const Stamp stamp = stamps[kind];
        if (kind == StampKind::Expires || !stamp.isSet()) {
            continue;
        }
        span.earliest = span.earliest.isSet() ? std::min(span.earliest, stamp) : stamp;
        span.latest = std::max(span.latest, stamp);
    }
    return span;
}

// The first stamp that is set. If that is not the first of all, it is an inference.
Stamp firstSet(std::initializer_list<Stamp> stamps, bool &isInferred)
{
    const auto *const found = std::ranges::find_if(stamps, &Stamp::isSet);
    isInferred = isInferred || found != stamps.begin();
    return found == stamps.end() ? Stamp() : *found;
}

// Every batch that is finalizing or completed was in progress, whether its server says so or not.
bool mustHaveBeenInProgress(BatchStatus status)
{
    return status == BatchStatus::Finalizing || status == BatchStatus::Completed;
}

Stamp startOf(BatchStatus phase, const BatchLife &life, const StampSpan &span, bool &isInferred)
{
    const Stamp own = life.stamps[*entryStamp(phase)];
    if (phase == life.status) {
        return firstSet({own, span.latest}, isInferred);
    }
    if (phase == BatchStatus::Validating) {
        return firstSet({own, span.earliest}, isInferred);
    }
    if (phase == BatchStatus::InProgress && mustHaveBeenInProgress(life.status)) {
        return firstSet({own, life.stamps[StampKind::Created], span.earliest}, isInferred);
    }
    return own;
}

Timeline timelineOf(const BatchLife &life)
{
    Timeline timeline;
    if (!isTerminal(life.status)) {
        timeline.end = life.goneAt;
        timeline.isEndInferred = life.goneAt.isSet();
    }
    const StampSpan span = stampSpan(life.stamps);
    timeline.isDated = span.latest.isSet();
    if (!timeline.isDated) {
        return timeline;
    }
    if (life.status == BatchStatus::Unknown) {
        timeline.starts[index(BatchStatus::Unknown)] =
            firstSet({life.stamps[StampKind::Created], span.latest},
                     timeline.isStartInferred[index(BatchStatus::Unknown)]);
        return timeline;
    }
    for (const BatchStatus phase : livePhases) {
        timeline.starts[index(phase)] =
            startOf(phase, life, span, timeline.isStartInferred[index(phase)]);
        if (phase == life.status) {
            return timeline; // The batch is still in this phase: stamps of later ones do not count.
        }
    }
    timeline.end = endedBy({life.status, life.stamps, {}, {}, {}});
    timeline.isEndInferred = !life.stamps[*entryStamp(life.status)].isSet();
    return timeline;
}

} // namespace

Timeline timelineOf(const BatchRow &batch, Stamp goneAt)
{
    return timelineOf(lifeOf(batch, goneAt));
}

Timeline timelineOf(const BatchFacts &batch, Stamp goneAt)
{
    return timelineOf(BatchLife{batch.status, batch.stamps, goneAt});
}

std::optional<StatusThen> statusAt(const Timeline &timeline, BatchStatus now, Stamp moment)
{
    if (!timeline.isDated) {
        return std::nullopt;
    }
    if (timeline.end.isSet() && timeline.end <= moment) {
        return StatusThen{now, true, timeline.isEndInferred};
    }
    const auto hasBegun = [&](BatchStatus phase) {
        const Stamp start = timeline.starts[index(phase)];
        return start.isSet() && start <= moment;
    };
    // From the last phase to the first: a phase ends when the next one begins.
    const auto last = std::find_if(livePhases.rbegin(), livePhases.rend(), hasBegun);
    const BatchStatus status = last != livePhases.rend() ? *last : BatchStatus::Unknown;
    return hasBegun(status)
        ? std::optional(StatusThen{status, false, timeline.isStartInferred[index(status)]})
        : std::nullopt;
}

Stamp earliestStampOf(const BatchRow &batch)
{
    return stampSpan(lifeOf(batch, {}).stamps).earliest;
}

LiveSpan liveSpanOf(const BatchRow &batch, Stamp goneAt)
{
    const Timeline timeline = timelineOf(batch, goneAt);
    LiveSpan span{timeline.end, timeline.end}; // It never begins after its end.
    for (const Stamp start : timeline.starts) {
        if (start.isSet() && (!span.from.isSet() || start < span.from)) {
            span.from = start;
        }
    }
    return timeline.isDated ? span : LiveSpan();
}
