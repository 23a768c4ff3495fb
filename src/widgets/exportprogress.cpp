// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprogress.h"

#include "ui_exportprogress.h"

#include <QLocale>

namespace {

constexpr int steps = 1000; // QProgressBar counts in int, rows may be more.

} // namespace

ExportProgress::ExportProgress(const QString &fileName, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportProgress>())
{
    m_ui->setupUi(this);
    m_ui->fileLabel->setText(fileName);
    m_ui->progressBar->setMaximum(steps);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &ExportProgress::reject);
    setProgress(0, 0);
}

ExportProgress::~ExportProgress() = default;

void ExportProgress::setProgress(qint64 rows, qint64 totalRows)
{
    const double share =
        totalRows > 0 ? static_cast<double>(rows) / static_cast<double>(totalRows) : 0.;
    m_ui->progressBar->setValue(qRound(qBound(0., share, 1.) * steps));
    const QLocale locale;
    m_ui->rowsLabel->setText(
        tr("%1 of %2 rows").arg(locale.toString(rows), locale.toString(totalRows)));
}
