// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class ExportProgress;
}

//! How far an export is, rejected where the user wants it stopped; and once it is done, what came
//! of it. Never spins the event loop, as QProgressDialog does.
class ExportProgress final : public QDialog
{
    Q_OBJECT

public:
    explicit ExportProgress(const QString &fileName, QWidget *parent = nullptr);
    ~ExportProgress() override;

    void setProgress(qint64 rows, qint64 totalRows);
    //! @p bytes is the size of the file; nothing: it is none that could be opened.
    void setDone(qint64 rows, std::optional<qint64> bytes);
    //! A sentence for people: why the file or its folder cannot be opened.
    void setProblem(const QString &problem);

Q_SIGNALS:
    void fileRequested();
    void folderRequested();

private:
    std::unique_ptr<Ui::ExportProgress> m_ui;
};
