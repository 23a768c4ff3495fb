// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchfile.h"

//! What was counted in the result files of a batch, as far as they are read.
struct ResultNumbers
{
    qint64 outputLines = 0; //!< Lines that are not empty.
    qint64 errorLines = 0;
    qint64 unreadableLines = 0;
    qint64 succeeded = 0; //!< Requests.
    qint64 failed = 0;
    qint64 expired = 0;
    qint64 cancelled = 0;
    qint64 missing = 0; //!< In the input, and in neither of the other files.

    [[nodiscard]] qint64 requests() const
    {
        return succeeded + failed + expired + cancelled + missing;
    }

    friend bool operator==(const ResultNumbers &, const ResultNumbers &) = default;
};

//! What is known of the results of one batch: a value for the views.
struct ResultState
{
    std::optional<BatchKey> batch = {}; //!< Nothing: no batch is chosen.
    bool isBatchLive = false; //!< More may come.
    bool canAsk = true; //!< There is a gateway to ask.
    std::optional<RequestCounts> counts = {}; //!< The server's.
    BatchFiles files = {}; //!< The input, too.
    ResultNumbers numbers = {};
    bool isReading = false; //!< What is here is being read in another thread.

    friend bool operator==(const ResultState &, const ResultState &) = default;
};

//! The output and the error file, without the input.
[[nodiscard]] BatchFiles resultFiles(const ResultState &state);

//! Whether a result file is missing, in part or as a whole, and is not on the way.
[[nodiscard]] bool hasUnreadResults(const ResultState &state);
[[nodiscard]] bool areResultsOnTheWay(const ResultState &state);
//! Whether all result files are here and read.
[[nodiscard]] bool areResultsWhole(const ResultState &state);
//! Whether anything was read of them.
[[nodiscard]] bool hasResults(const ResultState &state);
