// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "knownrows.h"
#include "pagewalk.h"
#include "refreshstate.h"

//! What a refresh leaves for the next one, of one connection; worth keeping over restarts.
struct KnownListing
{
    //! Where a walk goes on, and what it has seen by then.
    struct Rest : PageWalk::Position
    {
        IdSet seen;

        friend bool operator==(const Rest &a, const Rest &b)
        {
            return PageWalk::Position(a) == PageWalk::Position(b);
        }
    };

    KnownRows rows;
    //! Of the walk that was interrupted; it has read the rows until there.
    std::optional<Rest> rest;
    //! Batches that the list does not have, and that were asked for by their ids and not found,
    //! once: a second time, and they are gone.
    QStringList denied;
    ServerHabits habits;
    //! While it is not known whether the list is fresh: a batch as `GET /batches/{id}` had it.
    std::optional<Batch> sample;
    Stamp sweptAt; //!< When the list was last read from end to end, or the server said that it
                   //!< has none. Unset: it must be read now.

    //! It was read, but not to its end: rows of any age may be missing.
    [[nodiscard]] bool isCutShort() const;

    //! The cheapest kind of refresh that misses nothing which it should find now.
    //! @p callsPerMinute is what a refresh may cost, @p fullSweepInterval how long terminal rows
    //! go unchecked.
    [[nodiscard]] RefreshState::Kind nextKind(Stamp now, int callsPerMinute,
                                              std::chrono::hours fullSweepInterval) const;

    friend bool operator==(const KnownListing &, const KnownListing &) = default;
};
