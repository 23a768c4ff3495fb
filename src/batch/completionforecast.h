// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! When a batch will be complete if its requests go on getting done as fast as they did so far.
//! What is a basis for that, and why: docs/decisions/0006-….
struct CompletionForecast
{
    Stamp asOf; //!< When what it is told from was so.
    Stamp completion; //!< Not before asOf.

    friend bool operator==(const CompletionForecast &, const CompletionForecast &) = default;
};

//! Others do not work on requests, or not to complete them all.
[[nodiscard]] constexpr bool canBeForecast(BatchStatus status)
{
    return status == BatchStatus::InProgress || status == BatchStatus::Finalizing;
}

//! From what a batch was at @p asOf; nothing where that is no basis.
[[nodiscard]] std::optional<CompletionForecast> forecastOf(const BatchFacts &batch, Stamp asOf);

//! From what it was when it was confirmed, or, where that is not known, from what it is @p now.
//! Nothing of a batch that is gone.
[[nodiscard]] std::optional<CompletionForecast> forecastOf(const BatchFacts &batch,
                                                           const BatchStanding &standing,
                                                           Stamp now);

//! Unset without a basis. A forecast that has passed says @p now; with an unset @p now it stays,
//! which is what does not change before the batch is confirmed again.
[[nodiscard]] Stamp predictedEndOf(const BatchFacts &batch, const BatchStanding &standing,
                                   Stamp now);

//! Milliseconds from predictedEndOf() to `expires_at`, negative when the batch will miss that;
//! nothing where one of the two is not known.
[[nodiscard]] std::optional<qint64> slackMSecs(const BatchFacts &batch,
                                               const BatchStanding &standing, Stamp now);
