// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include <QStyleOptionViewItem>

//! What is special about the cells of one kind.
struct CellPainter
{
    //! Changes how the model and the delegate want the cell painted. Null: changes nothing.
    void (*prepare)(QStyleOptionViewItem &item, const QModelIndex &index) = nullptr;
    //! Paints the icon or bar beside the text, and returns the place for the text.
    QRect (*paintBesideText)(QPainter &painter, const QStyleOptionViewItem &item,
                             const QModelIndex &index) = nullptr;
    //! The width of the whole cell in pixels. Null: the width of its icon and text.
    int (*width)(const QStyleOptionViewItem &item) = nullptr;
};

[[nodiscard]] const CellPainter &cellPainterOf(CellPaint kind);

//! The distance between the edge of a cell and its icon or text, in pixels.
[[nodiscard]] int cellMargin(const QStyleOptionViewItem &item);

//! Gives text the muted colour, in selected rows, too.
void mute(QPalette &palette);

//! @p font, if all its digits are equally wide, so that numbers in a column line up; else the
//! desktop's fixed-pitch font in the same size. (Qt before 6.7 cannot ask a font for its tabular
//! digits.)
[[nodiscard]] QFont tabularFont(const QFont &font);
