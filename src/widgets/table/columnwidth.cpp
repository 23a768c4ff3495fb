// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnwidth.h"

#include "spacing.h"
#include "timetext.h"

#include <QFontMetrics>

using namespace Qt::StringLiterals;

namespace {

constexpr int iconOnly = 36;
constexpr int sortArrow = 16;

QString digits(int count)
{
    return QString(count, u'0');
}

QString usualMoment(bool showsUtc)
{
    constexpr qint64 wide = 1'856'377'680'000; // 2028-10-28 20:28
    return timeText(Stamp::fromMSecs(wide), Stamp::fromMSecs(0), showsUtc);
}

QString usualDuration()
{
    constexpr qint64 minuteMSecs = 60'000;
    return durationText((23 * 60 + 59) * minuteMSecs);
}

QString usualText(const ColumnId &column, bool showsUtc)
{
    switch (column.column) {
    case BatchColumn::Status: // With the shape of the status before, or that the batch is gone.
        return digits(19);
    case BatchColumn::Id:
    case BatchColumn::InputFileId:
    case BatchColumn::OutputFileId:
    case BatchColumn::ErrorFileId:
        return digits(16);
    case BatchColumn::Endpoint:
        return u"/v1/chat/completions"_s;
    case BatchColumn::Model:
        return u"text-embedding-3-small"_s;
    case BatchColumn::Progress: // "48,000 of 49,000 succeeded", or less and a bar.
        return digits(26);
    case BatchColumn::Failed:
        return digits(6);
    case BatchColumn::TimeInState:
    case BatchColumn::Duration:
    case BatchColumn::TimeLeft:
    case BatchColumn::QueueWait:
        return usualDuration();
    case BatchColumn::Slack:
        return u'+' + usualDuration();
    case BatchColumn::Throughput:
        return digits(11);
    case BatchColumn::ProgressPercent:
    case BatchColumn::FailureRate:
    case BatchColumn::FailedOfDone:
        return digits(6);
    case BatchColumn::FirstErrorMessage:
    case BatchColumn::Metadata:
        return digits(column.isMetadataKey() ? 16 : 40);
    default:
        return columnKind(column) == ColumnKind::Time ? usualMoment(showsUtc) : digits(16);
    }
}

} // namespace

int usualWidth(const ColumnId &column, const QFontMetrics &metrics, bool showsUtc)
{
    if (column == BatchColumn::Outcome) {
        return iconOnly;
    }
    const int content = metrics.horizontalAdvance(usualText(column, showsUtc));
    const int title = metrics.horizontalAdvance(columnTitle(column));
    return qMax(content, title + sortArrow) + 2 * Spacing::normal;
}

std::optional<int> leastWidth(const ColumnId &column, const QFontMetrics &metrics)
{
    // In digits: the ends of an id, which tell ids apart; numbers, be it without a bar.
    const int enough = column == BatchColumn::Id ? 11 : column == BatchColumn::Progress ? 20 : 0;
    return enough > 0
        ? std::optional(metrics.horizontalAdvance(digits(enough)) + 2 * Spacing::normal)
        : std::nullopt;
}

int wholeIdWidth(const QFontMetrics &metrics)
{
    constexpr int usualId = 40; // "batch_" and 32 hexadecimal digits, and a little.
    return metrics.horizontalAdvance(digits(usualId)) + 2 * Spacing::normal;
}
