// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <chrono>

//! What every call over one connection shares. The token lives here and in one header.
struct Access
{
    Connection connection;
    QString token = {}; //!< Empty: no authorization header is sent.
    QString tokenProblem = {}; //!< Why there may be none, for a refusal to say; else null.
    std::chrono::milliseconds timeout{30'000}; //!< Without any progress.
    bool isDemo = false; //!< The server ends with the program: nothing of it is kept.
};
