// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnwidth.h"

#include "field.h"
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

QString usualText(const Field &field, bool showsUtc)
{
    const QString usual = field.kind == FieldKind::Moment ? usualMoment(showsUtc)
        : field.kind == FieldKind::Duration               ? usualDuration()
                                                          : digits(16);
    return field.sample.isEmpty() ? usual : QString(field.sample).replace("%1"_L1, usual);
}

} // namespace

int usualWidth(const ColumnId &column, const QFontMetrics &metrics, bool showsUtc)
{
    if (cellPaintOf(column) == CellPaint::Outcome) {
        return iconOnly;
    }
    const int content = metrics.horizontalAdvance(usualText(fieldOf(column.field), showsUtc));
    const int title = metrics.horizontalAdvance(columnTitle(column));
    return qMax(content, title + sortArrow) + 2 * Spacing::normal;
}

std::optional<int> leastWidth(const ColumnId &column, const QFontMetrics &metrics)
{
    const int enough = fieldOf(column.field).leastDigits;
    return enough > 0
        ? std::optional(metrics.horizontalAdvance(digits(enough)) + 2 * Spacing::normal)
        : std::nullopt;
}

int wholeIdWidth(const QFontMetrics &metrics)
{
    constexpr int usualId = 40; // "batch_" and 32 hexadecimal digits, and a little.
    return metrics.horizontalAdvance(digits(usualId)) + 2 * Spacing::normal;
}
