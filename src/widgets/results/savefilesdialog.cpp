// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savefilesdialog.h"

#include "savedfilename.h"
#include "visibletext.h"

#include "ui_savefilesdialog.h"

#include <QFileDialog>
#include <QPushButton>

SaveFilesDialog::SaveFilesDialog(std::vector<Batch> batches, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SaveFilesDialog>())
    , m_batches(std::move(batches))
{
    m_ui->setupUi(this);
    m_ui->patternLineEdit->setText(usualNamePattern());
    for (QCheckBox *const box :
         {m_ui->outputCheckBox, m_ui->errorsCheckBox, m_ui->inputCheckBox, m_ui->replaceCheckBox}) {
        connect(box, &QCheckBox::toggled, this, &SaveFilesDialog::checkInput);
    }
    for (const QLineEdit *const line : {m_ui->folderLineEdit, m_ui->patternLineEdit}) {
        connect(line, &QLineEdit::textChanged, this, &SaveFilesDialog::checkInput);
    }
    connect(m_ui->folderButton, &QPushButton::clicked, this, &SaveFilesDialog::chooseFolder);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT saveRequested(choice(), filesToSave(m_batches, choice()));
        accept();
    });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    checkInput();
}

SaveFilesDialog::~SaveFilesDialog() = default;

void SaveFilesDialog::setFolder(const QString &folder)
{
    m_ui->folderLineEdit->setText(QDir::toNativeSeparators(folder));
}

SaveChoice SaveFilesDialog::choice() const
{
    SaveChoice choice;
    const auto add = [&choice](const QCheckBox &box, ResultFileKind kind) {
        if (box.isChecked()) {
            choice.kinds.push_back(kind);
        }
    };
    add(*m_ui->outputCheckBox, ResultFileKind::Output);
    add(*m_ui->errorsCheckBox, ResultFileKind::Error);
    add(*m_ui->inputCheckBox, ResultFileKind::Input);
    choice.folder = QDir::fromNativeSeparators(m_ui->folderLineEdit->text().trimmed());
    choice.pattern = m_ui->patternLineEdit->text().trimmed();
    choice.replaces = m_ui->replaceCheckBox->isChecked();
    return choice;
}

void SaveFilesDialog::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Save files in"), m_ui->folderLineEdit->text());
    if (!folder.isEmpty()) {
        setFolder(folder);
    }
}

void SaveFilesDialog::checkInput()
{
    const SaveChoice chosen = choice();
    const bool isPattern = !namePatternProblem(chosen.pattern);
    const std::vector<FileToSave> files =
        isPattern ? filesToSave(m_batches, chosen) : std::vector<FileToSave>();
    const int count = static_cast<int>(files.size());
    m_ui->countLabel->setText(tr("%n file(s)", nullptr, count) + u' '
                              + tr("of %n batch(es)", "files", static_cast<int>(m_batches.size())));
    const QString problem = problemWith(chosen, files);
    const QString example = files.empty()
        ? QString()
        : tr("For example: %1").arg(visibleText(QFileInfo(files.front().path).fileName()));
    m_ui->noteLabel->setText(problem.isNull() ? example : visibleText(problem));
    const int taken = takenCount(files);
    m_ui->takenLabel->setText(tr("%n of them exist(s) already.", nullptr, taken));
    m_ui->takenLabel->setVisible(taken > 0);
    m_ui->replaceCheckBox->setVisible(taken > 0);
    QPushButton *const ok = m_ui->buttonBox->button(QDialogButtonBox::Ok);
    ok->setText(taken > 0 && chosen.replaces ? tr("Save and replace") : tr("Save"));
    ok->setEnabled(problem.isNull());
}

QString SaveFilesDialog::problemWith(const SaveChoice &choice,
                                     const std::vector<FileToSave> &files) const
{
    if (const auto wrong = namePatternProblem(choice.pattern)) {
        return wrong->text;
    }
    if (choice.kinds.empty()) {
        return tr("Choose which files are to be saved.");
    }
    if (files.empty()) {
        return tr("The selected batches have no such file.");
    }
    if (choice.folder.isEmpty() || !QFileInfo(choice.folder).isDir()) {
        return tr("Choose a folder that exists.");
    }
    if (haveNamesInCommon(files)) {
        return tr("Two files would have one name: put {id} and {kind} into it.");
    }
    return {};
}
