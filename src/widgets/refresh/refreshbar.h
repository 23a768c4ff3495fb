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

//! When to refresh: now, how often, or not for a while.
class RefreshBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RefreshBar(QWidget *parent = nullptr);
    ~RefreshBar() override;

    //! Its buttons do them. They must outlive it.
    void setActions(const WindowActions &actions);
    //! Without a signal.
    void setInterval(RefreshInterval interval);

Q_SIGNALS:
    void intervalRequested(RefreshInterval interval);

private:
    void showPaused(bool isPaused);

    std::unique_ptr<Ui::RefreshBar> m_ui;
};
