// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lifeplan.h"

#include "batchstatus.h"
#include "dice.h"
#include "durations.h"
#include "stamp.h"

#include <algorithm>

using enum LifePlan::Ending;

BatchStatus LifePlan::statusAt(qint64 now) const
{
    if (now >= ended) {
        switch (ending) {
        case Succeeded:
        case Partial:
        case NoneSucceeded:
            return BatchStatus::Completed;
        case FailedValidation:
            return BatchStatus::Failed;
        case Expired:
            return BatchStatus::Expired;
        case Cancelled:
            return BatchStatus::Cancelled;
        }
    }
    const auto isPast = [now](qint64 time) {
        return time != 0 && now >= time;
    };
    return isPast(cancelling) ? BatchStatus::Cancelling
        : isPast(finalizing)  ? BatchStatus::Finalizing
        : isPast(inProgress)  ? BatchStatus::InProgress
                              : BatchStatus::Validating;
}

Stamps LifePlan::stampsAt(qint64 now) const
{
    Stamps stamps;
    const auto set = [&stamps, now](StampKind kind, qint64 time) {
        if (now >= time) {
            stamps[kind] = Stamp::fromMSecs(time);
        }
    };
    set(StampKind::Created, created);
    set(StampKind::InProgress, inProgress);
    set(StampKind::Finalizing, finalizing);
    set(StampKind::Cancelling, cancelling);
    if (now >= ended) {
        set(*entryStamp(statusAt(now)), ended);
    }
    if (stamps[StampKind::InProgress].isSet()) {
        stamps[StampKind::Expires] = Stamp::fromMSecs(expires);
    }
    return stamps;
}

qint64 LifePlan::doneAt(qint64 now, qint64 total) const
{
    const qint64 until = std::min({now, workEnd, cancelling == 0 ? workEnd : cancelling});
    if (inProgress == 0 || until < inProgress) {
        return 0;
    }
    const double time = until == workEnd
        ? 1.0
        : static_cast<double>(until - inProgress) / static_cast<double>(workEnd - inProgress);
    const double done = static_cast<double>(total) * time * workPermille / 1000;
    return static_cast<qint64>(done + 1e-6);
}

qint64 LifePlan::windowHours() const
{
    return (expires - created) / hour;
}

void LifePlan::cancel(qint64 now)
{
    ending = Cancelled;
    cancelling = now;
    inProgress = inProgress > now ? 0 : inProgress;
    finalizing = finalizing > now ? 0 : finalizing;
    const auto seed = static_cast<quint64>(created);
    ended = now + Dice(seed).between(30 * second, 2 * minute);
}
