// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

//! What became of row numbers when rows were removed: by the number that a row had, the one that it
//! has now; nothing where it is gone. Rows stay in their order.
using RowNumbersNow = std::vector<std::optional<int>>;

//! Those of @p rows that are left, by their numbers now.
inline void renumber(std::vector<int> &rows, const RowNumbersNow &now)
{
    std::size_t left = 0;
    for (const int row : rows) {
        if (const std::optional<int> number = now[static_cast<std::size_t>(row)]) {
            rows[left++] = *number;
        }
    }
    rows.resize(left);
}
