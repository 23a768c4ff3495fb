// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! What was seen of a batch's progress at some moment. Kept when it differs from the one before.
struct Observation
{
    Stamp at;
    BatchStatus status = BatchStatus::Unknown;
    std::optional<RequestCounts> requestCounts;

    friend bool operator==(const Observation &, const Observation &) = default;
};
