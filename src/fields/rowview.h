// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"
#include "batchstanding.h"

//! All from which a field is read. Valid for as long as the rows and the standing.
struct RowView
{
    BatchRow batch;
    const BatchStanding &standing; //!< Only fields with needsStanding read it.
    Stamp now; //!< Only fields with needsNow read it.
};
