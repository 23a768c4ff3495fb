// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"
#include "batchstanding.h"

//! All that a field is read from. Stands for as long as the rows and the standing.
struct RowView
{
    BatchRow batch;
    const BatchStanding &standing; //!< Any will do where no field that is read needsStanding.
    Stamp now; //!< The same with needsNow.
};
