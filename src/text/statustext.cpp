// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statustext.h"

#include "statustable.h"

#include <QCoreApplication>

namespace {

struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(StatusText)
};

} // namespace

QString inferredStatusText()
{
    return StatusText::tr("None is sent: it is told from counts and times.");
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
