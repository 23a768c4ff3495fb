// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsentence.h"

#include "outcome.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BatchSentence)
};

QString number(qint64 n)
{
    return QLocale().toString(n);
}

//! "311 of 1,000 requests were completed", or null where the server does not count.
QString completedPart(const Batch &batch)
{
    return hasCounts(batch)
        ? Text::tr("%1 of %2 requests were completed")
              .arg(number(batch.requestCounts->completed), number(batch.requestCounts->total))
        : QString();
}

QString withErrorFile(const QString &sentence, const Batch &batch)
{
    return batch.errorFileId.isEmpty()
        ? sentence + u'.'
        : Text::tr("%1: see the error file %2.").arg(sentence, batch.errorFileId);
}

QString runningText(const Batch &batch)
{
    if (!hasCounts(batch)) {
        return batch.progressPercent
            ? Text::tr("Running: %1 % is done.").arg(*batch.progressPercent)
            : Text::tr("Running: the server is still counting the requests.");
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QString done = number(counts.completed + counts.failed);
    return counts.failed > 0
        ? Text::tr("Running: %1 of %2 requests are done, %3 of these failed.")
              .arg(done, number(counts.total), number(counts.failed))
        : Text::tr("Running: %1 of %2 requests are done.").arg(done, number(counts.total));
}

QString liveText(const Batch &batch)
{
    switch (batch.status) {
    case BatchStatus::Validating:
        return Text::tr("Validating: the server is checking the input file.");
    case BatchStatus::Finalizing:
        return Text::tr("Finalizing: the requests are done, the results are being written.");
    case BatchStatus::Cancelling:
        return hasCounts(batch)
            ? Text::tr("Cancelling: %1 so far.").arg(completedPart(batch))
            : Text::tr("Cancelling: requests under way may still be completed.");
    case BatchStatus::InProgress:
    case BatchStatus::Completed:
    case BatchStatus::Failed:
    case BatchStatus::Expired:
    case BatchStatus::Cancelled:
    case BatchStatus::Unknown:
        break;
    }
    return runningText(batch);
}

QString overdueText(const Batch &batch, Stamp now)
{
    const auto left = msecsToExpiry(batch, now);
    return left && *left < 0
        ? u' ' + Text::tr("It is overdue: it was to end %1 ago.").arg(durationText(-*left))
        : QString();
}

QString succeededText(const Batch &batch)
{
    return hasCounts(batch) ? Text::tr("Completed: all of %1 requests succeeded.")
                                  .arg(number(batch.requestCounts->total))
                            : Text::tr("Completed. The server does not count requests.");
}

QString failedText(const Batch &batch)
{
    if (batch.errors.isEmpty()) {
        return withErrorFile(Text::tr("Failed, and the server lists no reason"), batch);
    }
    const BatchError &first = batch.errors.first();
    const QString reason = first.message.isEmpty() ? first.code : first.message;
    return batch.errors.size() == 1
        ? Text::tr("Failed: %1").arg(reason)
        : Text::tr("Failed: %1 (first of %2 errors)").arg(reason, number(batch.errors.size()));
}

//! For what ended early: what was done, and whether there is something to fetch.
QString endedEarlyText(const QString &what, const Batch &batch)
{
    QString text =
        hasCounts(batch) ? Text::tr("%1: %2.").arg(what, completedPart(batch)) : what + u'.';
    if (!batch.outputFileId.isEmpty()) {
        text += u' ' + Text::tr("Their results are in the output file %1.").arg(batch.outputFileId);
    }
    return text;
}

} // namespace

QString batchSentence(const Batch &batch, Stamp now)
{
    switch (outcomeOf(batch)) {
    case Outcome::Active:
        return liveText(batch) + overdueText(batch, now);
    case Outcome::Succeeded:
        return succeededText(batch);
    case Outcome::Partial:
        return withErrorFile(
            Text::tr("Completed, but %1 of %2 requests did not succeed")
                .arg(number(std::max(batch.requestCounts->failed,
                                     batch.requestCounts->total - batch.requestCounts->completed)),
                     number(batch.requestCounts->total)),
            batch);
    case Outcome::NoneSucceeded:
        return withErrorFile(hasCounts(batch)
                                 ? Text::tr("Completed, but none of %1 requests succeeded")
                                       .arg(number(batch.requestCounts->total))
                                 : Text::tr("Completed, but without any output"),
                             batch);
    case Outcome::Failed:
        return failedText(batch);
    case Outcome::Expired:
        return endedEarlyText(Text::tr("Expired before all was done"), batch);
    case Outcome::Cancelled:
        return endedEarlyText(Text::tr("Cancelled"), batch);
    case Outcome::Unknown:
        return Text::tr("The server calls this “%1”, a status that Batchdeck does not know.")
                   .arg(batch.rawStatus)
            + overdueText(batch, now);
    }
    Q_UNREACHABLE();
}

QString noErrorsText(const Batch &batch)
{
    if (batch.requestCounts && batch.requestCounts->failed > 0) {
        const QString failed = number(batch.requestCounts->failed);
        return batch.errorFileId.isEmpty()
            ? Text::tr(
                  "The server lists no errors, although requests failed: %1. There is no error "
                  "file either.")
                  .arg(failed)
            : Text::tr("The server lists no errors of the batch itself. Requests failed: %1. The "
                       "reasons are in the error file %2.")
                  .arg(failed, batch.errorFileId);
    }
    if (!batch.errorFileId.isEmpty()) {
        return Text::tr("The server lists no errors. There is an error file, %1.")
            .arg(batch.errorFileId);
    }
    if (batch.status == BatchStatus::Failed) {
        return Text::tr("The server lists no reason for the failure, and there is no error file.");
    }
    return Text::tr("No errors were reported.");
}
