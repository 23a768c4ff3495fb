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

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    void paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;
};
