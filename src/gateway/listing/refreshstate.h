// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverhabits.h"
#include "stamp.h"
#include "walkend.h"

//! What the refreshing is doing, as the window shows it.
struct RefreshState
{
    enum class Phase {
        Idle, //!< No connection yet, or interval Off.
        Walking, //!< Pages are being fetched.
        Retrying, //!< A page failed and is asked for again at nextAt.
        Waiting, //!< For the next refresh, at nextAt.
        Paused, //!< By the user.
        AwaitingToken, //!< Nothing is asked without it; the error says why it does not come.
    };

    enum class Kind {
        Full, //!< The whole list.
        Delta, //!< The newest batches, and those that can still change.
        ById, //!< Those that can still change, one by one.
    };

    Phase phase = Phase::Idle;
    bool isPaused = false; //!< By the user, whatever is done by hand meanwhile.
    Kind kind = Kind::Full; //!< Of the refresh under way, or the last one.
    int calls = 0; //!< That refresh has taken so far.
    int pages = 0; //!< That came with it.
    qint64 rows = 0;
    qint64 unreadableRows = 0;
    QString unreadableReason;
    Stamp updatedAt; //!< When the last walk that brought pages ended; unset before the first.
    Stamp cachedAt; //!< Of the newest row from the cache, until a walk has ended; else unset.
    QString cacheProblem; //!< A sentence for people; null when all is well.
    Stamp staleBefore; //!< A live row that was confirmed before then missed three refreshes.
    Stamp nextAt; //!< With Waiting and Retrying.
    bool isListCutShort = false; //!< By all walks together: see KnownListing.
    std::optional<WalkEnd> lastEnd; //!< Of the last finished walk.
    std::optional<ApiError> error; //!< The newest failure, until a page comes again.
    int callsLastMinute = 0;
    ServerHabits habits; //!< Of this connection's server, as far as they are known.

    friend bool operator==(const RefreshState &, const RefreshState &) = default;
};
