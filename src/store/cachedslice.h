// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreasons.h"
#include "batchrows.h"
#include "confirmedbatches.h"
#include "observation.h"
#include "observedprogress.h"

//! What is kept of a row besides what the server said of it.
struct CachedStanding
{
    Confirmation confirmation;
    Stamp goneAt; //!< When the server was found to have it no longer; unset: it has it.
    bool isListed = true; //!< It was in the server's list. Other rows come after all listed ones.

    friend bool operator==(const CachedStanding &, const CachedStanding &) = default;
};

//! Some of the rows that were kept, newest first.
struct CachedSlice
{
    BatchRows batches; //!< Packed by the thread that read them.
    std::vector<CachedStanding> standings; //!< One for each row of `batches`.
    SeenProgress progress; //!< Of live rows whose progress was seen.
    KnownReasons reasons; //!< Of rows whose result files were read.
};
