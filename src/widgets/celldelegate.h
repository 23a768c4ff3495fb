// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "staticlines.h"

#include <QStyledItemDelegate>

//! A cell without a focus frame of its own: BatchTableView frames the whole current row. Muted
//! where the batch is stale or gone; digits of one width where it is right-aligned.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    //! The text of @p item in its font and color.
    void paintText(QPainter &painter, const QRect &place, const QStyleOptionViewItem &item) const;

private:
    [[nodiscard]] const QFont &tabular(const QFont &font) const;

    mutable StaticLines m_lines;
    mutable QFont m_font; //!< The one whose tabular font is known.
    mutable std::optional<QFont> m_tabularFont;
};

//! What is painted below text and icons: the background of a selection, or of a row.
void paintCellPanel(QPainter &painter, const QStyleOptionViewItem &item);
