// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include <QStyleOptionViewItem>

//! What is special about the cells of one kind.
struct CellPainter
{
    //! Adds to what the model and the delegate say of the cell. Null: nothing.
    void (*prepare)(QStyleOptionViewItem &item, const QModelIndex &index) = nullptr;
    //! Paints what stands beside the text, and returns the place that is left for the text.
    QRect (*paintBesideText)(QPainter &painter, const QStyleOptionViewItem &item,
                             const QModelIndex &index) = nullptr;
    //! In pixels, of the whole cell. Null: as wide as its icon and text.
    int (*width)(const QStyleOptionViewItem &item) = nullptr;
};

[[nodiscard]] const CellPainter &cellPainterOf(CellPaint kind);

//! Between the edge of a cell and its icon or text, in pixels.
[[nodiscard]] int cellMargin(const QStyleOptionViewItem &item);

//! Makes text stand back, be it selected or not.
void mute(QPalette &palette);
