// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <span>

class Application;
class MainWindow;
class SimulatorServer;

//! What faults, steps and plants act upon.
struct SoakScene
{
    Application &application;
    MainWindow &window;
    SimulatorServer &server;
    quint16 port; //!< Of the server, whether it listens or not.
};

//! What came of the program's calls, as the server, the resolver and the network saw it.
struct CallCounts
{
    qint64 listings = 0; //!< Answers of any page of the list.
    qint64 laterPages = 0; //!< Those of a second or later page.
    qint64 refused = 0; //!< Answers with a status of 400 or more.
    qint64 lookups = 0; //!< Names looked up.
    qint64 connects = 0; //!< Connections begun.
};

//! Something that goes wrong for a while, and how the program counts the failures that it causes.
struct SoakFault
{
    QLatin1StringView name;
    std::chrono::minutes length; //!< 0: it is a moment.
    void (*begin)(SoakScene &scene);
    void (*end)(SoakScene &scene); //!< Null: nothing is left to be undone.
    //! Which calls it spoils; null: none fails.
    qint64 CallCounts::*spoiled = nullptr;
    ApiError::Kind kind = ApiError::Kind::Network; //!< Of the failures.
    std::optional<std::chrono::milliseconds> retryAfter = {};
    std::chrono::milliseconds longestAttempt{0}; //!< Until a call fails.
    bool isEndTold = false; //!< The system tells the program of the end.
};

//! In the order in which they follow each other.
[[nodiscard]] std::span<const SoakFault> soakFaults();

//! How long after the fault's end the window may show old batches: what the program's own rules for
//! retries and refreshes make of the failures that fit into the fault, and then one call.
[[nodiscard]] std::chrono::milliseconds longestRecovery(const SoakFault &fault,
                                                        bool isWindowHidden);
