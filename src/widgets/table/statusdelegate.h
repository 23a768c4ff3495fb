// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "celldelegate.h"

//! Shows the status as its tinted shape and its word. Before it, where the batch has changed, the
//! shape of the status it was in, or a plus where it was not there.
class StatusDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
