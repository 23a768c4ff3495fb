// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "celldelegate.h"

#include "batchtablemodel.h"
#include "tabularfont.h"

#include <QApplication>
#include <QPainter>

namespace {

const QStyle &styleOf(const QStyleOptionViewItem &item)
{
    return item.widget != nullptr ? *item.widget->style() : *QApplication::style();
}

QPalette::ColorGroup colorGroupOf(const QStyleOptionViewItem &item)
{
    if (!item.state.testFlag(QStyle::State_Enabled)) {
        return QPalette::Disabled;
    }
    return item.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

int marginOf(const QStyleOptionViewItem &item)
{
    return styleOf(item).pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
}

//! Whether an icon may be larger than its cell. Where it is not, no clip is set: that takes nearly
//! as long as painting all the rest.
bool isTight(const QStyleOptionViewItem &item)
{
    return item.rect.height() < item.decorationSize.height()
        || item.rect.width() < item.decorationSize.width() + 2 * marginOf(item);
}

} // namespace

// Not the style's: it has each text laid out three times.
void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    styleOf(item).drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    painter->save();
    if (isTight(item)) {
        painter->setClipRect(item.rect, Qt::IntersectClip);
    }
    paintContent(*painter, item, index);
    painter->restore();
}

void CellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                                const QModelIndex &) const
{
    const int margin = marginOf(item);
    QRect place = item.rect.adjusted(margin, 0, -margin, 0);
    if (item.features.testFlag(QStyleOptionViewItem::HasDecoration)) {
        const bool isSelected = item.state.testFlag(QStyle::State_Selected);
        item.icon.paint(&painter,
                        QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                            item.decorationSize, place),
                        Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
        const int taken = item.decorationSize.width() + 2 * margin;
        place.adjust(item.direction == Qt::LeftToRight ? taken : 0, 0,
                     item.direction == Qt::RightToLeft ? -taken : 0, 0);
    }
    paintText(painter, place, item);
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_HasFocus, false);
    if (option->displayAlignment.testFlag(Qt::AlignRight)) {
        option->font = tabular(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
    if (index.data(BatchTableModel::GoneRole).toBool()
        || index.data(BatchTableModel::StaleRole).toBool()) {
        mute(option->palette);
    }
}

void CellDelegate::paintText(QPainter &painter, const QRect &place,
                             const QStyleOptionViewItem &item) const
{
    if (item.text.isEmpty() || place.width() <= 0) {
        return;
    }
    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    painter.setFont(item.font);
    painter.setPen(item.palette.color(colorGroupOf(item),
                                      isSelected ? QPalette::HighlightedText : QPalette::Text));
    m_lines.draw(painter, place, item.displayAlignment, item.textElideMode, item.text);
}

void CellDelegate::mute(QPalette &palette)
{
    const QColor muted = palette.color(QPalette::PlaceholderText);
    palette.setColor(QPalette::Text, muted);
    palette.setColor(QPalette::HighlightedText, muted);
}

const QFont &CellDelegate::tabular(const QFont &font) const
{
    if (!m_tabularFont || m_font != font) {
        m_font = font;
        m_tabularFont = tabularFont(font);
    }
    return *m_tabularFont;
}
