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
