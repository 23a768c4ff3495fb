// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetdelegate.h"

#include "facetrole.h"
#include "spacing.h"
#include "statustheme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int chosenMarkWidth = 3;
const QString widestKey = u"Ctrl+8"_s;

bool isChoice(const QEvent &event, const QRect &place)
{
    if (event.type() == QEvent::MouseButtonRelease) {
        const auto &mouse = static_cast<const QMouseEvent &>(event);
        return mouse.button() == Qt::LeftButton && place.contains(mouse.position().toPoint());
    }
    if (event.type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent &>(event).key();
        return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
    }
    return false;
}

//! The check box and Space toggle the row, as they do everywhere.
bool addsAnother(const QInputEvent &event, const QRect &checkBox)
{
    const bool isOfCheckBox = event.type() == QEvent::KeyPress
        ? static_cast<const QKeyEvent &>(event).key() == Qt::Key_Space
        : checkBox.contains(static_cast<const QMouseEvent &>(event).position().toPoint());
    return isOfCheckBox || event.modifiers().testFlag(Qt::ControlModifier);
}

QFont smallFont(QFont font)
{
    constexpr qreal share = 0.85;
    font.setPointSizeF(font.pointSizeF() * share);
    return font;
}

QString countText(const QModelIndex &index)
{
    const QVariant count = index.data(FacetRole::Count);
    return count.isValid() ? QLocale().toString(count.toInt()) : QString();
}

} // namespace

void FacetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString count = countText(index);
    const int countWidth = item.fontMetrics.horizontalAdvance(count);
    const QVariant key = index.data(FacetRole::Key);
    const QFont keyFont = smallFont(option.font);
    const int keyWidth =
        key.isValid() ? QFontMetrics(keyFont).horizontalAdvance(widestKey) + Spacing::normal : 0;
    const QRect row = item.rect;
    const QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    item.rect.setRight(row.right() - countWidth - keyWidth - Spacing::wide);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(QPalette::PlaceholderText));
    painter->drawText(row.adjusted(0, 0, -Spacing::normal - keyWidth, 0),
                      Qt::AlignRight | Qt::AlignVCenter, count);
    painter->setFont(keyFont);
    painter->drawText(row.adjusted(0, 0, -Spacing::normal, 0), Qt::AlignRight | Qt::AlignVCenter,
                      key.toString());
    if (index.data(FacetRole::IsChosen).toBool()) {
        painter->fillRect(row.x(), row.y() + Spacing::tight, chosenMarkWidth,
                          row.height() - 2 * Spacing::tight, item.palette.color(QPalette::Link));
    }
    painter->restore();
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return {0, qMax(hint.height(), option.fontMetrics.height() + Spacing::normal)};
}

bool FacetDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!isChoice(*event, option.rect)) {
        return false;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    const QRect checkBox =
        style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget);
    Q_EMIT chosen(index, addsAnother(static_cast<const QInputEvent &>(*event), checkBox));
    return true;
}

void FacetDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->font.setItalic(
        index.data(FacetRole::Value).toString().isEmpty()); // "(no value)" is not a value.
    option->font.setBold(index.data(FacetRole::IsChosen).toBool());
    const QVariant status = index.data(FacetRole::Status);
    const QVariant outcome = index.data(FacetRole::Outcome);
    if (status.isValid() || outcome.isValid()) {
        const StatusTheme theme(option->palette);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(14, 14);
        option->icon = status.isValid() ? theme.icon(static_cast<BatchStatus>(status.toInt()))
                                        : theme.icon(static_cast<Outcome>(outcome.toInt()));
    }
}
