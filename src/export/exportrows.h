// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"

#include <optional>
#include <vector>

//! Rows as they were at one moment. Batches and standings are copies of a table's; they share
//! memory with it, but changes of the table do not reach them, so that another thread can read
//! them.
struct ExportRows
{
    BatchRows batches;
    BatchStandings standings;
    //! The numbers of the rows to write, in this order; nothing: all that have a batch, as they
    //! stand.
    std::optional<std::vector<int>> order;

    [[nodiscard]] int count() const
    {
        return order ? static_cast<int>(order->size()) : batches.count();
    }
    [[nodiscard]] int rowAt(int i) const
    {
        return order ? (*order)[static_cast<std::size_t>(i)] : i;
    }
};
