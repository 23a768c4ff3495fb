// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowruns.h"

std::vector<RowRun> runsOf(std::span<const int> ascendingRows)
{
    std::vector<RowRun> runs;
    for (const int row : ascendingRows) {
        if (!runs.empty() && runs.back().last + 1 == row) {
            runs.back().last = row;
        } else {
            runs.push_back({row, row});
        }
    }
    return runs;
}
