// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "paging.h"

//! One answer of `GET {base}/batches`.
struct BatchPage
{
    std::vector<Batch> batches;
    int unreadableRows = 0;
    QString unreadableReason; //!< Of the first unreadable row.
    QString lastId; //!< The server's `last_id`; only trusted where the last row has no id, or where
                    //!< no row is left.
    std::optional<bool> hasMore; //!< Nothing where the server does not say.
    std::optional<NextPage> next; //!< Where the answer names its next page.

    [[nodiscard]] qsizetype rowCount() const
    {
        return static_cast<qsizetype>(batches.size()) + unreadableRows;
    }
};
