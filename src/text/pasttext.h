// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "observation.h"

//! That exported batches are as of a past moment, and what cannot be said of them, in sentences.
[[nodiscard]] QString pastText(Stamp moment, const PastGaps &gaps);

//! What cannot be said of the batches as of a past moment, in sentences; null where all can be.
[[nodiscard]] QString pastGapsText(const PastGaps &gaps);
