// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lifeplan.h"

#include "dice.h"

#include <algorithm>

using enum LifePlan::Ending;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

//! How long a batch stays in each phase. A cancelled one is cancelling for `finalizing`.
struct Phases
{
    qint64 validating;
    qint64 running;
    qint64 finalizing;
};

LifePlan::Ending endingOf(Dice &dice)
{
    const qint64 x = dice.between(0, 999);
    return x < 690 ? Succeeded
        : x < 810  ? Partial
        : x < 840  ? NoneSucceeded
        : x < 915  ? FailedValidation
        : x < 945  ? Expired
                   : Cancelled;
}

//! OpenAI has but one window; other servers behind a gateway offer more.
qint64 windowOf(Dice &dice)
{
    const qint64 x = dice.between(0, 99);
    return x < 90 ? day : x < 95 ? hour : 2 * day;
}

LifePlan planOf(Dice &dice, qint64 created, qint64 window, LifePlan::Ending ending, Phases phases)
{
    LifePlan plan;
    plan.ending = ending;
    plan.created = created;
    plan.expires = created + window;
    if (ending == FailedValidation) {
        plan.ended = created + phases.validating;
        return plan;
    }
    plan.inProgress = created + phases.validating;
    plan.workEnd = plan.inProgress + phases.running;
    if (ending == Cancelled) {
        plan.cancelling = plan.workEnd;
        plan.workPermille = static_cast<int>(dice.between(20, 900));
    } else if (ending == Expired) {
        plan.workEnd = plan.finalizing = plan.expires;
        plan.workPermille = static_cast<int>(dice.between(350, 970));
    } else {
        plan.finalizing = plan.workEnd;
    }
    plan.ended = plan.workEnd + phases.finalizing;
    return plan;
}

} // namespace

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
    ended = now + Dice(seed).between(20 * second, 60 * second);
}

LifePlan settledPlan(Dice &dice, qint64 created, qint64 start)
{
    const qint64 age = start - created;
    const qint64 window = windowOf(dice);
    // What ended within two minutes was hardly worked on: it failed.
    LifePlan::Ending ending = age < 2 * minute ? FailedValidation : endingOf(dice);
    const qint64 finalizing = dice.skewed(20 * second, 6 * minute);
    if (ending == Expired && created + window + finalizing > start) {
        ending = Succeeded;
    }
    const qint64 longest = std::min(age, window) / 16 * 15;
    const qint64 life = std::min(dice.skewed(4 * minute, 14 * hour), longest);
    const qint64 validating = std::min(life / 5, dice.skewed(10 * second, 4 * minute));
    if (ending == Expired) {
        return planOf(dice, created, window, ending, {validating, 0, finalizing});
    }
    const qint64 ends = std::min(life / 5, finalizing);
    return planOf(dice, created, window, ending, {validating, life - validating - ends, ends});
}

LifePlan livePlan(Dice &dice, qint64 created, qint64 start, qint64 ordinal, qint64 liveCount)
{
    const qint64 age = start - created;
    LifePlan::Ending ending = endingOf(dice);
    if (ordinal < (liveCount + 7) / 8) {
        const qint64 validating = age + dice.between(10 * second, 3 * minute);
        ending = dice.chance(250) ? FailedValidation : ending;
        const Phases phases{validating, dice.skewed(2 * minute, 2 * hour),
                            dice.between(second, minute)};
        return planOf(dice, created, day, ending, phases);
    }
    ending = ending == FailedValidation ? Succeeded : ending;
    const qint64 validating = std::min(age / 4, dice.skewed(10 * second, 3 * minute));
    const qint64 since = std::min(age / 4, dice.between(second, 2 * minute));
    const qint64 ends = since + dice.between(15 * second, 4 * minute);
    switch (ordinal % 8) {
    case 3:
        ending = ending == Partial ? Partial : Succeeded;
        return planOf(dice, created, day, ending, {validating, age - validating - since, ends});
    case 6:
        return planOf(dice, created, day, Cancelled, {validating, age - validating - since, ends});
    default:
        const qint64 rest = dice.skewed(30 * second, std::min(4 * hour, 23 * hour - age));
        return planOf(dice, created, day, ending, {validating, age - validating + rest, ends});
    }
}

LifePlan arrivalPlan(Dice &dice, qint64 created)
{
    const qint64 window = windowOf(dice);
    const Phases phases{dice.between(5 * second, 40 * second), dice.skewed(minute, 25 * minute),
                        dice.between(5 * second, 40 * second)};
    return planOf(dice, created, window, endingOf(dice), phases);
}
