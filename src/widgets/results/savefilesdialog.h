// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filestosave.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SaveFilesDialog;
}

//! Asks which files of several batches are to be saved, in which folder and under which names. Says
//! how many there are, and how many of them would replace another. Saves nothing itself.
class SaveFilesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SaveFilesDialog(std::vector<Batch> batches, QWidget *parent = nullptr);
    ~SaveFilesDialog() override;

    void setFolder(const QString &folder);
    [[nodiscard]] SaveChoice choice() const;

Q_SIGNALS:
    void saveRequested(const SaveChoice &choice, const std::vector<FileToSave> &files);

private:
    void chooseFolder();
    void checkInput();
    [[nodiscard]] QString problemWith(const SaveChoice &choice,
                                      const std::vector<FileToSave> &files) const;

    std::unique_ptr<Ui::SaveFilesDialog> m_ui;
    std::vector<Batch> m_batches;
};
