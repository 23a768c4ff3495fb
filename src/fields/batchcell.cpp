// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcell.h"

#include "completionforecast.h"
#include "jsonmember.h"
#include "outcome.h"
#include "servertext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtEndian>

#include <bit>
#include <charconv>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

struct BatchCell
{
    Q_DECLARE_TR_FUNCTIONS(BatchCell)
};

CellValue value(QByteArrayView text)
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

CellValue timeInStateValue(const BatchFacts &batch)
{
    const Stamp since = stateSince(batch);
    return since.isSet() ? CellValue(-since.msecs()) : CellValue();
}

// A batch that still runs counts as longer than any that has ended.
CellValue durationValue(const BatchFacts &batch)
{
    constexpr qint64 longerThanAny = std::numeric_limits<qint64>::max() / 2;
    const Stamp created = batch.stamps[StampKind::Created];
    if (isLive(batch)) {
        return created.isSet() ? CellValue(longerThanAny - created.msecs()) : CellValue();
    }
    return value(durationMSecs(batch, {}));
}

// Live ones sort among themselves by requests done, as their rates will in the end.
CellValue throughputValue(const BatchFacts &batch)
{
    constexpr double fasterThanAny = 1e15;
    if (!isProcessing(batch)) {
        return value(throughputOf(batch, {}));
    }
    return batch.requestCounts && batch.stamps[StampKind::InProgress].isSet()
        ? CellValue(
              fasterThanAny
              + static_cast<double>(batch.requestCounts->completed + batch.requestCounts->failed))
        : CellValue();
}

// Done requests of a live batch, those that succeeded of an ended one: what the text says.
CellValue progressValue(const BatchFacts &batch)
{
    return isLive(batch) || !hasCounts(batch)
        ? value(progressOf(batch))
        : CellValue(static_cast<double>(batch.requestCounts->completed)
                    / static_cast<double>(batch.requestCounts->total));
}

// Only of those that show one.
CellValue expiryValue(const BatchFacts &batch)
{
    return isLive(batch) ? value(batch.stamps[StampKind::Expires]) : CellValue();
}

// Of "-12.5", but not of "1e3", which may be the beginning of a hash.
std::optional<double> decimalIn(QByteArrayView text)
{
    constexpr qsizetype mostExact = 15;
    double number = 0;
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    if (text.size() > mostExact || !std::all_of(text.begin(), text.end(), isPlain)) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(text.begin(), text.end(), number, std::chars_format::fixed);
    return error == std::errc() && end == text.end() ? std::optional(number) : std::nullopt;
}

// No text of anyone's begins with the byte 0.
QByteArray sortedBeforeTexts(double number)
{
    constexpr quint64 sign = quint64(1) << 63;
    const auto bits = std::bit_cast<quint64>(number + 0.0); // No -0.
    QByteArray key(1 + sizeof bits, '\0');
    qToBigEndian((bits & sign) != 0 ? ~bits : bits | sign, key.data() + 1);
    return key;
}

CellValue errorValue(const BatchRow &batch, QByteArrayView BatchErrorView::*text)
{
    const std::optional<BatchErrorView> error = batch.firstError();
    return error ? value((*error).*text) : CellValue();
}

