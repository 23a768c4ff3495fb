// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class WatchDialog;
}

//! Asks for the ids of batches to watch. Any text that has ids in it can be pasted.
class WatchDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit WatchDialog(QWidget *parent = nullptr);
    ~WatchDialog() override;

    [[nodiscard]] QStringList ids() const;

private:
    void checkInput();

    std::unique_ptr<Ui::WatchDialog> m_ui;
};
