// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iddelegate.h"

#include "batchtablemodel.h"

void IdDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
    option->font.setStrikeOut(index.data(BatchTableModel::GoneRole).toBool());
}
