// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changedrow.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"

#include <algorithm>

std::optional<int> changedRowBeside(const BatchViewModel &batches, std::optional<int> row,
                                    bool isBelow)
{
    const BatchTableModel &table = batches.source();
    std::vector<int> changed;
    for (const int tableRow : table.changedRows()) {
        const QModelIndex shown = batches.mapFromSource(table.index(tableRow, 0));
        if (shown.isValid()) {
            changed.push_back(shown.row());
        }
    }
    if (changed.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(changed);
    if (isBelow) {
        const auto next = std::ranges::upper_bound(changed, row.value_or(-1));
        return next == changed.end() ? changed.front() : *next;
    }
    const auto next = std::ranges::lower_bound(changed, row.value_or(batches.rowCount()));
    return next == changed.begin() ? changed.back() : *std::prev(next);
}
