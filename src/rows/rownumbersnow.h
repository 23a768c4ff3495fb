// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

//! The new numbers of rows after some were removed, by their old numbers; nothing for a row that
//! was removed. Rows stay in their order.
using RowNumbersNow = std::vector<std::optional<int>>;

//! Gives @p rows their new numbers, without the rows that were removed.
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
