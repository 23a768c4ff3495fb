// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "knownrows.h"
#include "pagewalk.h"
#include "refreshstate.h"

#include <QSet>

//! What is known of the list of one connection, from one refresh to the next and over restarts.
struct KnownListing
{
    //! Where an interrupted walk goes on, and which rows it has seen.
    struct Rest : PageWalk::Position
    {
        IdSet seen;

        friend bool operator==(const Rest &a, const Rest &b)
        {
            return PageWalk::Position(a) == PageWalk::Position(b);
        }
    };

    KnownRows rows;
    //! The list goes on below the last of the rows, but more are not held.
    bool isLimited = false;
    //! Set if a walk was interrupted, which has read the list until there.
    std::optional<Rest> rest;
    //! Batches that the list does not have, and that one refresh did not find by their ids. If the
    //! next one does not find them either, they are gone.
    QStringList denied;
    //! Batches that the list does not have, and for whose ids the server last answered with no
    //! batch: nothing says that they are live.
    QSet<QString> refused;
    ServerHabits habits;
    //! Set while it is not known whether the list is fresh: a batch as `GET /batches/{id}` gave it.
    std::optional<Batch> sample;
    //! When the list was last read from end to end, or the server said that it has none. Unset: the
    //! list must be read now.
    Stamp sweptAt;

    //! Whether the list was read, but not to its end: rows of any age may be missing.
    [[nodiscard]] bool isCutShort() const;

    //! Whether a batch is known that can still change.
    [[nodiscard]] bool hasLive() const;

    //! The kind of refresh that needs the fewest calls to find everything that it should find now.
    //! Refreshes aim at @p callsPerMinute calls on average; terminal rows may stay unchecked for @p
    //! fullSweepInterval.
    [[nodiscard]] RefreshState::Kind nextKind(Stamp now, int callsPerMinute,
                                              std::chrono::hours fullSweepInterval) const;

    friend bool operator==(const KnownListing &, const KnownListing &) = default;
};
