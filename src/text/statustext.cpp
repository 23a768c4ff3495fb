// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statustext.h"

#include "countedtext.h"
#include "statustable.h"
#include "timetext.h"

#include <QCoreApplication>

namespace {

struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(StatusText)
};

} // namespace

QString inferredStatusText(const BatchFacts &batch)
{
    if (isOfThePast(batch)) {
        return stateSince(batch).isSet()
            ? StatusText::tr("It was in this status then, by the times that the server sends now.")
            : StatusText::tr("The server does not say when this status began: that it had begun "
                             "is inferred from other times.");
    }
    return StatusText::tr("The server sends no status: it is inferred from counts and times.");
}

QString underWayText(const BatchFacts &batch, const QString &lasted)
{
    return (isOfThePast(batch) ? StatusText::tr("%1 by then") : StatusText::tr("%1 so far"))
        .arg(lasted);
}

QString notObservedText()
{
    return StatusText::tr("not observed");
}

QString statusText(BatchStatus status)
{
    return StatusText::tr(rowOf(status).title);
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Active:
        return StatusText::tr("Active");
    case Outcome::Succeeded:
        return StatusText::tr("Succeeded");
    case Outcome::Partial:
        return StatusText::tr("Partly failed");
    case Outcome::NoneSucceeded:
        return StatusText::tr("None succeeded");
    case Outcome::Failed:
        return StatusText::tr("Failed");
    case Outcome::Expired:
        return StatusText::tr("Expired");
    case Outcome::Cancelled:
        return StatusText::tr("Cancelled");
    case Outcome::Unknown:
        return StatusText::tr("Unknown");
    }
    Q_UNREACHABLE();
}

QString writingText(const BatchFacts &batch, Stamp now)
{
    if (batch.status != BatchStatus::Finalizing || progressOf(batch).value_or(0) < 1) {
        return {};
    }
    const std::optional<qint64> msecs = timeInStateMSecs(batch, now);
    return msecs ? StatusText::tr("Finalizing: all done, results being written for %1.")
                       .arg(durationText(*msecs))
                 : StatusText::tr("Finalizing: all done, results being written.");
}

QString undatedFaultText()
{
    return StatusText::tr(
        "The server does not say when it ended: the latest moment that it reports decides "
        "whether it needs attention.");
}

QString unconfirmedText(std::optional<qint64> failedInFiles)
{
    if (failedInFiles) {
        return StatusText::tr("The server counts no failed requests, yet its files tell of %1.")
            .arg(countText(*failedInFiles));
    }
    return StatusText::tr(
        "Unconfirmed: the server counts no failed requests, yet there is an error "
        "file.");
}
