// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forecasttext.h"

#include "completionforecast.h"
#include "countedtext.h"
#include "ratetext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ForecastText)
};

bool isAllDone(const BatchFacts &batch)
{
    return batch.status == BatchStatus::Finalizing || progressOf(batch).value_or(0) >= 1;
}

//! To the minute, because a forecast is not exact to the second.
QString roughText(qint64 msecs)
{
    constexpr qint64 minuteMSecs = 60'000;
    return durationText(msecs < minuteMSecs ? msecs : msecs / minuteMSecs * minuteMSecs);
}

QString noBasisText()
{
    return Text::tr("no basis");
}

//! How many requests were done, and how fast, when the batch was confirmed at @p asOf.
QString basisText(const BatchFacts &batch, Stamp asOf, Stamp now, bool utc)
{
    const QString observed =
        durationText(asOf.msecs() - batch.stamps[StampKind::InProgress].msecs());
    const QString moment = clockText(asOf, now, utc);
    if (!hasCounts(batch)) {
        return Text::tr("%1 % of the requests were done in %2, as of %3.")
            .arg(countText(batch.progressPercent.value_or(0)), observed, moment);
    }
    const RequestCounts &counts = *batch.requestCounts;
    return Text::tr("%1 of %2 requests were done in %3, %4, as of %5.")
        .arg(countText(counts.completed + counts.failed), countText(counts.total), observed,
             paceText(throughputOf(batch, asOf).value_or(0)), moment);
}

QString endText(const BatchFacts &batch, const CompletionForecast &forecast, Stamp now, bool utc)
{
    const qint64 toGo = forecast.completion.msecs() - now.msecs();
    if (toGo <= 0) {
        return isAllDone(batch) ? Text::tr("All requests are done: it can be complete any moment.")
                                : Text::tr("At that rate it can be complete any moment.");
    }
    const QString end = minuteText(forecast.completion, now, utc);
    const bool isObserved = forecast.latest.isSet();
    if (!hasCounts(batch)) {
        return (isObserved ? Text::tr("The rest takes about %1 more by its recent pace, until %2.")
                           : Text::tr("The rest takes about %1 more at that rate, until %2."))
            .arg(roughText(toGo), end);
    }
    const RequestCounts &counts = *batch.requestCounts;
    const qint64 others = counts.total - counts.completed - counts.failed;
    const int number = static_cast<int>(std::min<qint64>(others, std::numeric_limits<int>::max()));
    return (isObserved
                ? Text::tr("The other %Ln request(s) take about %1 more by its recent pace, until "
                           "%2.",
                           nullptr, number)
                : Text::tr("The other %Ln request(s) take about %1 more at that rate, until %2.",
                           nullptr, number))
        .arg(roughText(toGo), end);
}

QString rangeText(const CompletionForecast &forecast, Stamp now, bool utc)
{
    return Text::tr("In eight of ten such cases it ends between %1 and %2.")
        .arg(minuteText(std::max(forecast.earliest, now), now, utc),
             minuteText(forecast.latest, now, utc));
}

QString deadlineText(const BatchFacts &batch, qint64 slack, Stamp now)
{
    const qint64 left = batch.stamps[StampKind::Expires].msecs() - now.msecs();
    if (left < 0) {
        return Text::tr("It is overdue, and will be late by %1.").arg(roughText(-slack));
    }
    return slack < 0 ? Text::tr("It expires in %1: it will miss that by %2.")
                           .arg(roughText(left), roughText(-slack))
                     : Text::tr("It expires in %1, which leaves %2 to spare.")
                           .arg(roughText(left), roughText(slack));
}

//! Why a batch in progress has no forecast.
QString missingText(const BatchFacts &batch)
{
    if (!batch.stamps[StampKind::InProgress].isSet()) {
        return Text::tr("Nothing is predicted: the server does not say when it started.");
    }
    if (batch.countsOrigin == CountsOrigin::NotObserved) {
        return Text::tr("Nothing is predicted: how much was done then was not observed.");
    }
    if (!progressOf(batch)) {
        return Text::tr("Nothing is predicted: the server does not say how much is done.");
    }
    return Text::tr("There is no basis for a prediction yet.") + u'\n'
        + (hasCounts(batch) ? Text::tr("It takes two minutes of processing and one request in a "
                                       "hundred done, or one hour and ten requests.")
                            : Text::tr("It takes two minutes of processing and 5 % of the requests "
                                       "done."));
}

//! Why a batch has no forecast; null for one that has ended, of which nobody expects one.
QString reasonText(const BatchFacts &batch)
{
    switch (batch.status) {
    case BatchStatus::Validating:
        return Text::tr("Nothing is predicted before the requests are under way.");
    case BatchStatus::InProgress:
        return missingText(batch);
    case BatchStatus::Cancelling:
        return Text::tr("Nothing is predicted of a batch that is being cancelled.");
    case BatchStatus::Unknown:
        return Text::tr("Nothing is predicted of a batch in an unknown status.");
    case BatchStatus::Finalizing:
    case BatchStatus::Completed:
    case BatchStatus::Failed:
    case BatchStatus::Expired:
    case BatchStatus::Cancelled:
        break;
    }
    return {};
}

} // namespace

QString predictedEndText(const BatchFacts &batch, const BatchStanding &standing, Stamp now,
                         bool utc)
{
    if (!isLive(batch) || standing.isGone) {
        return u"–"_s;
    }
    const Stamp end = predictedEndOf(batch, standing, now);
    return !end.isSet() ? noBasisText()
        : end <= now    ? Text::tr("any moment")
                        : timeText(end, now, utc);
}

QString slackText(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    if (!isLive(batch) || standing.isGone || !batch.stamps[StampKind::Expires].isSet()) {
        return u"–"_s;
    }
    const std::optional<qint64> slack = slackMSecs(batch, standing, now);
    return !slack    ? noBasisText()
        : *slack < 0 ? Text::tr("−%1").arg(roughText(-*slack))
                     : Text::tr("+%1").arg(roughText(*slack));
}

QString forecastText(const BatchFacts &batch, const BatchStanding &standing, Stamp now, bool utc)
{
    if (!isLive(batch) || standing.isGone) {
        return {};
    }
    const std::optional<CompletionForecast> forecast = forecastOf(batch, standing, now);
    if (!forecast) {
        return reasonText(batch);
    }
    QStringList sentences;
    if (!isAllDone(batch)) {
        sentences.append(basisText(batch, forecast->asOf, now, utc));
    }
    sentences.append(endText(batch, *forecast, now, utc));
    if (forecast->latest > now) {
        sentences.append(rangeText(*forecast, now, utc));
    }
    if (const std::optional<qint64> slack = slackMSecs(batch, standing, now)) {
        sentences.append(deadlineText(batch, *slack, now));
    }
    return sentences.join(u'\n');
}
