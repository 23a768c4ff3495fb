// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportdialog.h"

#include "statustheme.h"
#include "visibletext.h"

#include "ui_exportdialog.h"

#include <QFileDialog>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString formatTitle(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return ExportDialog::tr("CSV, for spreadsheets");
    case ExportFormat::Json:
        return ExportDialog::tr("JSON, one list");
    case ExportFormat::NdJson:
        return ExportDialog::tr("NDJSON, one batch a line");
    }
    Q_UNREACHABLE();
}

bool hasFormatSuffix(const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix();
    return std::ranges::any_of(allExportFormats, [&](ExportFormat format) {
        return suffix.compare(exportFormatKey(format), Qt::CaseInsensitive) == 0;
    });
}

} // namespace

ExportDialog::ExportDialog(qint64 shownRows, qint64 allRows, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportDialog>())
{
    m_ui->setupUi(this);
    for (const ExportFormat format : allExportFormats) {
        m_ui->formatComboBox->addItem(formatTitle(format), static_cast<int>(format));
    }
    const QLocale locale;
    m_ui->shownRadioButton->setText(
        tr("What is shown: %1 rows, filtered and sorted").arg(locale.toString(shownRows)));
    m_ui->everythingRadioButton->setText(
        tr("Everything: %1 rows, every field").arg(locale.toString(allRows)));
    connect(m_ui->formatComboBox, &QComboBox::currentIndexChanged, this,
            &ExportDialog::followFormat);
    connect(m_ui->fileLineEdit, &QLineEdit::textChanged, this, &ExportDialog::checkInput);
    connect(m_ui->incompleteCheckBox, &QCheckBox::toggled, this, &ExportDialog::checkInput);
    connect(m_ui->fileButton, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this,
            [this] { Q_EMIT exportRequested(choice()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPalette alarm = palette();
    alarm.setColor(QPalette::WindowText, StatusTheme(alarm).color(BatchStatus::Failed));
    m_ui->problemLabel->setPalette(alarm);
    setIncompleteNote({});
    setProblem({});
    checkInput();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::setIncompleteNote(const QString &note)
{
    m_ui->incompleteLabel->setText(visibleText(tr("The listing is incomplete. %1").arg(note)));
    m_ui->incompleteLabel->setVisible(!note.isNull());
    m_ui->incompleteCheckBox->setVisible(!note.isNull());
    m_ui->incompleteCheckBox->setChecked(note.isNull());
    checkInput();
}

void ExportDialog::setFileName(const QString &fileName)
{
    m_ui->fileLineEdit->setText(fileName);
    followFormat();
}

ExportChoice ExportDialog::choice() const
{
    const auto format = static_cast<ExportFormat>(m_ui->formatComboBox->currentData().toInt());
    return {format, m_ui->everythingRadioButton->isChecked(),
            format == ExportFormat::Csv && m_ui->bomCheckBox->isChecked(),
            m_ui->fileLineEdit->text().trimmed()};
}

void ExportDialog::setProblem(const QString &problem)
{
    m_ui->problemLabel->setText(visibleText(problem) + u' '
                                + tr("Choose another file, or try again."));
    m_ui->problemLabel->setVisible(!problem.isNull());
}

void ExportDialog::chooseFile()
{
    // This dialog warns of a replaced file itself: one question is enough.
    const QString chosen =
        QFileDialog::getSaveFileName(this, tr("Export to"), m_ui->fileLineEdit->text(), {}, nullptr,
                                     QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty()) {
        const bool hasSuffix = !QFileInfo(chosen).suffix().isEmpty();
        m_ui->fileLineEdit->setText(hasSuffix ? chosen
                                              : chosen + u'.' + exportFormatKey(choice().format));
    }
}

void ExportDialog::followFormat()
{
    const ExportChoice chosen = choice();
    m_ui->bomCheckBox->setEnabled(chosen.format == ExportFormat::Csv);
    m_ui->columnsLabel->setVisible(chosen.format != ExportFormat::Csv);
    if (hasFormatSuffix(chosen.fileName)) {
        const qsizetype suffixSize = QFileInfo(chosen.fileName).suffix().size();
        m_ui->fileLineEdit->setText(chosen.fileName.chopped(suffixSize)
                                    + exportFormatKey(chosen.format));
    }
    checkInput();
}

void ExportDialog::checkInput()
{
    const QFileInfo file(choice().fileName);
    const bool isFolder = file.isDir();
    const bool replaces = file.exists() && !isFolder;
    QString note;
    if (isFolder) {
        note = tr("This is a folder: name a file in it.");
    } else if (replaces) {
        note = tr("This file exists: it will be replaced.");
    }
    m_ui->fileNoteLabel->setText(note);
    QPushButton *const ok = m_ui->buttonBox->button(QDialogButtonBox::Ok);
    ok->setText(replaces ? tr("Replace") : tr("Export"));
    ok->setEnabled(!choice().fileName.isEmpty() && !isFolder
                   && m_ui->incompleteCheckBox->isChecked());
}
