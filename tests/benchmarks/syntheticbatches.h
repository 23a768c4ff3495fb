// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! Batches as a busy gateway lists them, newest first, the same for the same @p count: realistic
//! lengths, six models, a third of them of the team "search", one in fifty live.
[[nodiscard]] std::vector<Batch> syntheticBatches(int count);

//! When the newest of them was created.
[[nodiscard]] Stamp syntheticNow();
