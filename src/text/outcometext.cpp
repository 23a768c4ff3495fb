// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcometext.h"

#include "timetext.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeText)
};

} // namespace

QString writingText(const BatchFacts &batch, Stamp now)
{
    if (batch.status != BatchStatus::Finalizing || progressOf(batch).value_or(0) < 1) {
        return {};
    }
    const std::optional<qint64> msecs = timeInStateMSecs(batch, now);
    return msecs
        ? Text::tr("Finalizing: all done, results being written for %1.").arg(durationText(*msecs))
        : Text::tr("Finalizing: all done, results being written.");
}

QString undatedFaultText()
{
    return Text::tr("The server does not say when it ended: whether it needs attention is told "
                    "from the last time that it does say.");
}

QString unconfirmedText()
{
    return Text::tr("Unconfirmed: the server counts no failed requests, yet there is an error "
                    "file.");
}
