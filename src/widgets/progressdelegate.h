// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "celldelegate.h"

//! Shows how far a batch is: a bar of completed, failed and remaining requests, and the numbers.
//! Says so where the server is still counting.
class ProgressDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintBar(QPainter *painter, const QRect &place, const QPalette &palette,
                  const QModelIndex &index) const;
};
