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

const std::vector<int> &countsOf(const StatusHistory::Counts &counts, BatchStatus status)
{
    return counts[static_cast<std::size_t>(status)];
}

QString numbered(int count, BatchStatus status)
{
    return u"%1 %2"_s.arg(QLocale().toString(count), statusText(status).toLower());
}

QString rangeSentenceStart(TimeRange range)
{
    return range == TimeRange::All ? HistoryText::tr("All time")
                                   : HistoryText::tr("Last %1").arg(rangeText(range));
}

QString periodText(const ChartSlices &slices, int slice, const QTimeZone &zone)
{
    const auto at = static_cast<std::size_t>(slice);
    const QDateTime end = slices.ends[at].toUtc().toTimeZone(zone);
    const QLocale locale;
    if (slices.mode == ChartMode::Live) {
        return locale.toString(end, u"MMM d, HH:mm"_s);
    }
    const QDateTime start = slices.starts[at].toUtc().toTimeZone(zone);
    const QString endFormat = start.date() == end.date() ? u"HH:mm"_s : u"MMM d, HH:mm"_s;
    return u"%1 – %2"_s.arg(locale.toString(start, u"MMM d, HH:mm"_s),
                            locale.toString(end, endFormat));
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

QString historySummary(const StatusHistory &history, TimeRange range)
{
    QStringList parts;
    const QList<BatchStatus> liveStatuses = stackedStatuses(ChartMode::Live);
    for (const BatchStatus status : liveStatuses) {
        const std::vector<int> &counts = countsOf(history.live, status);
        if (!counts.empty() && counts.back() > 0) {
            parts.append(HistoryText::tr("%1 now").arg(numbered(counts.back(), status)));
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
    return u"%1: %2."_s.arg(rangeSentenceStart(range), rest);
}

QString sliceText(const ChartSlices &slices, int slice, const QTimeZone &zone)
{
    QStringList lines{periodText(slices, slice, zone)};
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
    return lines.join(u'\n');
}

QString emptyHistoryText(TimeRange range, ChartMode mode)
{
    if (range == TimeRange::All) {
        return mode == ChartMode::Live ? HistoryText::tr("No live batches so far.")
                                       : HistoryText::tr("No batches ended so far.");
    }
    return mode == ChartMode::Live
        ? HistoryText::tr("No live batches in the last %1.").arg(rangeText(range))
        : HistoryText::tr("No batches ended in the last %1.").arg(rangeText(range));
}

QString inexactText(const StatusHistory &history)
{
    QStringList parts;
    if (history.inferredBatches > 0) {
        parts.append(HistoryText::tr("%1 with inferred stamps")
                         .arg(QLocale().toString(history.inferredBatches)));
    }
    if (history.undatedBatches > 0) {
        parts.append(HistoryText::tr("%1 without any stamp, not shown")
                         .arg(QLocale().toString(history.undatedBatches)));
    }
    return parts.join(u" · "_s);
}
