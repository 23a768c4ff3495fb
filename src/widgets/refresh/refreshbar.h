// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "refreshstate.h"

#include <QWidget>

#include <memory>

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

    //! Without a signal, as setState().
    void setInterval(RefreshInterval interval);
    void setState(const RefreshState &state);

Q_SIGNALS:
    void refreshRequested();
    void intervalRequested(RefreshInterval interval);
    void pauseToggled(bool isPaused);

private:
    void showPaused(bool isPaused);

    std::unique_ptr<Ui::RefreshBar> m_ui;
};
