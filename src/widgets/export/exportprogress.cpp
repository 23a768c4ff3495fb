// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprogress.h"

#include "visibletext.h"

#include "ui_exportprogress.h"

#include <QLocale>
#include <QPushButton>

namespace {

constexpr int steps = 1000; // QProgressBar counts in int, rows may be more.

QString rowsText(qint64 rows)
{
    return ExportProgress::tr("%Ln row(s)", nullptr, static_cast<int>(rows));
}

} // namespace

ExportProgress::ExportProgress(const QString &fileName, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportProgress>())
{
    m_ui->setupUi(this);
    m_ui->fileLabel->setText(visibleText(fileName));
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

void ExportProgress::setDone(qint64 rows, std::optional<qint64> bytes)
{
    setWindowTitle(tr("Exported"));
    m_ui->progressBar->hide();
    m_ui->rowsLabel->setText(
        bytes ? tr("%1, %2").arg(rowsText(rows), QLocale().formattedDataSize(*bytes))
              : rowsText(rows));
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Close);
    if (bytes) {
        const QPushButton *const open =
            m_ui->buttonBox->addButton(tr("Open"), QDialogButtonBox::ActionRole);
        connect(open, &QPushButton::clicked, this, &ExportProgress::fileRequested);
        const QPushButton *const folder =
            m_ui->buttonBox->addButton(tr("Show in folder"), QDialogButtonBox::ActionRole);
        connect(folder, &QPushButton::clicked, this, &ExportProgress::folderRequested);
    }
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setDefault(true);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setFocus();
}

void ExportProgress::setProblem(const QString &problem)
{
    m_ui->rowsLabel->setText(visibleText(problem));
}
