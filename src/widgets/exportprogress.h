// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class ExportProgress;
}

//! How far an export is, with a way to stop it. Never spins the event loop, as QProgressDialog
//! does.
class ExportProgress final : public QDialog
{
    Q_OBJECT

public:
    explicit ExportProgress(const QString &fileName, QWidget *parent = nullptr);
    ~ExportProgress() override;

    void setProgress(qint64 rows, qint64 totalRows);

    //! Cancels, however the dialog is closed.
    void reject() override;

Q_SIGNALS:
    void cancelRequested();

private:
    std::unique_ptr<Ui::ExportProgress> m_ui;
};
