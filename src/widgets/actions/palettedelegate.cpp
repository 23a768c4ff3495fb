// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettedelegate.h"

#include "palettemodel.h"
#include "spacing.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace {

constexpr int rowPadding = 12;

QList<QTextLayout::FormatRange> emphasisOf(const QModelIndex &index, const QColor &color)
{
    QTextCharFormat emphasis;
    emphasis.setFontWeight(QFont::Bold);
    emphasis.setForeground(color);
    QList<QTextLayout::FormatRange> ranges;
    for (const int place : index.data(PaletteModel::PlacesRole).value<QList<int>>()) {
        ranges.append({place, 1, emphasis});
    }
    return ranges;
}

//! Draws @p text at the right end of @p place, and returns the rest of the place.
QRect drawAtEnd(QPainter &painter, const QRect &place, const QString &text)
{
    if (text.isEmpty()) {
        return place;
    }
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, text);
    return place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - Spacing::section,
                          0);
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const bool isPossible = index.data(PaletteModel::IsPossibleRole).toBool();
    const QPalette &palette = option.palette;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, palette.color(QPalette::Midlight));
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          palette.color(QPalette::Link));
    }
    painter->setFont(option.font);
    QRect place = option.rect.adjusted(Spacing::wide, 0, -Spacing::wide, 0);
    painter->setPen(
        palette.color(isPossible ? QPalette::Normal : QPalette::Disabled, QPalette::Text));
    place = drawAtEnd(*painter, place, index.data(PaletteModel::KeyRole).toString());
    const QPen pen = painter->pen();
    painter->setPen(palette.color(QPalette::PlaceholderText));
    place = drawAtEnd(*painter, place,
                      option.fontMetrics.elidedText(index.data(PaletteModel::KindRole).toString(),
                                                    Qt::ElideRight, place.width() / 2));

    painter->setPen(pen);
    QTextLayout text(
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, place.width()),
        option.font);
    text.setFormats(emphasisOf(index, isPossible ? palette.color(QPalette::Link) : pen.color()));
    text.beginLayout();
    QTextLine line = text.createLine();
    line.setLineWidth(place.width());
    text.endLayout();
    text.draw(painter, QPointF(place.x(), place.y() + (place.height() - line.height()) / 2));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + rowPadding};
}
