// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "alertdelegate.h"

#include "batchtablemodel.h"
#include "statustheme.h"

using namespace Qt::StringLiterals;

AlertDelegate::AlertDelegate(int role, QObject *parent)
    : CellDelegate(parent)
    , m_role(role)
{ }

void AlertDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (index.data(BatchTableModel::GoneRole).toBool()) {
        return; // Nothing to be alarmed at any more.
    }
    if (index.data(m_role).toLongLong() > 0) {
        const QColor failed = StatusTheme(option->palette).color(BatchStatus::Failed);
        option->palette.setColor(QPalette::Text, failed);
        option->palette.setColor(QPalette::HighlightedText, failed);
    } else if (option->text == "0"_L1 || !index.data(BatchTableModel::SortRole).isValid()) {
        mute(option->palette);
    }
}
