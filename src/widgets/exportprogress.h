// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class ExportProgress;
}

//! How far an export is, rejected where the user wants it stopped. Never spins the event loop, as
//! QProgressDialog does.
class ExportProgress final : public QDialog
{
    Q_OBJECT

public:
    explicit ExportProgress(const QString &fileName, QWidget *parent = nullptr);
    ~ExportProgress() override;

    void setProgress(qint64 rows, qint64 totalRows);

private:
    std::unique_ptr<Ui::ExportProgress> m_ui;
};
