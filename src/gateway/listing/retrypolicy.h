// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

//! When a failed call is repeated: as the official SDKs do (openai-python, `_base_client.py`).
struct RetryPolicy
{
    int retries = 4; //!< Of one call, after the first attempt.
    std::chrono::milliseconds firstDelay{500}; //!< Doubles with each attempt, up to 8 s.

    //! How long to wait after attempt @p attempt (the first one is 1); nothing if the call is not
    //! repeated, as where the server asks for a wait of more than two minutes. @p jitter is 0…1.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delay(const ApiError &error, int attempt,
                                                                 double jitter) const;
};
