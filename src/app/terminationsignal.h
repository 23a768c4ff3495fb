// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSocketNotifier>

#include <array>

//! Brings SIGINT, SIGTERM and SIGHUP into the event loop, so that a half-done work can be taken
//! back. The second signal of a kind ends the program at once. There can be one at a time.
class TerminationSignal final : public QObject
{
    Q_OBJECT

public:
    TerminationSignal();
    ~TerminationSignal() override;

Q_SIGNALS:
    void received(int number);

private:
    void read();

    std::array<int, 2> m_pipe;
    QSocketNotifier m_notifier;
};
