// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"
#include "batchstanding.h"

//! All from which a field is read. Valid for as long as the rows and the standing.
struct RowView
{
    BatchRow batch; //!< As it is now, or as PastBatches has it: then `now` is that moment.
    // The value of a field depends on these only if it says so: needsStanding, needsNow. Texts of
    // any field may.
    const BatchStanding &standing;
    Stamp now;
};
