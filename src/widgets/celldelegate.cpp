// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "celldelegate.h"

#include "batchtablemodel.h"
#include "tabularfont.h"

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_HasFocus, false);
    if (option->displayAlignment.testFlag(Qt::AlignRight)) {
        option->font = tabularFont(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
    if (index.data(BatchTableModel::GoneRole).toBool()
        || index.data(BatchTableModel::StaleRole).toBool()) {
        const QColor muted = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, muted);
        option->palette.setColor(QPalette::HighlightedText, muted);
    }
}
