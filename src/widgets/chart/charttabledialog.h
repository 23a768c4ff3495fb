// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"
#include "timeticks.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ChartTableDialog;
}

//! What the chart shows, as a table to read, to hear and to copy: as it was when it was opened.
class ChartTableDialog final : public QDialog
{
    Q_OBJECT

public:
    ChartTableDialog(const ChartPicture &picture, const ChartClock &clock, QWidget *parent);
    ~ChartTableDialog() override;

private:
    std::unique_ptr<Ui::ChartTableDialog> m_ui;
};
