// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcell.h"

#include "outcome.h"
#include "servertext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

struct BatchCell
{
    Q_DECLARE_TR_FUNCTIONS(BatchCell)
};

CellValue value(const QString &text)
{
    return text.isEmpty() ? CellValue() : CellValue(text);
}

CellValue value(Stamp stamp)
{
    return stamp.isSet() ? CellValue(stamp) : CellValue();
}

template <typename Number> CellValue value(const std::optional<Number> &number)
{
    return number ? CellValue(*number) : CellValue();
}

template <typename Struct>
CellValue value(const std::optional<Struct> &numbers, qint64 Struct::*number)
{
    return numbers ? CellValue((*numbers).*number) : CellValue();
}

CellValue timeInStateValue(const Batch &batch)
{
    const Stamp since = stateSince(batch);
    return since.isSet() ? CellValue(-since.msecs()) : CellValue();
}

// A batch that still runs counts as longer than any that has ended.
CellValue durationValue(const Batch &batch)
{
    constexpr qint64 longerThanAny = std::numeric_limits<qint64>::max() / 2;
    const Stamp created = batch.stamps[StampKind::Created];
    if (isLive(batch)) {
        return created.isSet() ? CellValue(longerThanAny - created.msecs()) : CellValue();
    }
    return value(durationMSecs(batch, {}));
}

CellValue errorValue(const Batch &batch, QString BatchError::*text)
{
    return batch.errors.isEmpty() ? CellValue() : value(batch.errors.first().*text);
}

QString percentText(double share)
{
    return BatchCell::tr("%1 %").arg(QLocale().toString(share * 100.0, 'f', 0));
}

QString failureText(std::optional<double> rate)
{
    constexpr double leastShown = 0.001;
    if (!rate) {
        return u"–"_s;
    }
    if (*rate > 0 && *rate < leastShown) {
        return BatchCell::tr("< 0.1 %");
    }
    const int decimals = *rate > 0 && *rate < 0.1 ? 1 : 0;
    return BatchCell::tr("%1 %").arg(QLocale().toString(*rate * 100.0, 'f', decimals));
}

QString optionalDurationText(std::optional<qint64> msecs)
{
    return msecs ? durationText(*msecs) : u"–"_s;
}

