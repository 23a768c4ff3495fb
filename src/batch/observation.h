// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! A batch's progress at some moment. Kept where it differs from the observation before.
struct Observation
{
    Stamp at;
    BatchStatus status = BatchStatus::Unknown;
    std::optional<RequestCounts> requestCounts;

    friend bool operator==(const Observation &, const Observation &) = default;
};

//! What a batch was at a past moment.
struct BatchThen
{
    Stamp moment;
    BatchStatus status = BatchStatus::Unknown; //!< A live one.
    std::optional<Observation> seen; //!< What was last observed by then.
};

//! Of how many batches something cannot be said as of a past moment.
struct PastGaps
{
    int undated = 0; //!< No stamp says when they existed: they are left out.
    int inferred = 0; //!< The stamp of their status is missing: others stand in.
    int unobserved = 0; //!< They were live, and nobody had looked at their requests.

    PastGaps &operator+=(const PastGaps &other)
    {
        undated += other.undated;
        inferred += other.inferred;
        unobserved += other.unobserved;
        return *this;
    }

    friend bool operator==(const PastGaps &, const PastGaps &) = default;
};
