// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

#include <QWidget>

#include <memory>

class WindowActions;

namespace Ui {
class RefreshBar;
}

//! The controls of refreshing: now, how often, and pause.
class RefreshBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RefreshBar(QWidget *parent = nullptr);
    ~RefreshBar() override;

    //! The name of an interval in a picker: "Auto", "30 s".
    [[nodiscard]] static QString intervalText(RefreshInterval interval);

    //! Gives its buttons their actions. They must outlive it.
    void setActions(const WindowActions &actions);
    //! Emits no intervalRequested().
    void setInterval(RefreshInterval interval);

Q_SIGNALS:
    void intervalRequested(RefreshInterval interval);

private:
    void showPaused(bool isPaused);

    std::unique_ptr<Ui::RefreshBar> m_ui;
};
