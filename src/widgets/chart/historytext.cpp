// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "historytext.h"

#include "chartpicture.h"
#include "seriestext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

//! The translation context of this file's sentences.
struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(HistoryText)
};

constexpr qint64 minuteMSecs = 60'000;

QString numbered(int count, const QString &what)
{
    return u"%1 %2"_s.arg(QLocale().toString(count), what.toLower());
}

QString sentenceStart(const ChartPeriod &period)
{
    if (period.span) {
        return spanText(*period.span, period.clock);
    }
    return period.range == TimeRange::All ? HistoryText::tr("All time")
                                          : HistoryText::tr("Last %1").arg(rangeText(period.range));
}

QString momentText(const QDateTime &moment, const ChartClock &clock, bool hasSeconds)
{
    return u"%1, %2"_s.arg(clock.dateText(moment), ChartClock::timeText(moment, hasSeconds));
}

QString fromToText(const TimeSpan &span, const ChartClock &clock, bool hasSeconds)
{
    const QDateTime start = clock.at(span.from);
    const QDateTime end = clock.at(span.to);
    const bool isOneDay = start.date() == end.date();
    return u"%1 – %2"_s.arg(momentText(start, clock, hasSeconds),
                            isOneDay ? ChartClock::timeText(end, hasSeconds)
                                     : momentText(end, clock, hasSeconds));
}

//! "Failed: 12 (8 %, +3)"; null where there is nothing to say.
QString seriesLine(const ChartPicture &picture, const ChartSeries &series, int bucket)
{
    const auto at = static_cast<std::size_t>(bucket);
    const double value = series.values[at];
    if (!picture.isTold(value)) {
        return {};
    }
    const ChartUnit unit = picture.unit();
    QStringList notes;
    if (const double total = picture.totalOf(bucket); total > 0) {
        notes.append(valueText(100 * value / total, ChartUnit::Percent));
    }
    if (bucket > 0) {
        notes.append(differenceText(value - series.values[at - 1], unit));
    }
    notes.removeAll(QString());
    const QString line = u"%1: %2"_s.arg(series.name, valueText(value, unit));
    return notes.isEmpty() ? line : u"%1 (%2)"_s.arg(line, notes.join(u", "_s));
}

//! How many batches are where they are by inference, and from what, a line each.
QStringList inferredLines(const ChartPicture &picture, int bucket)
{
    const QLocale locale;
    const auto at = static_cast<std::size_t>(bucket);
    QStringList lines;
    if (const int arrived = picture.inferredArrivals[at]; arrived > 0) {
        lines.append(HistoryText::tr("Arrived at an inferred time, the earliest known: %1")
                         .arg(locale.toString(arrived)));
    }
    if (const int inferred = picture.inferred[at]; inferred > 0) {
        const bool isLive = picture.measure == ChartMeasure::Live;
        lines.append(
            (isLive ? HistoryText::tr("In their status by inferred times, the nearest known: %1")
                    : HistoryText::tr("Ended at an inferred time, the latest known: %1"))
                .arg(locale.toString(inferred)));
    }
    return lines;
}

QString nothingText(ChartMeasure measure)
{
    switch (rowOf(measure).mode) {
    case ChartMode::Live:
        return HistoryText::tr("No live batches");
    case ChartMode::Finished:
        return HistoryText::tr("No batches ended");
    case ChartMode::Times:
        return measure == ChartMeasure::Waits ? HistoryText::tr("No processing began")
                                              : HistoryText::tr("No batches ended");
    case ChartMode::Flow:
        return measure == ChartMeasure::Arrivals ? HistoryText::tr("Nothing came or ended")
                                                 : HistoryText::tr("No batches ended");
    }
    Q_UNREACHABLE();
}

bool hasEnds(const HistoryRows &rows)
{
    return std::ranges::any_of(rows.ended, [](const std::vector<int> &counts) {
        return std::ranges::any_of(counts, [](int count) { return count > 0; });
    });
}

//! Why there is nothing to draw.
QString emptyReason(const ChartPeriod &period, ChartMeasure measure, const HistoryRows &rows)
{
    if (measure == ChartMeasure::Requests && hasEnds(rows)) {
        return HistoryText::tr("No batch that ended says what became of its requests.");
    }
    if (measure == ChartMeasure::Durations && hasEnds(rows)) {
        return HistoryText::tr("No batch that ended says when it was created and ended.");
    }
    const QString nothing = nothingText(measure);
    return period.span ? HistoryText::tr("%1 in this time.").arg(nothing)
        : period.range == TimeRange::All
        ? HistoryText::tr("%1 so far.").arg(nothing)
        : HistoryText::tr("%1 in the last %2.").arg(nothing, rangeText(period.range));
}

//! What the user can do, or wait for.
QString emptyAdvice(const ChartPeriod &period, ChartMeasure measure, bool isHidden)
{
    if (isHidden) {
        return HistoryText::tr("The query hides batches: choose All to see them.");
    }
    if (period.span) {
        return HistoryText::tr("Esc leads back to the time before.");
    }
    if (period.range != TimeRange::All) {
        return HistoryText::tr("Choose a longer time range.");
    }
    return measure == ChartMeasure::Live ? HistoryText::tr("Choose Finished for those that ended.")
        : measure == ChartMeasure::Waits ? HistoryText::tr("How long batches waited is drawn once "
                                                           "their processing begins.")
        : measure == ChartMeasure::Arrivals
        ? HistoryText::tr("Batches are drawn once the server lists any.")
        : HistoryText::tr("Batches are drawn once they end.");
}

} // namespace

