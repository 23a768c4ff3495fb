// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! When a batch will be complete. docs/decisions/0006-… says what counts as a basis for that, and
//! docs/decisions/0030-… how what was seen of its progress and of its peers makes it better.
struct CompletionForecast
{
    Stamp asOf; //!< The moment of the counts from which it is computed.
    Stamp completion; //!< The middle of the forecast; never before asOf.
    // In eight of ten cases it is complete between these two, which may be asOf, and between which
    // the middle lies. Unset where only the rate so far is known.
    Stamp earliest{};
    Stamp latest{};

    friend bool operator==(const CompletionForecast &, const CompletionForecast &) = default;
};

//! Whether batches in this status work to complete all of their requests.
[[nodiscard]] constexpr bool canBeForecast(BatchStatus status)
{
    return status == BatchStatus::InProgress || status == BatchStatus::Finalizing;
}

//! The forecast from the rate so far of @p batch as it was at @p asOf; nothing where that is no
//! basis.
[[nodiscard]] std::optional<CompletionForecast> forecastOf(const BatchFacts &batch, Stamp asOf);

//! The forecast from the batch as it was when it was last confirmed or, where that is not known, as
//! if it were confirmed @p now, from what was seen of its progress, and from its peers. Nothing for
//! a batch that is gone, and where forecastOf() without these gives nothing.
[[nodiscard]] std::optional<CompletionForecast> forecastOf(const BatchFacts &batch,
                                                           const BatchStanding &standing,
                                                           Stamp now);

//! When the batch is predicted to be complete; unset without a basis. @p now if the forecast has
//! passed by then. With an unset @p now it is the forecast itself, which does not change before the
//! batch is confirmed again.
[[nodiscard]] Stamp predictedEndOf(const BatchFacts &batch, const BatchStanding &standing,
                                   Stamp now);

//! Milliseconds from predictedEndOf() to `expires_at`, negative when the batch will miss that;
//! nothing where one of the two is not known.
[[nodiscard]] std::optional<qint64> slackMSecs(const BatchFacts &batch,
                                               const BatchStanding &standing, Stamp now);
