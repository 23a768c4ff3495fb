// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchfield.h"
#include "batchstanding.h"

//! Appends what a derived field says, as data: lengths of time in whole seconds, negative where a
//! moment has passed, shares in percent, moments as ISO 8601 in UTC. Nothing where it says nothing.
void appendDerived(QByteArray &out, BatchField field, const BatchFacts &batch,
                   const BatchStanding &standing, Stamp now);
