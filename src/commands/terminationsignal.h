// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSocketNotifier>

#include <array>

//! Brings SIGINT, SIGTERM and SIGHUP into the event loop, so that the program can end in good
//! order. A second signal of the same kind ends it at once. Only one object of this class may exist
//! at a time.
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
