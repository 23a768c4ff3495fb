// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

class BatchViewModel;

//! The row of the next batch below @p row that changed since the user last looked, or above it;
//! round and round. Without a row, the first of all, or the last. Nothing where none has changed.
[[nodiscard]] std::optional<int> changedRowBeside(const BatchViewModel &batches,
                                                  std::optional<int> row, bool isBelow);
