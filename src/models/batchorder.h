// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include "batch.h"

#include <span>
#include <vector>

//! The order of batches by one column: total, with rows that have no value last in either
//! direction, and with equal values newest first, then by id.
class BatchOrder final
{
public:
    BatchOrder(BatchColumn column, Qt::SortOrder direction);

    [[nodiscard]] BatchColumn column() const { return m_column; }
    [[nodiscard]] Qt::SortOrder direction() const { return m_direction; }

    //! @p a comes before @p b.
    [[nodiscard]] bool operator()(const Batch &a, const Batch &b) const;

    //! Sorts row numbers of @p batches. Bulk: compares packed keys instead of batches.
    void sort(std::vector<int> &rows, std::span<const Batch> batches) const;

    friend bool operator==(const BatchOrder &, const BatchOrder &) = default;

private:
    [[nodiscard]] std::vector<quint64> keysOf(std::span<const int> rows,
                                              std::span<const Batch> batches) const;

    BatchColumn m_column;
    Qt::SortOrder m_direction;
};
