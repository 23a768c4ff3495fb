// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "historytext.h"

#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

//! The translation context of this file's sentences.
struct HistoryText
{
    Q_DECLARE_TR_FUNCTIONS(HistoryText)
};

constexpr qint64 minuteMSecs = 60'000;

const std::vector<int> &countsOf(const StatusHistory::Counts &counts, BatchStatus status)
{
    return counts[static_cast<std::size_t>(status)];
}

QString numbered(int count, BatchStatus status)
{
    return u"%1 %2"_s.arg(QLocale().toString(count), statusText(status).toLower());
}

QString sentenceStart(const ChartPeriod &period)
{
    if (period.span) {
        return spanText(*period.span, period.clock);
    }
    return period.range == TimeRange::All ? HistoryText::tr("All time")
                                          : HistoryText::tr("Last %1").arg(rangeText(period.range));
}

QString timeOfDay(const QDateTime &moment, bool hasSeconds)
{
    return moment.toString(hasSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QString momentText(const QDateTime &moment, const ChartClock &clock, bool hasSeconds)
{
    return u"%1, %2"_s.arg(clock.dateText(moment), timeOfDay(moment, hasSeconds));
}

QString fromToText(const TimeSpan &span, const ChartClock &clock, bool hasSeconds)
{
    const QDateTime start = clock.at(span.from);
    const QDateTime end = clock.at(span.to);
    const bool isOneDay = start.date() == end.date();
    return u"%1 – %2"_s.arg(momentText(start, clock, hasSeconds),
                            isOneDay ? timeOfDay(end, hasSeconds)
                                     : momentText(end, clock, hasSeconds));
}

QString sliceTimeText(const ChartSlices &slices, int slice, const ChartClock &clock)
{
    const auto at = static_cast<std::size_t>(slice);
    const TimeSpan span{slices.starts[at], slices.ends[at]};
    const bool hasSeconds = span.msecs() < minuteMSecs;
    return slices.mode == ChartMode::Live ? momentText(clock.at(span.to), clock, hasSeconds)
                                          : fromToText(span, clock, hasSeconds);
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

QString historySummary(const StatusHistory &history, const ChartPeriod &period)
{
    QStringList parts;
    const QList<BatchStatus> liveStatuses = stackedStatuses(ChartMode::Live);
    for (const BatchStatus status : liveStatuses) {
        const std::vector<int> &counts = countsOf(history.live, status);
        if (!counts.empty() && counts.back() > 0) {
            parts.append(
                (period.span ? HistoryText::tr("%1 at its end") : HistoryText::tr("%1 now"))
                    .arg(numbered(counts.back(), status)));
        }
    }
    const QList<BatchStatus> endStatuses = stackedStatuses(ChartMode::Finished);
    for (const BatchStatus status : endStatuses) {
        const std::vector<int> &counts = countsOf(history.finished, status);
        const int sum = std::accumulate(counts.begin(), counts.end(), 0);
        if (sum > 0) {
            parts.append(numbered(sum, status));
        }
    }
    const QString rest = parts.isEmpty() ? HistoryText::tr("no batches") : parts.join(u", "_s);
    return u"%1: %2."_s.arg(sentenceStart(period), rest);
}

QString sliceText(const ChartSlices &slices, int slice, const ChartClock &clock)
{
    QStringList lines{sliceTimeText(slices, slice, clock)};
    const QList<BatchStatus> statuses = stackedStatuses(slices.mode);
    for (auto status = statuses.crbegin(); status != statuses.crend(); ++status) {
        const int count = slices.countOf(*status, slice);
        if (count > 0) {
            lines.append(u"%1: %2"_s.arg(statusText(*status), QLocale().toString(count)));
        }
    }
    if (lines.size() == 1) {
        lines.append(slices.mode == ChartMode::Live ? HistoryText::tr("No live batches")
                                                    : HistoryText::tr("No batches ended"));
    }
    if (const int inferred = slices.inferred[static_cast<std::size_t>(slice)]; inferred > 0) {
        const QLocale locale;
        lines.append(HistoryText::tr("%1 of %2 inferred")
                         .arg(locale.toString(inferred), locale.toString(slices.totalOf(slice))));
    }
    if (slices.isCutShort) {
        lines.append(HistoryText::tr("There may be more: the list was not read to its end."));
    }
    return lines.join(u'\n');
}

QString emptyHistoryText(const ChartPeriod &period, ChartMode mode)
{
    if (period.span) {
        return mode == ChartMode::Live ? HistoryText::tr("No live batches in this time.")
                                       : HistoryText::tr("No batches ended in this time.");
    }
    if (period.range == TimeRange::All) {
        return mode == ChartMode::Live ? HistoryText::tr("No live batches so far.")
                                       : HistoryText::tr("No batches ended so far.");
    }
    return mode == ChartMode::Live
        ? HistoryText::tr("No live batches in the last %1.").arg(rangeText(period.range))
        : HistoryText::tr("No batches ended in the last %1.").arg(rangeText(period.range));
}

QString unreadText(const ChartSlices &slices)
{
    return slices.isCutShort ? HistoryText::tr("hatched: the list was not read to its end")
                             : QString();
}

QString inexactText(const StatusHistory &history)
{
    QStringList parts;
    if (history.inferredBatches > 0) {
        parts.append(HistoryText::tr("%Ln batch(es) with inferred stamps", nullptr,
                                     history.inferredBatches));
    }
    if (history.undatedBatches > 0) {
        parts.append(HistoryText::tr("%1 without any stamp, not shown")
                         .arg(QLocale().toString(history.undatedBatches)));
    }
    return parts.join(u" · "_s);
}
