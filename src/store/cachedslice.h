// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "confirmedbatches.h"

//! What is kept of a row beside what the server said of it.
struct CachedStanding
{
    Confirmation confirmation;
    Stamp goneAt; //!< When the server was found not to have it any more; unset: it has.
    bool isListed = true; //!< Was in the server's list; else it stands behind all rows that were.

    friend bool operator==(const CachedStanding &, const CachedStanding &) = default;
};

//! Some of the rows that were kept, newest first.
struct CachedSlice
{
    BatchRows batches; //!< Packed by the thread that read them.
    std::vector<CachedStanding> standings; //!< As many as batches.
};
