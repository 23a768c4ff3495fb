// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class ExportProgress;
}

//! Shows how far an export is, and once it is done, its size. The user stops the export by
//! rejecting the dialog. Never spins the event loop, as QProgressDialog does.
class ExportProgress final : public QDialog
{
    Q_OBJECT

public:
    explicit ExportProgress(const QString &fileName, QWidget *parent = nullptr);
    ~ExportProgress() override;

    void setProgress(qint64 rows, qint64 totalRows);
    //! @p bytes is the size of the file; nothing where it cannot be opened, as it is a pipe or
    //! device.
    void setDone(qint64 rows, std::optional<qint64> bytes);
    //! Why the file or its folder cannot be opened, as a sentence for people.
    void setProblem(const QString &problem);

Q_SIGNALS:
    void fileRequested();
    void folderRequested();

private:
    std::unique_ptr<Ui::ExportProgress> m_ui;
};