// Not 100 % before all is done.
QString percentText(double share)
{
    const double percent = share < 1.0 ? std::min(share * 100.0, 99.0) : share * 100.0;
    return BatchCell::tr("%1 %").arg(QLocale().toString(percent, 'f', 0));
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

QString throughputText(std::optional<double> perMinute)
{
    if (!perMinute) {
        return u"–"_s;
    }
    const int decimals = *perMinute > 0 && *perMinute < 10.0 ? 1 : 0;
    return BatchCell::tr("%1 / min").arg(QLocale().toString(*perMinute, 'f', decimals));
}

QString timeLeftText(std::optional<qint64> msecs)
{
    if (!msecs) {
        return u"–"_s;
    }
    return *msecs < 0 ? BatchCell::tr("overdue by %1").arg(durationText(-*msecs))
                      : durationText(*msecs);
}

QString uncountedText(const BatchFacts &batch)
{
    if (hasUsableRest(batch)) {
        return BatchCell::tr("some usable");
    }
    const std::optional<double> progress = progressOf(batch);
    return progress     ? percentText(*progress)
        : isLive(batch) ? BatchCell::tr("counting")
                        : u"–"_s;
}

QString progressText(const BatchFacts &batch)
{
    if (!hasCounts(batch)) {
        return uncountedText(batch);
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QLocale locale;
    if (outcomeOf(batch) == Outcome::Succeeded) {
        return BatchCell::tr("all %1 succeeded").arg(locale.toString(counts.total));
    }
    const QString text = isLive(batch) ? BatchCell::tr("%1 of %2")
        : hasUsableRest(batch)         ? BatchCell::tr("%1 of %2 usable")
                                       : BatchCell::tr("%1 of %2 succeeded");
    const qint64 done = isLive(batch) ? counts.completed + counts.failed : counts.completed;
    return text.arg(locale.toString(done), locale.toString(counts.total));
}

QString expiresText(const BatchFacts &batch, Stamp now, bool utc)
{
    if (!isLive(batch)) {
        return u"–"_s; // A deadline that was met, or missed, is nothing to wait for.
    }
    const qint64 left = msecsToExpiry(batch, now).value_or(0);
    return left < 0 ? BatchCell::tr("overdue by %1").arg(durationText(-left))
                    : timeText(batch.stamps[StampKind::Expires], now, utc);
}

QString progressToolTip(const BatchFacts &batch, Stamp now)
{
    QStringList lines;
    if (hasCounts(batch)) {
        const RequestCounts &counts = *batch.requestCounts;
        const QLocale locale;
        lines.append(BatchCell::tr("%1 succeeded, %2 failed, %3 in all")
                         .arg(locale.toString(counts.completed), locale.toString(counts.failed),
                              locale.toString(counts.total)));
    }
    lines.append(writingText(batch, now));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString timeInStateToolTip(const BatchFacts &batch, Stamp now)
{
    return isUndatedFault(batch, now) ? undatedFaultText() : timeToolTip(stateSince(batch));
}

struct ToText
{
    Stamp now;
    bool utc;

    QString operator()(std::monostate) const { return u"–"_s; }
    QString operator()(Stamp stamp) const { return timeText(stamp, now, utc); }
    QString operator()(qint64 number) const { return QLocale().toString(number); }
    QString operator()(double number) const { return percentText(number); }
    QString operator()(QByteArrayView text) const { return oneLineText(QString::fromUtf8(text)); }
    QString operator()(const QByteArray &text) const { return (*this)(QByteArrayView(text)); }
};

} // namespace

std::optional<QByteArrayView> textIn(const CellValue &value)
{
    if (const auto *const own = std::get_if<QByteArray>(&value)) {
        return *own;
    }
    const auto *const text = std::get_if<QByteArrayView>(&value);
    return text != nullptr ? std::optional(*text) : std::nullopt;
}

CellValue metadataValue(const BatchRow &batch, QByteArrayView key)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), key);
    if (!member || member->text.isEmpty()) {
        return {};
    }
    if (const std::optional<double> number = decimalIn(member->text)) {
        return sortedBeforeTexts(*number);
    }
    return member->hasEscapes ? CellValue(unescaped(member->text)) : CellValue(member->text);
}

std::optional<bool> isMetadataNumber(const BatchRow &batch, QByteArrayView key)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), key);
    return member && !member->text.isEmpty() ? std::optional(decimalIn(member->text).has_value())
                                             : std::nullopt;
}

QString metadataText(const BatchRow &batch, QByteArrayView key)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), key);
    if (!member || member->text.isEmpty()) {
        return {};
    }
    return QString::fromUtf8(member->hasEscapes ? unescaped(member->text)
                                                : member->text.toByteArray());
}

