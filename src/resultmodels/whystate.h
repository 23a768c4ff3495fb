// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfile.h"
#include "reasontotals.h"
#include "whyscope.h"

//! What would be fetched to learn the reasons of batches.
struct WhyPlan
{
    int batches = 0;
    int files = 0;
    qint64 bytes = 0; //!< Of those whose size is known, without what is here of them.
    int unknownSizes = 0; //!< Files of which the server says no size.

    friend bool operator==(const WhyPlan &, const WhyPlan &) = default;
};

//! A file that could not be had.
struct WhyFailure
{
    QString batchId;
    BatchFile file;

    friend bool operator==(const WhyFailure &, const WhyFailure &) = default;
};

//! How far the answer to "why did these fail?" is: a value for the views.
struct WhyState
{
    enum class Phase : quint8 {
        Counting, //!< What is known already is being gathered.
        Asking, //!< The server is asked how large the files are.
        Planned, //!< The plan says what would be fetched.
        Fetching,
        Paused,
        Done, //!< Nothing is left to fetch, but for what failed.
    };

    WhyScope scope = {};
    Phase phase = Phase::Counting;
    SharedTotals totals = {}; //!< Null: none yet.
    bool canAsk = true; //!< There is a gateway to ask.
    WhyPlan plan = {};
    BatchFile files = {}; //!< All files that are being fetched, as if they were one.
    int filesEnded = 0; //!< Of these.
    int fileCount = 0;
    std::vector<WhyFailure> failures = {};

    friend bool operator==(const WhyState &, const WhyState &) = default;
};
