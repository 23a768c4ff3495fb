// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A table has a row of functions for each kind of cell. Those that prepare change the option that
// the delegate has filled from the model: its icon, font, colors and elision.

#include "cellpainter.h"

#include "batchtablemodel.h"
#include "field.h"
#include "segmentbar.h"
#include "spacing.h"
#include "statustheme.h"
#include "tintedicon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

constexpr int shape = 14;
constexpr int arrow = 10;
constexpr QSize change(shape + arrow + shape, shape);
constexpr int barHeight = 6;
constexpr int barLength = 36; // The same in all rows: lengths would be read as amounts.

bool isGone(const QModelIndex &index)
{
    return index.data(BatchTableModel::GoneRole).toBool();
}

QRect paintIcon(QPainter &painter, const QStyleOptionViewItem &item, const QModelIndex &)
{
    const int margin = cellMargin(item);
    const QRect place = item.rect.adjusted(margin, 0, -margin, 0);
    if (!item.features.testFlag(QStyleOptionViewItem::HasDecoration)) {
        return place;
    }
    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    item.icon.paint(&painter,
                    QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                        item.decorationSize, place),
                    Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
    const int taken = item.decorationSize.width() + 2 * margin;
    return place.adjusted(item.direction == Qt::LeftToRight ? taken : 0, 0,
                          item.direction == Qt::RightToLeft ? -taken : 0, 0);
}

