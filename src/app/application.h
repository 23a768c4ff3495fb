// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QObject>

#include <memory>

struct WindowCommand;

//! The dashboard: its window, and everything that fetches and keeps what the window shows.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(const WindowCommand &command, const AdminPolicy &policy = {});
    ~Application() override;

    void start();

private:
    class Parts;

    std::unique_ptr<Parts> m_parts;
};
