// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "staticlines.h"

#include <QStyledItemDelegate>

struct CellPainter;

//! The cells of one kind, without a focus frame of their own: BatchTableView frames the whole
//! current row. Muted where the batch is stale or gone; digits of one width where they are
//! right-aligned. Never paints beyond its cell. What differs by kind a CellPainter does.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CellDelegate(CellPaint kind, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    //! The text of @p item in its font and color.
    void paintText(QPainter &painter, const QRect &place, const QStyleOptionViewItem &item) const;
    [[nodiscard]] const QFont &tabular(const QFont &font) const;

    const CellPainter &m_painter;
    mutable StaticLines m_lines;
    mutable QFont m_font; //!< The one whose tabular font is known.
    mutable std::optional<QFont> m_tabularFont;
};
