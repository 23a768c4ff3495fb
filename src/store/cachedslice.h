// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "confirmedbatches.h"

//! Some of the rows that were kept, newest first, and for each when it was confirmed.
struct CachedSlice
{
    std::vector<Batch> batches;
    std::vector<Confirmation> confirmations; //!< As many as batches.

    friend bool operator==(const CachedSlice &, const CachedSlice &) = default;
};
