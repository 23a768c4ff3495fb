// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QString>

//! "Finalizing: all done, results being written for 40 min." of a batch that is finalizing with all
//! of its requests done; null of others.
[[nodiscard]] QString writingText(const BatchFacts &batch, Stamp now);

//! Of a batch that isUndatedFault(): what it is judged by instead, as a sentence.
[[nodiscard]] QString undatedFaultText();

//! Of a batch that isUnconfirmed(): why, as a sentence.
[[nodiscard]] QString unconfirmedText();
