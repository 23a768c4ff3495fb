// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selectedrows.h"

#include <QItemSelectionModel>

#include <algorithm>

namespace {

// When columns come or go, the ranges are split, and a row can be in several. The first column
// stays, so each row is in one range that begins there.
bool countsRows(const QItemSelectionRange &range)
{
    return range.left() == 0;
}

} // namespace

std::vector<int> selectedRowsOf(const QItemSelectionModel &selection)
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selection.selection()) {
        for (int row = range.top(); countsRows(range) && row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::ranges::sort(rows);
    return rows;
}

int selectedRowCountOf(const QItemSelectionModel &selection)
{
    int count = 0;
    for (const QItemSelectionRange &range : selection.selection()) {
        count += countsRows(range) ? range.height() : 0;
    }
    return count;
}
