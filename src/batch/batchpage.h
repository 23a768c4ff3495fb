// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "paging.h"

//! One answer of `GET {base}/batches`.
struct BatchPage
{
    std::vector<Batch> batches;
    qint64 bytes = 0; //!< Of the answer, unpacked.
    int unreadableRows = 0;
    QString unreadableReason; //!< Of the first unreadable row.
    //! The server's `last_id`. Only trusted where a row of the page could not be read, or it has
    //! none.
    QString lastId;
    std::optional<bool> hasMore; //!< Nothing where the server does not say.
    std::optional<NextPage> next; //!< Nothing where the answer does not name its next page.

    [[nodiscard]] qsizetype rowCount() const
    {
        return static_cast<qsizetype>(batches.size()) + unreadableRows;
    }
};
