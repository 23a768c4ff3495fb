// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "celldelegate.h"

//! Writes a cell in the colour of failure where a role of the row is true or above zero, and else a
//! plain zero, and what stands for no value, in muted text.
class AlertDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    AlertDelegate(int role, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_role;
};
