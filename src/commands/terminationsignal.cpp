// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The handler writes the signal's number into a pipe, which is all that a handler may do; the event
// loop reads it from there.

#include "terminationsignal.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr std::array signalNumbers{SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t handlerPipe = -1; // A handler can reach nothing but globals.

std::array<int, 2> openPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qFatal("No pipe can be opened.");
    }
    return ends;
}

void handle(int number)
{
    const int error = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(handlerPipe, &byte, 1);
    errno = error;
}

//! Leaves a signal alone that the program was started to ignore, as by nohup.
void setHandler(int number, void (*handler)(int))
{
    struct sigaction action = {};
    if (::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) {
        return;
    }
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    ::sigaction(number, &action, nullptr);
}

} // namespace

TerminationSignal::TerminationSignal()
    : m_pipe(openPipe())
    , m_notifier(m_pipe[0], QSocketNotifier::Read)
{
    handlerPipe = m_pipe[1];
    connect(&m_notifier, &QSocketNotifier::activated, this, &TerminationSignal::read);
    for (const int number : signalNumbers) {
        setHandler(number, handle);
    }
}

TerminationSignal::~TerminationSignal()
{
    for (const int number : signalNumbers) {
        setHandler(number, SIG_DFL);
    }
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void TerminationSignal::read()
{
    unsigned char number = 0;
    if (::read(m_pipe[0], &number, 1) == 1) {
        Q_EMIT received(number);
    }
}
