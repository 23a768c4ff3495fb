// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! How many requests of a batch are in which state, with all states that any dialect counts.
struct BucketCounts
{
    std::optional<qint64> total;
    std::optional<qint64> completed; //!< Includes the failed ones where `succeeded` is sent, too.
    std::optional<qint64> succeeded;
    std::optional<qint64> failed;
    std::optional<qint64> cancelled;
    std::optional<qint64> expired;
    std::optional<qint64> pending;

    friend bool operator==(const BucketCounts &, const BucketCounts &) = default;
};

//! The API's three counts; nothing where the server sent none. A total that was not sent is the sum
//! of the others where they are all there is: the pending ones were sent, or the batch @p isOver.
[[nodiscard]] std::optional<RequestCounts> requestCountsOf(const BucketCounts &counts, bool isOver);

//! The status of a batch for which the server sends no status word, told from counts and stamps;
//! Unknown where they say nothing. @p end is when the batch ended, whatever its end was.
[[nodiscard]] BatchStatus inferredStatus(const Stamps &stamps, Stamp end,
                                         const BucketCounts &counts);

//! How a batch that is over has ended. Anthropic's word for every end is "ended"; only the counts
//! say that the batch was cancelled or has expired.
[[nodiscard]] BatchStatus endOf(const Stamps &stamps, const BucketCounts &counts);
