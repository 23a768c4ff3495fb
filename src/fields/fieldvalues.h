// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchlife.h"
#include "fieldreader.h"
#include "rowview.h"

//! Functions that read the fields of a batch. The table of fields points to them.

[[nodiscard]] inline FieldValue fieldValue(QByteArrayView text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(text);
}

[[nodiscard]] inline FieldValue fieldValue(Stamp stamp)
{
    return stamp.isSet() ? FieldValue(stamp) : FieldValue();
}

template <typename Number> [[nodiscard]] FieldValue fieldValue(const std::optional<Number> &number)
{
    return number ? FieldValue(*number) : FieldValue();
}

template <StampKind kind> FieldValue stampValue(const RowView &row)
{
    return fieldValue(row.batch.stamp(kind));
}

template <QByteArrayView (BatchRow::*text)() const> FieldValue textValue(const RowView &row)
{
    return fieldValue((row.batch.*text)());
}

//! What a field says that is computed from request counts where there are none.
[[nodiscard]] inline FieldValue withoutCounts(const RowView &row)
{
    return row.batch.countsOrigin() == CountsOrigin::NotObserved ? FieldValue(NotObserved())
                                                                 : FieldValue();
}

template <qint64 RequestCounts::*count> FieldValue countValue(const RowView &row)
{
    const std::optional<RequestCounts> counts = row.batch.requestCounts();
    return counts ? FieldValue((*counts).*count) : withoutCounts(row);
}

template <qint64 TokenUsage::*tokens> FieldValue tokensValue(const RowView &row)
{
    const std::optional<TokenUsage> usage = row.batch.usage();
    return usage ? FieldValue((*usage).*tokens) : FieldValue();
}

template <QByteArrayView BatchErrorView::*text> FieldValue firstErrorValue(const RowView &row)
{
    const std::optional<BatchErrorView> error = row.batch.firstError();
    return error ? fieldValue((*error).*text) : FieldValue();
}

template <QByteArrayView BatchErrorView::*text>
bool anyErrorText(const RowView &row, const TextTest &test)
{
    return std::ranges::any_of(row.batch.errors(), [&test](const BatchErrorView &error) {
        return !(error.*text).isEmpty() && test(error.*text);
    });
}

FieldValue statusValue(const RowView &row);
FieldValue outcomeValue(const RowView &row);
FieldValue errorCountValue(const RowView &row);
FieldValue finishedValue(const RowView &row);
FieldValue confirmedValue(const RowView &row);
FieldValue resultsExpireValue(const RowView &row);
FieldValue predictedEndValue(const RowView &row);
FieldValue slackValue(const RowView &row);
FieldValue ageValue(const RowView &row);
FieldValue timeInStateValue(const RowView &row);
FieldValue durationValue(const RowView &row);
FieldValue queueWaitValue(const RowView &row);
FieldValue timeLeftValue(const RowView &row);
FieldValue throughputValue(const RowView &row);
FieldValue progressPercentValue(const RowView &row);
FieldValue failureRateValue(const RowView &row);
FieldValue failedOfDoneValue(const RowView &row);
FieldValue completedShareValue(const RowView &row);
//! The share that the text of the cell shows: requests done of a live batch, requests that
//! succeeded of one that has ended.
FieldValue shownProgressValue(const RowView &row);
LiveSpan liveSpan(const RowView &row);

// For Field::orderOf: values to sort by.
FieldValue timeInStateOrder(const RowView &row);
FieldValue durationOrder(
    const RowView &row); //!< A live batch sorts as longer than any that has ended.
FieldValue queueWaitOrder(
    const RowView &row); //!< One that waits sorts as longer than any that does not.
FieldValue throughputOrder(
    const RowView &row); //!< One in processing sorts as faster than all others.
FieldValue expiryOrder(const RowView &row); //!< Absent for a batch that has ended.
FieldValue predictedEndOrder(const RowView &row); //!< As it was when the batch was confirmed.
FieldValue slackOrder(const RowView &row);

FieldValue reasonValue(const RowView &row);

bool anyFileId(const RowView &row, const TextTest &test);
bool anyReason(const RowView &row, const TextTest &test);
