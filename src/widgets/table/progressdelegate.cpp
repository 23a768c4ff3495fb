// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "progressdelegate.h"

#include "batchtablemodel.h"
#include "segmentbar.h"
#include "spacing.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 6;
constexpr int barLength = 36; // Of all rows, or lengths would say what they do not mean.

int textWidthOf(const QStyleOptionViewItem &item)
{
    return qMax(item.fontMetrics.horizontalAdvance(item.text) + 1, // Or what is rounded is elided.
                item.fontMetrics.horizontalAdvance(u'0') * 13);
}

bool isKnown(const QModelIndex &index)
{
    return index.data(BatchTableModel::ProgressRole).isValid();
}

void paintBar(QPainter &painter, const QRect &place, const QPalette &palette,
              const QModelIndex &index)
{
    const QVariant total = index.data(BatchTableModel::TotalCountRole);
    if (total.toLongLong() > 0) {
        paintSegmentBar(painter, place, palette,
                        {total.toLongLong(),
                         index.data(BatchTableModel::CompletedCountRole).toLongLong(),
                         index.data(BatchTableModel::FailedCountRole).toLongLong()});
        return;
    }
    const double progress = index.data(BatchTableModel::ProgressRole).toDouble();
    paintSegmentBar(painter, place, palette, {1000, qRound64(progress * 1000), 0});
}

} // namespace

void ProgressDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                                    const QModelIndex &index) const
{
    const QRect cell = item.rect.adjusted(Spacing::normal, 0, -Spacing::normal, 0);
    const int textWidth = qMin(cell.width(), textWidthOf(item));
    const QRect textPlace(cell.right() - textWidth + 1, cell.y(), textWidth, cell.height());
    if (cell.width() >= barLength + Spacing::normal + textWidth && isKnown(index)) {
        const QRect bar(cell.x(), cell.center().y() - barHeight / 2 + 1, barLength, barHeight);
        paintBar(painter, bar, item.palette, index);
    }
    paintText(painter, textPlace, item);
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    return {textWidthOf(item) + barLength + 3 * Spacing::normal,
            CellDelegate::sizeHint(option, index).height()};
}

void ProgressDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (!isKnown(index)) {
        mute(option->palette);
    }
}
