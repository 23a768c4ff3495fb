// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workload.h"

#include "dice.h"
#include "durations.h"

#include <algorithm>
#include <cmath>

using enum LifePlan::Ending;

namespace {

LifePlan::Ending thrownEnding(Dice &dice)
{
    const qint64 x = dice.between(0, 999);
    return x < 760 ? Succeeded
        : x < 820  ? Partial
        : x < 840  ? NoneSucceeded
        : x < 920  ? FailedValidation
        : x < 950  ? Expired
                   : Cancelled;
}

//! OpenAI has only one completion window; other servers behind a gateway have more. Most batches
//! that expire have the short one.
qint64 thrownWindow(Dice &dice, const Workload &load)
{
    const qint64 x = dice.between(0, 99);
    if (load.ending == Expired) {
        return x < 80 ? hour : day;
    }
    return x < 10 && load.running < hour / 2 ? hour : x < 95 ? day : 2 * day;
}

//! From 5 minutes to 8 hours, log-normal: 20 minutes in the middle, 30 on average.
qint64 thrownRunning(Dice &dice)
{
    const double minutes = 5 + 15 * std::exp(1.73 * dice.bell());
    return static_cast<qint64>(minutes * minute);
}

qint64 paced(qint64 duration, double pace)
{
    return static_cast<qint64>(static_cast<double>(duration) * pace);
}

} // namespace

double Workload::criticalPace(qint64 age) const
{
    const auto whole = static_cast<double>(validating + running + closing);
    const double inTime = static_cast<double>(age) / whole;
    const double afterExpiry = static_cast<double>(age - window) / static_cast<double>(closing);
    return std::max(inTime, afterExpiry);
}

LifePlan Workload::planFrom(qint64 created, double pace) const
{
    LifePlan plan;
    plan.ending = ending;
    plan.created = created;
    plan.expires = created + window;
    plan.ended = created + paced(closing, pace);
    if (ending == FailedValidation) {
        return plan;
    }
    const qint64 work = std::min(paced(validating + running, pace), window);
    if (work == window) {
        plan.ending = Expired;
    } else if (ending == Expired) {
        plan.ending = Succeeded;
    }
    plan.inProgress = created + std::min(paced(validating, pace), work);
    plan.workEnd = created + work;
    plan.ended += work;
    const bool isCancelled = plan.ending == Cancelled;
    (isCancelled ? plan.cancelling : plan.finalizing) = plan.workEnd;
    plan.workPermille = isCancelled || plan.ending == Expired ? workPermille : 1000;
    return plan;
}

Workload thrownWorkload(Dice &dice)
{
    Workload load;
    load.ending = thrownEnding(dice);
    load.running = thrownRunning(dice);
    load.window = thrownWindow(dice, load);
    load.workPermille = static_cast<int>(dice.between(100, 950));
    const qint64 validating = dice.skewed(minute, 15 * minute);
    if (load.ending == FailedValidation) {
        load.running = 0;
        load.closing = validating;
        return load;
    }
    load.validating = validating;
    load.closing = dice.skewed(minute, load.ending == Cancelled ? 10 * minute : 20 * minute);
    if (load.ending == Expired) {
        load.running = 100 * load.window; // Exceeds its window at any pace.
    }
    return load;
}
