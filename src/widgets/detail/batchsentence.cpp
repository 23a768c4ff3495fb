// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsentence.h"

#include "countedtext.h"
#include "outcome.h"
#include "servertext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BatchSentence)
};

//! Of a batch that hasCounts(): "311 of 1,000 requests succeeded".
QString succeededPart(const Batch &batch)
{
    return Text::tr("%1 of %2 requests succeeded")
        .arg(countText(batch.requestCounts->completed), countText(batch.requestCounts->total));
}

QString withErrorFile(const QString &sentence, const Batch &batch)
{
    return batch.errorFileId.isEmpty()
        ? sentence + u'.'
        : Text::tr("%1: see the error file %2.").arg(sentence, oneLineText(batch.errorFileId));
}

QString runningText(const Batch &batch)
{
    if (batch.countsOrigin == CountsOrigin::NotObserved) {
        return Text::tr("Running: how many requests were done then was not observed.");
    }
    if (!hasCounts(batch)) {
        return batch.progressPercent
            ? Text::tr("Running: %1 % is done.").arg(*batch.progressPercent)
            : Text::tr("Running: the server is still counting the requests.");
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QString done = countText(counts.completed + counts.failed);
    const QString all = countText(counts.total);
    if (counts.failed == 0) {
        return (isOfThePast(batch) ? Text::tr("Running: %1 of %2 requests were done.")
                                   : Text::tr("Running: %1 of %2 requests are done."))
            .arg(done, all);
    }
    return (isOfThePast(batch)
                ? Text::tr("Running: %1 of %2 requests were done, %3 of these had failed.")
                : Text::tr("Running: %1 of %2 requests are done, %3 of these failed."))
        .arg(done, all, countText(counts.failed));
}

QString finalizingText(const Batch &batch, Stamp now)
{
    const QString writing = writingText(batch, now);
    if (!writing.isNull()) {
        return writing;
    }
    return hasCounts(batch)
        ? Text::tr("Finalizing: %1 of %2 requests are done, the results are being written.")
              .arg(countText(batch.requestCounts->completed + batch.requestCounts->failed),
                   countText(batch.requestCounts->total))
        : Text::tr("Finalizing: the results are being written.");
}

QString liveText(const Batch &batch, Stamp now)
{
    switch (batch.status) {
    case BatchStatus::Validating:
        return Text::tr("Validating: the server is checking the input file.");
    case BatchStatus::Finalizing:
        return finalizingText(batch, now);
    case BatchStatus::Cancelling:
        return hasCounts(batch)
            ? Text::tr("Cancelling: %1 so far.").arg(succeededPart(batch))
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

QString succeededText(const Batch &batch, const BatchStanding &standing)
{
    const QString text = hasCounts(batch) ? Text::tr("Completed: all of %1 requests succeeded.")
                                                .arg(countText(batch.requestCounts->total))
                                          : Text::tr("Completed. The server does not count "
                                                     "requests.");
    return isUnconfirmed(batch, standing) ? text + u' ' + unconfirmedText(standing.failedInFiles)
                                          : text;
}

QString partialText(const RequestCounts &counts)
{
    return Text::tr("Completed, but only %1 of %2 requests succeeded")
        .arg(countText(counts.completed), countText(counts.total));
}

QString noneSucceededText(const Batch &batch)
{
    return hasCounts(batch) ? Text::tr("Completed, but 0 of %1 requests succeeded")
                                  .arg(countText(batch.requestCounts->total))
                            : Text::tr("Completed, but without any output");
}

QString failedText(const Batch &batch)
{
    if (batch.errors.isEmpty()) {
        return withErrorFile(Text::tr("Failed, and the server lists no reason"), batch);
    }
    const BatchError &first = batch.errors.first();
    const QString reason = oneLineText(first.message.isEmpty() ? first.code : first.message);
    return batch.errors.size() == 1
        ? Text::tr("Failed: %1").arg(reason)
        : Text::tr("Failed: %1 (first of %2 errors)").arg(reason, countText(batch.errors.size()));
}

//! For a batch that ended early: what succeeded, and whether its results can be used.
QString endedEarlyText(const QString &what, const Batch &batch)
{
    if (!hasUsableRest(batch)) {
        return hasCounts(batch) ? Text::tr("%1: %2.").arg(what, succeededPart(batch)) : what + u'.';
    }
    return hasCounts(batch)
        ? Text::tr("%1, with %2 of %3 usable: their results are in the output file %4.")
              .arg(what, countText(batch.requestCounts->completed),
                   countText(batch.requestCounts->total), oneLineText(batch.outputFileId))
        : Text::tr("%1: what was done is usable, in the output file %2.")
              .arg(what, oneLineText(batch.outputFileId));
}

QString sentenceOf(const Batch &batch, const BatchStanding &standing, Stamp now)
{
    switch (outcomeOf(batch)) {
    case Outcome::Active:
        return liveText(batch, now);
    case Outcome::Succeeded:
        return succeededText(batch, standing);
    case Outcome::Partial:
        return withErrorFile(partialText(*batch.requestCounts), batch);
    case Outcome::NoneSucceeded:
        return withErrorFile(noneSucceededText(batch), batch);
    case Outcome::Failed:
        return failedText(batch);
    case Outcome::Expired:
        return endedEarlyText(Text::tr("Expired before all was done"), batch);
    case Outcome::Cancelled:
        return endedEarlyText(Text::tr("Cancelled"), batch);
    case Outcome::Unknown:
        return Text::tr("The server calls this “%1”, a status that Batchdeck does not know.")
            .arg(oneLineText(batch.rawStatus));
    }
    Q_UNREACHABLE();
}

} // namespace

QString batchSentence(const Batch &batch, const BatchStanding &standing, Stamp now)
{
    const QString sentence = sentenceOf(batch, standing, now);
    return isUndatedFault(batch, now) ? sentence + u' ' + undatedFaultText() : sentence;
}

QString noErrorsText(const Batch &batch)
{
    if (batch.requestCounts && batch.requestCounts->failed > 0) {
        const QString failed = countText(batch.requestCounts->failed);
        return batch.errorFileId.isEmpty()
            ? Text::tr(
                  "The server lists no errors, although requests failed: %1. There is no error "
                  "file either.")
                  .arg(failed)
            : Text::tr("The server lists no errors of the batch itself. Requests failed: %1. The "
                       "reasons are in the error file %2.")
                  .arg(failed, oneLineText(batch.errorFileId));
    }
    if (!batch.errorFileId.isEmpty()) {
        return Text::tr("The server lists no errors. There is an error file, %1.")
            .arg(oneLineText(batch.errorFileId));
    }
    if (batch.status == BatchStatus::Failed) {
        return Text::tr("The server lists no reason for the failure, and there is no error file.");
    }
    return Text::tr("No errors were reported.");
}
