// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldtexts.h"

#include "batchlife.h"
#include "celltext.h"
#include "forecasttext.h"
#include "healthtext.h"
#include "outcome.h"
#include "ratetext.h"
#include "rowview.h"
#include "servertext.h"
#include "standingtext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

const QString noValue = u"–"_s;

//! How fresh the row is and what changed, for a tool tip.
QString standingLines(const RowView &row, bool utc)
{
    return escapedToolTip(standingText(row.standing, row.now, utc));
}

QString doubt(const RowView &row)
{
    return isUnconfirmed(row.batch, row.standing)
        ? escapedToolTip(unconfirmedText(row.standing.failedInFiles))
        : QString();
}

//! When such a batch ended is inferred from its other times.
QString undatedEnd(const BatchRow &batch)
{
    return isTerminal(batch.status()) && !ownEndOf(batch).isSet()
        ? escapedToolTip(Text::tr("The server does not say when it ended: that is inferred from "
                                  "other times."))
        : QString();
}

QString statusWord(const BatchRow &batch)
{
    const bool isWordOnly = batch.status() == BatchStatus::Unknown && !batch.rawStatus().isEmpty();
    return isWordOnly ? oneLineText(QString::fromUtf8(batch.rawStatus()))
                      : statusText(batch.status());
}

QString statusReason(const BatchRow &batch)
{
    const std::optional<BatchErrorView> error = batch.firstError();
    return !error && isStatusInferred(batch.status(), batch.rawStatus())
        ? inferredStatusText(batch)
        : escapedToolTip(QString::fromUtf8(error ? error->message : batch.rawStatus()));
}

QString uncountedText(const BatchFacts &batch)
{
    if (hasUsableRest(batch)) {
        return Text::tr("some usable");
    }
    if (const std::optional<double> progress = progressOf(batch)) {
        return percentText(*progress);
    }
    return batch.countsOrigin == CountsOrigin::NotObserved ? notObservedText()
        : isLive(batch)                                    ? Text::tr("counting")
                                                           : noValue;
}

//! In the place of a text that is computed from request counts.
QString withoutCountsText(const RowView &row)
{
    return row.batch.countsOrigin() == CountsOrigin::NotObserved ? notObservedText() : noValue;
}

} // namespace

QString outcomeCell(const RowView &, bool)
{
    return {};
}

QString statusCell(const RowView &row, bool)
{
    const QString word = statusWord(row.batch);
    return row.standing.isGone ? Text::tr("Gone · %1").arg(QLocale().toLower(word)) : word;
}

QString progressCell(const RowView &row, bool)
{
    const BatchFacts batch = row.batch;
    if (!hasCounts(batch)) {
        return uncountedText(batch);
    }
    const RequestCounts &counts = *batch.requestCounts;
    const QLocale locale;
    if (outcomeOf(batch) == Outcome::Succeeded) {
        return Text::tr("all %1 succeeded").arg(locale.toString(counts.total));
    }
    const QString text = isLive(batch) ? Text::tr("%1 of %2")
        : hasUsableRest(batch)         ? Text::tr("%1 of %2 usable")
                                       : Text::tr("%1 of %2 succeeded");
    const qint64 done = isLive(batch) ? counts.completed + counts.failed : counts.completed;
    return text.arg(locale.toString(done), locale.toString(counts.total));
}

QString progressPercentCell(const RowView &row, bool)
{
    const std::optional<double> progress = progressOf(row.batch);
    return progress ? percentText(*progress) : withoutCountsText(row);
}

QString expiresCell(const RowView &row, bool utc)
{
    const std::optional<qint64> left = msecsToExpiry(row.batch, row.now);
    if (!left) {
        return noValue; // Once it has ended, its deadline no longer matters.
    }
    return *left < 0 ? Text::tr("overdue by %1").arg(durationText(-*left))
                     : timeText(row.batch.stamp(StampKind::Expires), row.now, utc);
}

QString timeLeftCell(const RowView &row, bool)
{
    const std::optional<qint64> left = msecsToExpiry(row.batch, row.now);
    if (!left) {
        return noValue;
    }
    return *left < 0 ? Text::tr("overdue by %1").arg(durationText(-*left)) : durationText(*left);
}

QString throughputCell(const RowView &row, bool)
{
    const std::optional<double> perMinute = throughputOf(row.batch, row.now);
    if (!perMinute) {
        return withoutCountsText(row);
    }
    return Text::tr("%1 / min").arg(rateText(*perMinute));
}

QString predictedEndCell(const RowView &row, bool utc)
{
    return predictedEndText(row.batch, row.standing, row.now, utc);
}

QString slackCell(const RowView &row, bool)
{
    return slackText(row.batch, row.standing, row.now);
}

QString outcomeToolTip(const RowView &row, bool utc)
{
    return outcomeText(outcomeOf(row.batch)) + doubt(row) + standingLines(row, utc);
}

QString statusToolTip(const RowView &row, bool utc)
{
    return statusReason(row.batch) + undatedEnd(row.batch) + doubt(row)
        + escapedToolTip(healthReasons(row.batch, row.standing, row.now, utc))
        + standingLines(row, utc);
}

QString idToolTip(const RowView &row, bool utc)
{
    return escapedToolTip(QString::fromUtf8(row.batch.id())) + standingLines(row, utc);
}

QString progressToolTip(const RowView &row, bool)
{
    const BatchFacts batch = row.batch;
    QStringList lines;
    if (hasCounts(batch)) {
        const RequestCounts &counts = *batch.requestCounts;
        const QLocale locale;
        lines.append(Text::tr("%1 succeeded, %2 failed, %3 in all")
                         .arg(locale.toString(counts.completed), locale.toString(counts.failed),
                              locale.toString(counts.total)));
    }
    lines.append(writingText(batch, row.now));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString timeInStateToolTip(const RowView &row, bool)
{
    const BatchFacts batch = row.batch;
    return isUndatedFault(batch, row.now) ? undatedFaultText() : timeToolTip(stateSince(batch));
}

QString expiresToolTip(const RowView &row, bool utc)
{
    const QString moment = timeToolTip(row.batch.stamp(StampKind::Expires));
    const QString forecast = forecastToolTip(row, utc);
    return moment.isEmpty() || forecast.isEmpty() ? moment : moment + u'\n' + forecast;
}

QString timeLeftToolTip(const RowView &row, bool utc)
{
    return msecsToExpiry(row.batch, row.now) ? expiresToolTip(row, utc) : QString();
}

QString forecastToolTip(const RowView &row, bool utc)
{
    return forecastText(row.batch, row.standing, row.now, utc);
}

QString confirmedToolTip(const RowView &row, bool utc)
{
    return standingLines(row, utc);
}

QString outcomeSpoken(const RowView &row, bool)
{
    const QString outcome = outcomeText(outcomeOf(row.batch));
    return isUnconfirmed(row.batch, row.standing) ? Text::tr("%1, unconfirmed").arg(outcome)
                                                  : outcome;
}

QString statusSpoken(const RowView &row, bool utc)
{
    const QString change = changeText(row.standing);
    return change.isNull() ? QString() : statusCell(row, utc) + u", "_s + change;
}
