// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "staticlines.h"

#include <QStyledItemDelegate>

//! A cell without a focus frame of its own: BatchTableView frames the whole current row. Muted
//! where the batch is stale or gone; digits of one width where it is right-aligned. Never paints
//! beyond its cell.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const final;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    //! What stands on the background: icon and text, unless a subclass has something else.
    virtual void paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                              const QModelIndex &index) const;
    static void mute(QPalette &palette);
    //! The text of @p item in its font and color.
    void paintText(QPainter &painter, const QRect &place, const QStyleOptionViewItem &item) const;

private:
    [[nodiscard]] const QFont &tabular(const QFont &font) const;

    mutable StaticLines m_lines;
    mutable QFont m_font; //!< The one whose tabular font is known.
    mutable std::optional<QFont> m_tabularFont;
};
