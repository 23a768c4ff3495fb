// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldvalues.h"

#include "batchreasons.h"
#include "completionforecast.h"
#include "outcome.h"

#include <algorithm>
#include <limits>

namespace {

constexpr qint64 longerThanAny = std::numeric_limits<qint64>::max() / 2;

//! Sorts after any duration, and among its like the longer the earlier it began.
FieldValue longerThanAnySince(Stamp start)
{
    return start.isSet() ? FieldValue(longerThanAny - start.msecs()) : FieldValue();
}

//! A value that is computed from request counts.
template <typename Number>
FieldValue fromCounts(const RowView &row, const std::optional<Number> &number)
{
    return number ? FieldValue(*number) : withoutCounts(row);
}

} // namespace

FieldValue statusValue(const RowView &row)
{
    return static_cast<qint64>(row.batch.status());
}

FieldValue outcomeValue(const RowView &row)
{
    return static_cast<qint64>(outcomeOf(row.batch));
}

FieldValue errorCountValue(const RowView &row)
{
    return static_cast<qint64>(row.batch.errorCount());
}

FieldValue finishedValue(const RowView &row)
{
    return fieldValue(endedBy(row.batch));
}

FieldValue resultsExpireValue(const RowView &row)
{
    return fieldValue(row.standing.resultsExpireAt);
}

FieldValue confirmedValue(const RowView &row)
{
    return fieldValue(row.standing.confirmedAt);
}

// Most batches cannot be forecast: their status says so, without a look at their numbers.
FieldValue predictedEndValue(const RowView &row)
{
    return canBeForecast(row.batch.status())
        ? fieldValue(predictedEndOf(row.batch, row.standing, row.now))
        : FieldValue();
}

FieldValue slackValue(const RowView &row)
{
    return canBeForecast(row.batch.status())
        ? fieldValue(slackMSecs(row.batch, row.standing, row.now))
        : FieldValue();
}

FieldValue ageValue(const RowView &row)
{
    const Stamp created = row.batch.stamp(StampKind::Created);
    return created.isSet() && row.now.isSet() ? FieldValue(row.now.msecs() - created.msecs())
                                              : FieldValue();
}

FieldValue timeInStateValue(const RowView &row)
{
    return fieldValue(timeInStateMSecs(row.batch, row.now));
}

FieldValue durationValue(const RowView &row)
{
    return fieldValue(durationMSecs(row.batch, row.now));
}

FieldValue queueWaitValue(const RowView &row)
{
    return fieldValue(queueWaitMSecs(row.batch, row.now));
}

FieldValue timeLeftValue(const RowView &row)
{
    return fieldValue(msecsToExpiry(row.batch, row.now));
}

FieldValue throughputValue(const RowView &row)
{
    return fromCounts(row, throughputOf(row.batch, row.now));
}

FieldValue progressPercentValue(const RowView &row)
{
    return fromCounts(row, progressOf(row.batch));
}

FieldValue failureRateValue(const RowView &row)
{
    return fromCounts(row, failureRateOf(row.batch.requestCounts()));
}

FieldValue failedOfDoneValue(const RowView &row)
{
    return fromCounts(row, failedOfDone(row.batch));
}

FieldValue completedShareValue(const RowView &row)
{
    const std::optional<RequestCounts> counts = row.batch.requestCounts();
    return counts && counts->total > 0
        ? FieldValue(static_cast<double>(counts->completed) / static_cast<double>(counts->total))
        : withoutCounts(row);
}

FieldValue shownProgressValue(const RowView &row)
{
    const BatchFacts batch = row.batch;
    return isLive(batch) || !hasCounts(batch)
        ? fromCounts(row, progressOf(batch))
        : FieldValue(static_cast<double>(batch.requestCounts->completed)
                     / static_cast<double>(batch.requestCounts->total));
}

LiveSpan liveSpan(const RowView &row)
{
    return liveSpanOf(row.batch, row.standing.goneAt);
}

FieldValue timeInStateOrder(const RowView &row)
{
    const Stamp since = stateSince(row.batch);
    return since.isSet() ? FieldValue(-since.msecs()) : FieldValue();
}

FieldValue durationOrder(const RowView &row)
{
    const BatchFacts batch = row.batch;
    return isLive(batch) ? longerThanAnySince(batch.stamps[StampKind::Created])
                         : fieldValue(durationMSecs(batch, {}));
}

FieldValue queueWaitOrder(const RowView &row)
{
    const BatchFacts batch = row.batch;
    const bool waits = isLive(batch) && !batch.stamps[StampKind::InProgress].isSet();
    return waits ? longerThanAnySince(batch.stamps[StampKind::Created])
                 : fieldValue(queueWaitMSecs(batch, {}));
}

// Batches in processing sort among themselves by requests done, because their rate changes all the
// time.
FieldValue throughputOrder(const RowView &row)
{
    constexpr double fasterThanAny = 1e15;
    const BatchFacts batch = row.batch;
    if (!isProcessing(batch)) {
        return fieldValue(throughputOf(batch, {}));
    }
    return batch.requestCounts && batch.stamps[StampKind::InProgress].isSet()
        ? FieldValue(
              fasterThanAny
              + static_cast<double>(batch.requestCounts->completed + batch.requestCounts->failed))
        : FieldValue();
}

FieldValue expiryOrder(const RowView &row)
{
    return isTerminal(row.batch.status()) ? FieldValue()
                                          : fieldValue(row.batch.stamp(StampKind::Expires));
}

FieldValue predictedEndOrder(const RowView &row)
{
    return predictedEndValue({row.batch, row.standing, {}});
}

FieldValue slackOrder(const RowView &row)
{
    return slackValue({row.batch, row.standing, {}});
}

bool anyFileId(const RowView &row, const TextTest &test)
{
    const auto isHit = [&test](QByteArrayView id) {
        return !id.isEmpty() && test(id);
    };
    return isHit(row.batch.inputFileId()) || isHit(row.batch.outputFileId())
        || isHit(row.batch.errorFileId());
}

FieldValue reasonValue(const RowView &row)
{
    return fieldValue(mainReason(row.batch, row.standing));
}

bool anyReason(const RowView &row, const TextTest &test)
{
    return std::ranges::any_of(allReasons(row.batch, row.standing), test);
}
