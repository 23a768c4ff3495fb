// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <chrono>

//! What all calls over one connection share. Its secrets are here alone; the token is in one
//! request header, too.
struct Access
{
    Connection connection;
    QString token = {}; //!< Empty: no authorization header is sent.
    QString tokenProblem = {}; //!< Why there is no token, to be said with a refusal; or null.
    Passphrases passphrases = {};
    std::chrono::milliseconds timeout{30'000}; //!< How long a call may make no progress.
    bool isDemo = false; //!< The server ends with the program: nothing is kept of it.
    // Who has locked a part of the connection, as a sentence for people; null: the user may edit
    // it.
    QString caFileLock = {};
    QString proxyLock = {};
    QString resultHostsLock = {};

    [[nodiscard]] bool hasSameSecrets(const Access &other) const
    {
        return token == other.token && passphrases == other.passphrases;
    }
};
