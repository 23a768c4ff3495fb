// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charttabledialog.h"

#include "charttablemodel.h"
#include "delimitedlines.h"
#include "seriestext.h"
#include "ui_charttabledialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

ChartTableDialog::ChartTableDialog(const ChartPicture &picture, const ChartClock &clock,
                                   QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ChartTableDialog>())
{
    m_ui->setupUi(this);
    setWindowTitle(tr("The chart as a table: %1").arg(measureTitle(picture.measure)));
    m_ui->tableView->setModel(new ChartTableModel(picture, clock, this));
    m_ui->tableView->setAccessibleName(measureTitle(picture.measure));
    m_ui->tableView->resizeColumnsToContents();
    m_ui->tableView->scrollToBottom(); // The newest, which the chart has at its right.
    auto *const copy = m_ui->buttonBox->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setToolTip(tr("Copies the table, for a spreadsheet"));
    connect(copy, &QPushButton::clicked, this, [picture] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(chartLines(picture, tabDialect)));
    });
}

ChartTableDialog::~ChartTableDialog() = default;
