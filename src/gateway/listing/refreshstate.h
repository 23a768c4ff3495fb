// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverhabits.h"
#include "stamp.h"
#include "walkend.h"

//! What the refreshes of a gateway are doing, as the window shows it.
struct RefreshState
{
    enum class Phase {
        Idle, //!< No connection yet, or interval Off.
        Walking, //!< Pages are being fetched.
        Retrying, //!< A call failed and is made again at nextAt.
        Waiting, //!< The next refresh begins at nextAt.
        Paused, //!< By the user.
        AwaitingToken, //!< No call is made without it; the error says why it does not come.
    };

    enum class Kind {
        Full, //!< The whole list.
        Delta, //!< The newest batches, and the batches that can still change.
        ById, //!< The batches that can still change, one by one.
    };

    Phase phase = Phase::Idle;
    bool isPaused = false; //!< By the user, even while a refresh by hand is under way.
    Kind kind = Kind::Full; //!< Of the refresh under way, or else the last one.
    int calls = 0; //!< How many calls that refresh has made so far.
    int pages = 0; //!< How many pages that refresh has brought so far.
    qint64 rows = 0;
    qint64 unreadableRows = 0;
    QString unreadableReason;
    Stamp updatedAt; //!< When the last refresh that brought rows ended; unset before the first.
    Stamp cachedAt; //!< Until then: when the last confirmed row of the cache was confirmed.
    QString cacheProblem; //!< A sentence for people; null if there is none.
    Stamp staleBefore; //!< Live rows that were last confirmed before it are stale.
    Stamp nextAt; //!< Set with Waiting and Retrying.
    Stamp quietUntil; //!< Until when the server wanted no calls; unset or past: it takes them.
    bool isListCutShort = false; //!< See KnownListing::isCutShort().
    std::optional<WalkEnd> lastEnd; //!< Of the last refresh that has ended.
    std::optional<ApiError> error; //!< The last failure, until rows come again.
    QString tokenNote; //!< With AwaitingToken: who is asked for it, and for how long; or null.
    int callsLastMinute = 0;
    ServerHabits habits; //!< What is known of this gateway's server.

    friend bool operator==(const RefreshState &, const RefreshState &) = default;
};
