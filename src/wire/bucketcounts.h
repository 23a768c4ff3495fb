// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! How many requests of a batch are where, as finely as any dialect tells it.
struct BucketCounts
{
    std::optional<qint64> total;
    std::optional<qint64> completed; //!< Where `succeeded` is sent, too: with the failed ones.
    std::optional<qint64> succeeded;
    std::optional<qint64> failed;
    std::optional<qint64> cancelled;
    std::optional<qint64> expired;
    std::optional<qint64> pending;

    friend bool operator==(const BucketCounts &, const BucketCounts &) = default;
};

//! The API's three counts; nothing where none was sent. The total need not be sent where all is
//! told: how many are pending, or of a batch that @p isOver.
[[nodiscard]] std::optional<RequestCounts> requestCountsOf(const BucketCounts &counts, bool isOver);

//! What a server that sends no status word says by its counts and stamps; Unknown where they tell
//! nothing. @p end is when the batch ended, in whatever way.
[[nodiscard]] BatchStatus inferredStatus(const Stamps &stamps, Stamp end,
                                         const BucketCounts &counts);

//! How a batch ended that is over: Anthropic's word for every end is "ended", and only the counts
//! say that it was cancelled or has expired.
[[nodiscard]] BatchStatus endOf(const Stamps &stamps, const BucketCounts &counts);
