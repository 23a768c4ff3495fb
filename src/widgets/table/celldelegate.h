// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "staticlines.h"

#include <QStyledItemDelegate>

struct CellPainter;

//! Paints the cells of one kind: muted where the batch is stale or gone, and with digits of one
//! width where they are right-aligned. Never paints beyond the cell. A CellPainter does what
//! differs by kind. There is no focus frame: BatchTableView frames the whole current row.
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
    //! Paints the text of @p item in its font and color.
    void paintText(QPainter &painter, const QRect &place, const QStyleOptionViewItem &item) const;
    [[nodiscard]] const QFont &tabular(const QFont &font) const;

    const CellPainter &m_painter;
    const QString m_notObserved;
    mutable StaticLines m_lines;
    mutable QFont m_font; //!< The font that m_tabularFont was made for.
    mutable std::optional<QFont> m_tabularFont;
};