QString rangeText(TimeRange range)
{
    switch (range) {
    case TimeRange::Hour1:
        return HistoryText::tr("1 h");
    case TimeRange::Hours6:
        return HistoryText::tr("6 h");
    case TimeRange::Hours24:
        return HistoryText::tr("24 h");
    case TimeRange::Days7:
        return HistoryText::tr("7 d");
    case TimeRange::Days30:
        return HistoryText::tr("30 d");
    case TimeRange::All:
        return HistoryText::tr("All");
    }
    Q_UNREACHABLE();
}

QString spanText(const TimeSpan &span, const ChartClock &clock)
{
    const bool isWholeMinutes =
        span.from.msecs() % minuteMSecs == 0 && span.to.msecs() % minuteMSecs == 0;
    return fromToText(span, clock, span.msecs() < 60 * minuteMSecs && !isWholeMinutes);
}

QString periodText(const ChartPeriod &period, Stamp rangeStart)
{
    if (period.span) {
        return spanText(*period.span, period.clock);
    }
    const QDateTime start = period.clock.at(rangeStart);
    return rangeStart.isSet()
        ? HistoryText::tr("%1 – now").arg(momentText(start, period.clock, false))
        : QString();
}

QString historySummary(const HistoryRows &rows, const ChartPeriod &period)
{
    QStringList parts;
    for (const BatchStatus status : stackedStatuses()) {
        const std::vector<int> &counts = rows.live[static_cast<std::size_t>(status)];
        if (!counts.empty() && counts.back() > 0) {
            parts.append((period.moment.isSet() ? HistoryText::tr("%1 then")
                              : period.span     ? HistoryText::tr("%1 at its end")
                                                : HistoryText::tr("%1 now"))
                             .arg(numbered(counts.back(), statusText(status))));
        }
    }
    for (auto outcome = stackedOutcomes.rbegin(); outcome != stackedOutcomes.rend(); ++outcome) {
        const std::vector<int> &counts = rows.ended[static_cast<std::size_t>(*outcome)];
        const int sum = std::accumulate(counts.begin(), counts.end(), 0);
        if (sum > 0) {
            parts.append(numbered(sum, outcomeText(*outcome)));
        }
    }
    const QString rest = parts.isEmpty() ? HistoryText::tr("no batches") : parts.join(u", "_s);
    return u"%1: %2."_s.arg(sentenceStart(period), rest);
}

QString bucketText(const ChartPicture &picture, int bucket, const ChartClock &clock)
{
    const TimeSpan span = picture.buckets[bucket];
    const QString text = fromToText(span, clock, span.msecs() < minuteMSecs);
    return span.to > picture.to && !picture.isAfter(bucket)
        ? HistoryText::tr("%1, so far").arg(text)
        : text;
}

QString bucketDetails(const ChartPicture &picture, int bucket, const ChartClock &clock)
{
    QStringList lines{bucketText(picture, bucket, clock)};
    if (picture.isAfter(bucket)) {
        lines.append(HistoryText::tr("After the moment that is shown."));
        return lines.join(u'\n');
    }
    for (auto series = picture.series.rbegin(); series != picture.series.rend(); ++series) {
        lines.append(seriesLine(picture, *series, bucket));
    }
    lines.removeAll(QString());
    const QLocale locale;
    const auto at = static_cast<std::size_t>(bucket);
    if (lines.size() == 1) {
        const bool isBehind = picture.isStacked() && !picture.behind.empty()
            && picture.unit() == ChartUnit::Batches && picture.behind[at] > 0;
        lines.append(isBehind ? HistoryText::tr("None that the query finds (%1 in all)")
                                    .arg(valueText(picture.behind[at], picture.unit()))
                              : nothingText(picture.measure));
    }
    lines += inferredLines(picture, bucket);
    if (const int unseen = picture.unseenEnds[at]; unseen > 0) {
        lines.append(HistoryText::tr("May have ended here, unseen: %1; no longer on the server.")
                         .arg(locale.toString(unseen)));
    }
    if (picture.isCutShort) {
        lines.append(HistoryText::tr("There may be more: the list was not read to its end."));
    }
    return lines.join(u'\n');
}

QString emptyHistoryText(const ChartPeriod &period, ChartMeasure measure, const HistoryRows &rows,
                         bool isHidden)
{
    return emptyReason(period, measure, rows) + u'\n' + emptyAdvice(period, measure, isHidden);
}

QString unknownText(const ChartPicture &picture)
{
    if (picture.isCutShort) {
        return HistoryText::tr("hatched: the list was not read to its end");
    }
    const bool hasUnseen =
        std::ranges::any_of(picture.unseenEnds, [](int count) { return count > 0; });
    QStringList parts;
    if (hasUnseen) {
        parts.append(HistoryText::tr("hatched: batches that are no longer on the server ended "
                                     "there, at a time that was not seen"));
    }
    if (picture.size() > 0 && picture.isAfter(picture.size() - 1)) {
        parts.append(HistoryText::tr("hatched: after the moment that is shown"));
    }
    return parts.join(u" · "_s);
}

QString inexactText(const HistoryRows &rows)
{
    QStringList parts;
    if (rows.inferredBatches > 0) {
        parts.append(
            HistoryText::tr("%Ln batch(es) with inferred stamps", nullptr, rows.inferredBatches));
    }
    if (rows.undatedBatches > 0) {
        parts.append(HistoryText::tr("%1 without any stamp, not shown")
                         .arg(QLocale().toString(rows.undatedBatches)));
    }
    return parts.join(u" · "_s);
}
