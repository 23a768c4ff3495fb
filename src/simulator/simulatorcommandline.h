// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedgateway.h"

//! The command line of `batchdeck-simulator`.
struct SimulatorCommandLine
{
    SimulatedGateway::Options gateway;
    quint16 port = 0; //!< 0: any free one.
    std::chrono::milliseconds latency{0};
    double speed = 1;
    QString requestsLog; //!< Empty: none.
    bool exitsWithStdin = false;
    bool wantsHelp = false;

    //! The error is a sentence for people. @p arguments begins with the program's name.
    [[nodiscard]] static tl::expected<SimulatorCommandLine, QString> parsed(
        const QStringList &arguments);
    [[nodiscard]] static QString help();
};