CellValue valueOf(const BatchRow &batch, BatchColumn column)
{
    switch (column) {
    case BatchColumn::Outcome:
        return static_cast<qint64>(outcomeOf(batch));
    case BatchColumn::Status:
        return static_cast<qint64>(batch.status());
    case BatchColumn::Id:
        return value(batch.id());
    case BatchColumn::Endpoint:
        return value(batch.endpoint());
    case BatchColumn::Model:
        return value(batch.model());
    case BatchColumn::Progress:
        return progressValue(batch);
    case BatchColumn::Failed:
        return value(batch.requestCounts(), &RequestCounts::failed);
    case BatchColumn::Created:
        return value(batch.stamp(StampKind::Created));
    case BatchColumn::TimeInState:
        return timeInStateValue(batch);
    case BatchColumn::Expires:
    case BatchColumn::TimeLeft:
        return expiryValue(batch);
    case BatchColumn::InProgressAt:
        return value(batch.stamp(StampKind::InProgress));
    case BatchColumn::FinalizingAt:
        return value(batch.stamp(StampKind::Finalizing));
    case BatchColumn::CompletedAt:
        return value(batch.stamp(StampKind::Completed));
    case BatchColumn::FailedAt:
        return value(batch.stamp(StampKind::Failed));
    case BatchColumn::ExpiredAt:
        return value(batch.stamp(StampKind::Expired));
    case BatchColumn::CancellingAt:
        return value(batch.stamp(StampKind::Cancelling));
    case BatchColumn::CancelledAt:
        return value(batch.stamp(StampKind::Cancelled));
    case BatchColumn::Duration:
        return durationValue(batch);
    case BatchColumn::Throughput:
        return throughputValue(batch);
    case BatchColumn::PredictedEnd:
    case BatchColumn::Slack:
    case BatchColumn::LastConfirmed:
        return {};
    case BatchColumn::QueueWait:
        return value(queueWaitMSecs(batch));
    case BatchColumn::ProgressPercent:
        return value(progressOf(batch));
    case BatchColumn::FailureRate:
        return value(failureRateOf(batch));
    case BatchColumn::FailedOfDone:
        return value(failedOfDone(batch));
    case BatchColumn::RequestTotal:
        return value(batch.requestCounts(), &RequestCounts::total);
    case BatchColumn::RequestCompleted:
        return value(batch.requestCounts(), &RequestCounts::completed);
    case BatchColumn::CompletionWindow:
        return value(batch.completionWindow());
    case BatchColumn::InputFileId:
        return value(batch.inputFileId());
    case BatchColumn::OutputFileId:
        return value(batch.outputFileId());
    case BatchColumn::ErrorFileId:
        return value(batch.errorFileId());
    case BatchColumn::ErrorCount:
        return static_cast<qint64>(batch.errorCount());
    case BatchColumn::FirstErrorCode:
        return errorValue(batch, &BatchErrorView::code);
    case BatchColumn::FirstErrorMessage:
        return errorValue(batch, &BatchErrorView::message);
    case BatchColumn::InputTokens:
        return value(batch.usage(), &TokenUsage::inputTokens);
    case BatchColumn::OutputTokens:
        return value(batch.usage(), &TokenUsage::outputTokens);
    case BatchColumn::TotalTokens:
        return value(batch.usage(), &TokenUsage::totalTokens);
    case BatchColumn::Metadata:
        return value(batch.metadata());
    case BatchColumn::RawStatus:
        return value(batch.rawStatus());
    }
    Q_UNREACHABLE();
}

CellValue forecastValue(const BatchRow &batch, const BatchStanding &standing, BatchColumn column)
{
    return column == BatchColumn::Slack ? value(slackMSecs(batch, standing, {}))
                                        : value(predictedEndOf(batch, standing, {}));
}

QString cellText(const BatchRow &batch, BatchColumn column, Stamp now, bool utc)
{
    if (column == BatchColumn::Outcome) {
        return {};
    }
    if (column == BatchColumn::Status) {
        const bool isWordOnly =
            batch.status() == BatchStatus::Unknown && !batch.rawStatus().isEmpty();
        return isWordOnly ? oneLineText(QString::fromUtf8(batch.rawStatus()))
                          : statusText(batch.status());
    }
    if (column == BatchColumn::Progress) {
        return progressText(batch);
    }
    if (column == BatchColumn::Expires) {
        return expiresText(batch, now, utc);
    }
    if (column == BatchColumn::TimeInState) {
        return optionalDurationText(timeInStateMSecs(batch, now));
    }
    if (column == BatchColumn::Duration) {
        return optionalDurationText(durationMSecs(batch, now));
    }
    if (column == BatchColumn::TimeLeft) {
        return timeLeftText(msecsToExpiry(batch, now));
    }
    if (column == BatchColumn::Throughput) {
        return throughputText(throughputOf(batch, now));
    }
    if (column == BatchColumn::QueueWait) {
        return optionalDurationText(queueWaitMSecs(batch));
    }
    if (column == BatchColumn::FailureRate) {
        return failureText(failureRateOf(batch));
    }
    if (column == BatchColumn::FailedOfDone) {
        return failureText(failedOfDone(batch));
    }
    return std::visit(ToText{now, utc}, valueOf(batch, column));
}

QString cellToolTip(const BatchRow &batch, BatchColumn column, Stamp now)
{
    if (column == BatchColumn::Outcome) {
        return outcomeText(outcomeOf(batch));
    }
    if (column == BatchColumn::Status) {
        const std::optional<BatchErrorView> error = batch.firstError();
        const bool isInferred =
            batch.rawStatus().isEmpty() && batch.status() != BatchStatus::Unknown;
        return !error && isInferred
            ? inferredStatusText()
            : escapedToolTip(QString::fromUtf8(error ? error->message : batch.rawStatus()));
    }
    if (column == BatchColumn::Progress) {
        return progressToolTip(batch, now);
    }
    if (column == BatchColumn::TimeInState) {
        return timeInStateToolTip(batch, now);
    }
    if (column == BatchColumn::Expires) {
        return timeToolTip(batch.stamp(StampKind::Expires));
    }
    const CellValue known = valueOf(batch, column);
    if (const Stamp *stamp = std::get_if<Stamp>(&known)) {
        return timeToolTip(*stamp);
    }
    const std::optional<QByteArrayView> text = textIn(known);
    return text ? escapedToolTip(QString::fromUtf8(*text)) : QString();
}
