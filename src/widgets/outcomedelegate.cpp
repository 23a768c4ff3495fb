// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcomedelegate.h"

#include "batchtablemodel.h"
#include "statustheme.h"

void OutcomeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    CellDelegate::paint(painter, option, index);
    const auto outcome = static_cast<Outcome>(index.data(BatchTableModel::OutcomeRole).toInt());
    QRect place(0, 0, 14, 14);
    place.moveCenter(option.rect.center());
    const StatusTheme theme(option.palette);
    const bool isGone = index.data(BatchTableModel::GoneRole).toBool();
    (isGone ? theme.mutedIcon(outcome) : theme.icon(outcome)).paint(painter, place);
}

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text.clear();
}