QString progressText(const Batch &batch)
{
    const std::optional<double> progress = progressOf(batch);
    if (!progress) {
        return isLive(batch) ? BatchCell::tr("counting") : u"–"_s;
    }
    if (!batch.requestCounts || batch.requestCounts->total <= 0) {
        return percentText(*progress);
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QLocale locale;
    return BatchCell::tr("%1 of %2")
        .arg(locale.toString(counts.completed + counts.failed), locale.toString(counts.total));
}

QString expiresText(const Batch &batch, Stamp now, bool utc)
{
    if (!isLive(batch)) {
        return u"–"_s; // A deadline that was met, or missed, is nothing to wait for.
    }
    const qint64 left = msecsToExpiry(batch, now).value_or(0);
    return left < 0 ? BatchCell::tr("overdue by %1").arg(durationText(-left))
                    : timeText(batch.stamps[StampKind::Expires], now, utc);
}

QString progressToolTip(const Batch &batch)
{
    if (!batch.requestCounts || batch.requestCounts->total <= 0) {
        return {};
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QLocale locale;
    return BatchCell::tr("%1 succeeded, %2 failed, %3 in all")
        .arg(locale.toString(counts.completed), locale.toString(counts.failed),
             locale.toString(counts.total));
}

struct ToText
{
    Stamp now;
    bool utc;

    QString operator()(std::monostate) const { return u"–"_s; }
    QString operator()(Stamp stamp) const { return timeText(stamp, now, utc); }
    QString operator()(qint64 number) const { return QLocale().toString(number); }
    QString operator()(double number) const { return percentText(number); }
    QString operator()(const QString &text) const { return oneLineText(text); }
};

} // namespace

CellValue valueOf(const Batch &batch, BatchColumn column)
{
    switch (column) {
    case BatchColumn::Outcome:
        return static_cast<qint64>(outcomeOf(batch));
    case BatchColumn::Status:
        return static_cast<qint64>(batch.status);
    case BatchColumn::Id:
        return value(batch.id);
    case BatchColumn::Endpoint:
        return value(batch.endpoint);
    case BatchColumn::Model:
        return value(batch.model);
    case BatchColumn::Progress:
        return value(progressOf(batch));
    case BatchColumn::Failed:
        return value(batch.requestCounts, &RequestCounts::failed);
    case BatchColumn::Created:
        return value(batch.stamps[StampKind::Created]);
    case BatchColumn::TimeInState:
        return timeInStateValue(batch);
    case BatchColumn::Expires:
        return value(batch.stamps[StampKind::Expires]);
    case BatchColumn::InProgressAt:
        return value(batch.stamps[StampKind::InProgress]);
    case BatchColumn::FinalizingAt:
        return value(batch.stamps[StampKind::Finalizing]);
    case BatchColumn::CompletedAt:
        return value(batch.stamps[StampKind::Completed]);
    case BatchColumn::FailedAt:
        return value(batch.stamps[StampKind::Failed]);
    case BatchColumn::ExpiredAt:
        return value(batch.stamps[StampKind::Expired]);
    case BatchColumn::CancellingAt:
        return value(batch.stamps[StampKind::Cancelling]);
    case BatchColumn::CancelledAt:
        return value(batch.stamps[StampKind::Cancelled]);
    case BatchColumn::Duration:
        return durationValue(batch);
    case BatchColumn::LastConfirmed:
        return {};
    case BatchColumn::QueueWait:
        return value(queueWaitMSecs(batch));
    case BatchColumn::FailureRate:
        return value(failureRateOf(batch));
    case BatchColumn::RequestTotal:
        return value(batch.requestCounts, &RequestCounts::total);
    case BatchColumn::RequestCompleted:
        return value(batch.requestCounts, &RequestCounts::completed);
    case BatchColumn::CompletionWindow:
        return value(batch.completionWindow);
    case BatchColumn::InputFileId:
        return value(batch.inputFileId);
    case BatchColumn::OutputFileId:
        return value(batch.outputFileId);
    case BatchColumn::ErrorFileId:
        return value(batch.errorFileId);
    case BatchColumn::ErrorCount:
        return static_cast<qint64>(batch.errors.size());
    case BatchColumn::FirstErrorCode:
        return errorValue(batch, &BatchError::code);
    case BatchColumn::FirstErrorMessage:
        return errorValue(batch, &BatchError::message);
    case BatchColumn::InputTokens:
        return value(batch.usage, &TokenUsage::inputTokens);
    case BatchColumn::OutputTokens:
        return value(batch.usage, &TokenUsage::outputTokens);
    case BatchColumn::TotalTokens:
        return value(batch.usage, &TokenUsage::totalTokens);
    case BatchColumn::Metadata:
        return value(QString::fromUtf8(batch.metadata));
    case BatchColumn::RawStatus:
        return value(batch.rawStatus);
    }
    Q_UNREACHABLE();
}

QString cellText(const Batch &batch, BatchColumn column, Stamp now, bool utc)
{
    if (column == BatchColumn::Outcome) {
        return {};
    }
    if (column == BatchColumn::Status) {
        const bool isWordOnly = batch.status == BatchStatus::Unknown && !batch.rawStatus.isEmpty();
        return isWordOnly ? oneLineText(batch.rawStatus) : statusText(batch.status);
    }
    if (column == BatchColumn::Progress) {
        return progressText(batch);
    }
    if (column == BatchColumn::Expires) {
        return expiresText(batch, now, utc);
    }
    if (column == BatchColumn::TimeInState) {
        const Stamp since = stateSince(batch);
        return since.isSet() ? durationText(now.msecs() - since.msecs()) : u"–"_s;
    }
    if (column == BatchColumn::Duration) {
        return optionalDurationText(durationMSecs(batch, now));
    }
    if (column == BatchColumn::QueueWait) {
        return optionalDurationText(queueWaitMSecs(batch));
    }
    if (column == BatchColumn::FailureRate) {
        return failureText(failureRateOf(batch));
    }
    return std::visit(ToText{now, utc}, valueOf(batch, column));
}

QString cellToolTip(const Batch &batch, BatchColumn column)
{
    if (column == BatchColumn::Outcome) {
        return outcomeText(outcomeOf(batch));
    }
    if (column == BatchColumn::Status) {
        return escapedToolTip(batch.errors.isEmpty() ? batch.rawStatus
                                                     : batch.errors.first().message);
    }
    if (column == BatchColumn::Progress) {
        return progressToolTip(batch);
    }
    if (column == BatchColumn::TimeInState) {
        return timeToolTip(stateSince(batch));
    }
    const CellValue known = valueOf(batch, column);
    if (const Stamp *stamp = std::get_if<Stamp>(&known)) {
        return timeToolTip(*stamp);
    }
    const QString *text = std::get_if<QString>(&known);
    return text ? escapedToolTip(*text) : QString();
}
