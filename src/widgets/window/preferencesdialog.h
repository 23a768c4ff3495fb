// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QDialog>

#include <memory>

namespace Ui {
class PreferencesDialog;
}

//! Lets the user change the preferences.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, const AdminPolicy &policy = {},
                               QWidget *parent = nullptr);
    ~PreferencesDialog() override;

    //! The file that keeps the history of the connection that is shown, and its size now.
    void setCache(const QString &fileName, qint64 bytes);
    [[nodiscard]] Preferences preferences() const;

private:
    void showLocks(const AdminPolicy &policy);

    std::unique_ptr<Ui::PreferencesDialog> m_ui;
    Preferences m_before;
};
