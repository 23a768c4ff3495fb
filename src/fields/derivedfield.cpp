// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "derivedfield.h"

#include "asciitext.h"
#include "completionforecast.h"

#include <cmath>

namespace {

void appendSeconds(QByteArray &out, std::optional<qint64> msecs)
{
    if (msecs) {
        appendNumber(out, *msecs / 1000);
    }
}

void appendDecimal(QByteArray &out, std::optional<double> number)
{
    constexpr double thousandth = 1000.0; // More is noise of the division.
    if (number) {
        appendNumber(out, std::round(*number * thousandth) / thousandth);
    }
}

void appendPercent(QByteArray &out, std::optional<double> share)
{
    appendDecimal(out, share ? std::optional(*share * 100.0) : std::nullopt);
}

} // namespace

void appendDerived(QByteArray &out, BatchField field, const BatchFacts &batch,
                   const BatchStanding &standing, Stamp now)
{
    switch (field) {
    case BatchField::TimeInState:
        return appendSeconds(out, timeInStateMSecs(batch, now));
    case BatchField::Duration:
        return appendSeconds(out, durationMSecs(batch, now));
    case BatchField::TimeLeft:
        return appendSeconds(out, msecsToExpiry(batch, now));
    case BatchField::Throughput:
        return appendDecimal(out, throughputOf(batch, now));
    case BatchField::PredictedEnd:
        return appendIsoTime(out, predictedEndOf(batch, standing, now));
    case BatchField::Slack:
        return appendSeconds(out, slackMSecs(batch, standing, now));
    case BatchField::LastConfirmed:
        return appendIsoTime(out, standing.confirmedAt);
    case BatchField::QueueWait:
        return appendSeconds(out, queueWaitMSecs(batch));
    case BatchField::ProgressPercent:
        return appendPercent(out, progressOf(batch));
    case BatchField::FailureRate:
        return appendPercent(out, failureRateOf(batch));
    case BatchField::FailedOfDone:
        return appendPercent(out, failedOfDone(batch));
    default:
        Q_UNREACHABLE();
    }
}
