// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcomedelegate.h"

#include "batchtablemodel.h"
#include "statustheme.h"

void OutcomeDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                                   const QModelIndex &index) const
{
    const auto outcome = static_cast<Outcome>(index.data(BatchTableModel::OutcomeRole).toInt());
    QRect place({}, item.decorationSize);
    place.moveCenter(item.rect.center());
    const StatusTheme theme(item.palette);
    const bool isGone = index.data(BatchTableModel::GoneRole).toBool();
    const bool isUnconfirmed = index.data(BatchTableModel::UnconfirmedRole).toBool();
    const QIcon icon = isGone ? theme.mutedIcon(outcome)
        : isUnconfirmed       ? theme.unconfirmedIcon()
                              : theme.icon(outcome);
    icon.paint(&painter, place);
}

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text.clear();
    option->decorationSize = QSize(14, 14);
}
