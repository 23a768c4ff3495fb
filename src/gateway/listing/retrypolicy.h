// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

//! When a failed call is asked again, after the official SDKs (openai-python, `_base_client.py`).
struct RetryPolicy
{
    int retries = 4; //!< Of one call, after the first attempt.
    std::chrono::milliseconds firstDelay{500}; //!< Doubles with each attempt, up to 8 s.

    //! How long to wait before attempt @p attempt + 1 (attempts count from 1); nothing when the
    //! call has failed for good. @p jitter is 0…1. A server that asks for more than two minutes
    //! is not waited for here.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delay(const ApiError &error, int attempt,
                                                                 double jitter) const;
};
