// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QObject>

#include <memory>

class NetworkWatch;
struct WindowCommand;

//! The dashboard: its window, and everything that fetches and keeps what the window shows.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(const WindowCommand &command, const AdminPolicy &policy = {});
    ~Application() override;

    void start();

    //! Takes what the system tells of the network, as far as it does not find that itself.
    [[nodiscard]] NetworkWatch &networkWatch();

private:
    class Parts;

    std::unique_ptr<Parts> m_parts;
};
