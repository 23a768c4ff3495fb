// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnwidths.h"

#include "field.h"
#include "spacing.h"
#include "timetext.h"

#include <QFontMetrics>

#include <algorithm>

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

//! To what a column may shrink; nothing where it should not.
std::optional<int> leastWidth(const ColumnId &column, const QFontMetrics &metrics)
{
    const int enough = fieldOf(column.field).leastDigits;
    return enough > 0
        ? std::optional(metrics.horizontalAdvance(digits(enough)) + 2 * Spacing::normal)
        : std::nullopt;
}

//! What an id takes that is not elided.
int wholeIdWidth(const QFontMetrics &metrics)
{
    constexpr int usualId = 40; // "batch_" and 32 hexadecimal digits, and a little.
    return metrics.horizontalAdvance(digits(usualId)) + 2 * Spacing::normal;
}

} // namespace

void ColumnWidths::setByUser(const ColumnId &column, int width)
{
    m_byUser.insert(columnKey(column), width);
}

std::optional<int> ColumnWidths::byUser(const ColumnId &column) const
{
    const auto own = m_byUser.constFind(columnKey(column));
    return own != m_byUser.cend() ? std::optional(*own) : std::nullopt;
}

QList<int> ColumnWidths::arranged(const QList<ColumnId> &shown, int room,
                                  const QFontMetrics &metrics, bool showsUtc) const
{
    QList<int> widths;
    int left = room;
    for (const ColumnId &column : shown) {
        widths.append(byUser(column).value_or(usualWidth(column, metrics, showsUtc)));
        left -= widths.constLast();
    }
    if (left < 0) {
        shrink(widths, shown, -left, metrics);
    } else if (left > 0 && !shown.isEmpty()) {
        fill(widths, shown, left, metrics);
    }
    return widths;
}

void ColumnWidths::shrink(QList<int> &widths, const QList<ColumnId> &shown, int lack,
                          const QFontMetrics &metrics) const
{
    for (qsizetype place = 0; place < shown.size() && lack > 0; ++place) {
        const std::optional<int> least = leastWidth(shown[place], metrics);
        if (least && !byUser(shown[place])) {
            const int given = std::min(lack, widths[place] - *least);
            widths[place] -= given;
            lack -= given;
        }
    }
}

void ColumnWidths::fill(QList<int> &widths, const QList<ColumnId> &shown, int left,
                        const QFontMetrics &metrics) const
{
    const qsizetype id = freePlace(shown, FieldId::Id);
    if (id >= 0) {
        const int given = std::clamp(wholeIdWidth(metrics) - widths[id], 0, left);
        widths[id] += given;
        left -= given;
    }
    const qsizetype model = freePlace(shown, FieldId::Model);
    const qsizetype filling = model >= 0 ? model : id >= 0 ? id : shown.size() - 1;
    widths[filling] += left;
}

qsizetype ColumnWidths::freePlace(const QList<ColumnId> &shown, FieldId column) const
{
    return byUser(column) ? -1 : shown.indexOf(ColumnId(column));
}

int usualWidth(const ColumnId &column, const QFontMetrics &metrics, bool showsUtc)
{
    if (cellPaintOf(column) == CellPaint::Outcome) {
        return iconOnly;
    }
    const int content = metrics.horizontalAdvance(usualText(fieldOf(column.field), showsUtc));
    const int title = metrics.horizontalAdvance(columnTitle(column));
    return qMax(content, title + sortArrow) + 2 * Spacing::normal;
}
