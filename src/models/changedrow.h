// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

class BatchViewModel;

//! The next row below @p row, or above it, whose batch has changed since the user last looked.
//! After the last one comes the first. Without a row: the first of all, or the last. Nothing where
//! no batch has changed.
[[nodiscard]] std::optional<int> changedRowBeside(const BatchViewModel &batches,
                                                  std::optional<int> row, bool isBelow);
