// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "celldelegate.h"

//! Shows the outcome as its tinted shape alone, centred; the word is the cell's tool tip. A success
//! that is unconfirmed has a shape of its own.
class OutcomeDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    void paintContent(QPainter &painter, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;
};
