// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "celldelegate.h"

#include "batchtablemodel.h"
#include "cellpainter.h"
#include "statustext.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

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

//! Whether the icon may be larger than the cell. Only then a clip is set: setting one takes nearly
//! as long as painting the cell.
bool isTight(const QStyleOptionViewItem &item)
{
    return item.rect.height() < item.decorationSize.height()
        || item.rect.width() < item.decorationSize.width() + 2 * cellMargin(item);
}

} // namespace

CellDelegate::CellDelegate(CellPaint kind, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_painter(cellPainterOf(kind))
    , m_notObserved(notObservedText())
{ }

// Does not use the style's painting of items, which lays out each text three times.
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
    paintText(*painter, m_painter.paintBesideText(*painter, item, index), item);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (m_painter.width == nullptr) {
        return size;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    return {m_painter.width(item), size.height()};
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
    if (m_painter.prepare != nullptr) {
        m_painter.prepare(*option, index);
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
    // Columns of numbers have no room for the words, which the tool tip has.
    const bool isShort = item.text == m_notObserved
        && QFontMetrics(item.font).horizontalAdvance(item.text) > place.width();
    m_lines.draw(painter, place, item.displayAlignment, item.textElideMode,
                 isShort ? u"?"_s : item.text);
}

const QFont &CellDelegate::tabular(const QFont &font) const
{
    if (!m_tabularFont || m_font != font) {
        m_font = font;
        m_tabularFont = tabularFont(font);
    }
    return *m_tabularFont;
}