//! "▶ › ✓"; without a status before, "+ › ✓".
QIcon changeIcon(const StatusTheme &theme, const QVariant &before, BatchStatus now, qreal ratio)
{
    QPixmap pixmap(change * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.drawPixmap(0, 0,
                       before.isValid()
                           ? theme.pixmap(static_cast<BatchStatus>(before.toInt()), shape, ratio)
                           : tintedPixmap(u"add"_s, shape, ratio, theme.mutedColor()));
    painter.drawPixmap(shape, (shape - arrow) / 2,
                       tintedPixmap(u"chevron-right"_s, arrow, ratio, theme.mutedColor()));
    painter.drawPixmap(shape + arrow, 0, theme.pixmap(now, shape, ratio));
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // Keeps the style from tinting it.
    return icon;
}

//! A status is shown as its tinted shape and its word. Where the batch has changed, the shape of
//! the former status stands before it, or a plus if the batch is new.
void prepareStatus(QStyleOptionViewItem &item, const QModelIndex &index)
{
    const StatusTheme theme(item.palette);
    const auto status = static_cast<BatchStatus>(index.data(BatchTableModel::StatusRole).toInt());
    item.features |= QStyleOptionViewItem::HasDecoration;
    item.decorationSize = QSize(shape, shape);
    if (isGone(index)) {
        item.icon = theme.mutedIcon(status);
    } else if (index.data(BatchTableModel::ChangedRole).toBool()) {
        const qreal ratio = item.widget != nullptr ? item.widget->devicePixelRatioF() : 1.0;
        item.decorationSize = change;
        item.icon = changeIcon(theme, index.data(BatchTableModel::StatusBeforeRole), status, ratio);
    } else {
        item.icon = theme.icon(status);
    }
}

//! An outcome is shown as its tinted shape alone; the tool tip has the word.
void prepareOutcome(QStyleOptionViewItem &item, const QModelIndex &)
{
    item.text.clear();
    item.decorationSize = QSize(shape, shape);
}

//! The shape stands in the middle of the cell. An unconfirmed success has a shape of its own.
QRect paintOutcome(QPainter &painter, const QStyleOptionViewItem &item, const QModelIndex &index)
{
    const auto outcome = static_cast<Outcome>(index.data(BatchTableModel::OutcomeRole).toInt());
    QRect place({}, item.decorationSize);
    place.moveCenter(item.rect.center());
    const StatusTheme theme(item.palette);
    const bool isUnconfirmed = index.data(BatchTableModel::UnconfirmedRole).toBool();
    const QIcon icon = isGone(index) ? theme.mutedIcon(outcome)
        : isUnconfirmed              ? theme.unconfirmedIcon()
                                     : theme.icon(outcome);
    icon.paint(&painter, place);
    return {};
}

bool isProgressKnown(const QModelIndex &index)
{
    return index.data(BatchTableModel::ProgressRole).isValid();
}

int progressTextWidth(const QStyleOptionViewItem &item)
{
    // The advance of the text may be rounded down, and the text would be elided.
    return qMax(item.fontMetrics.horizontalAdvance(item.text) + 1,
                item.fontMetrics.horizontalAdvance(u'0') * 13);
}

int progressWidth(const QStyleOptionViewItem &item)
{
    return progressTextWidth(item) + barLength + 3 * Spacing::normal;
}

//! Where the server is still counting, the text says so, in muted colour.
void prepareProgress(QStyleOptionViewItem &item, const QModelIndex &index)
{
    if (!isProgressKnown(index)) {
        mute(item.palette);
    }
}

//! A bar of completed, failed and remaining requests.
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

//! The numbers, and a bar before them where there is room.
QRect paintProgress(QPainter &painter, const QStyleOptionViewItem &item, const QModelIndex &index)
{
    const QRect cell = item.rect.adjusted(Spacing::normal, 0, -Spacing::normal, 0);
    const int textWidth = qMin(cell.width(), progressTextWidth(item));
    if (cell.width() >= barLength + Spacing::normal + textWidth && isProgressKnown(index)) {
        const QRect bar(cell.x(), cell.center().y() - barHeight / 2 + 1, barLength, barHeight);
        paintBar(painter, bar, item.palette, index);
    }
    return {cell.right() - textWidth + 1, cell.y(), textWidth, cell.height()};
}

//! Ids are elided in the middle, since they differ at their ends.
void prepareId(QStyleOptionViewItem &item, const QModelIndex &index)
{
    item.textElideMode = Qt::ElideMiddle;
    item.font.setStrikeOut(isGone(index));
}

//! The text has the color of failure where the model says that something is wrong. A plain zero,
//! and the text that stands for no value, are muted.
void prepareAlert(QStyleOptionViewItem &item, const QModelIndex &index)
{
    if (isGone(index)) {
        return; // The batch is gone: there is nothing left to do about it.
    }
    if (index.data(BatchTableModel::AlertRole).toBool()) {
        const QColor failed = StatusTheme(item.palette).color(BatchStatus::Failed);
        item.palette.setColor(QPalette::Text, failed);
        item.palette.setColor(QPalette::HighlightedText, failed);
    } else if (item.text == "0"_L1 || !index.data(BatchTableModel::SortRole).isValid()) {
        mute(item.palette);
    }
}

// By CellPaint.
constexpr CellPainter painters[] = {
    {nullptr, paintIcon},           {prepareStatus, paintIcon},
    {prepareOutcome, paintOutcome}, {prepareProgress, paintProgress, progressWidth},
    {prepareId, paintIcon},         {prepareAlert, paintIcon},
};
static_assert(std::size(painters) == allCellPaints.size());

} // namespace

const CellPainter &cellPainterOf(CellPaint kind)
{
    return painters[static_cast<std::size_t>(kind)];
}

int cellMargin(const QStyleOptionViewItem &item)
{
    const QStyle &style = item.widget != nullptr ? *item.widget->style() : *QApplication::style();
    return style.pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
}

void mute(QPalette &palette)
{
    const QColor muted = palette.color(QPalette::PlaceholderText);
    palette.setColor(QPalette::Text, muted);
    palette.setColor(QPalette::HighlightedText, muted);
}

QFont tabularFont(const QFont &font)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(u'0');
    const std::u16string_view others = u"123456789";
    if (std::ranges::all_of(
            others, [&](QChar digit) { return metrics.horizontalAdvance(digit) == width; })) {
        return font;
    }
    QFont fixed = font;
    fixed.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    return fixed;
}
