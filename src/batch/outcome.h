// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! What became of a batch, which its status alone does not say: "completed" with 0 of n requests
//! succeeded is a failure.
enum class Outcome : quint8 {
    Active,
    Succeeded,
    Partial,
    NoneSucceeded,
    Failed,
    Expired,
    Cancelled,
    Unknown,
};

//! The words used in exports and filters, in the order of Outcome. Never translated.
inline constexpr std::array<QLatin1StringView, 8> outcomeKeys{
    QLatin1StringView("active"),    QLatin1StringView("succeeded"),
    QLatin1StringView("partial"),   QLatin1StringView("none_succeeded"),
    QLatin1StringView("failed"),    QLatin1StringView("expired"),
    QLatin1StringView("cancelled"), QLatin1StringView("unknown"),
};
static_assert(outcomeKeys.size() == static_cast<std::size_t>(Outcome::Unknown) + 1);

//! The word used in exports and filters: "none_succeeded". Never translated.
[[nodiscard]] QLatin1StringView outcomeKey(Outcome outcome);

[[nodiscard]] Outcome outcomeOf(const BatchFacts &batch);

//! Failed, expired, partly failed, none succeeded, overdue at @p now or in an unknown status.
[[nodiscard]] bool isFaulty(const BatchFacts &batch, Stamp now);

//! Ended before all was done, with an output file for what was.
[[nodiscard]] bool hasUsableRest(const BatchFacts &batch);

//! Live, and of at least ten requests that are done more than half failed.
[[nodiscard]] bool isFailing(const BatchFacts &batch);

//! Terminal and faulty, and the server does not say when it ended, but something of it.
[[nodiscard]] bool isUndatedFault(const BatchFacts &batch, Stamp now);

//! Failing, or faulty and live or ended within the 24 hours before @p now; one that
//! isUndatedFault() counts from endedBy(), mostly its creation.
[[nodiscard]] bool needsAttention(const BatchFacts &batch, Stamp now);

//! Succeeded, as the server counts: no request failed.
[[nodiscard]] bool isCountedSuccess(const BatchFacts &batch);

//! The same, and yet there is an error file: servers are known that do not count what failed. Not
//! where such a file says nothing, see ErrorFileHabit.
[[nodiscard]] bool isUnconfirmed(const BatchFacts &batch, const BatchStanding &standing);

//! Predicted to miss its deadline. Where there is no basis to predict anything from: live, and
//! overdue, or with less than an hour or less than a tenth of the time from creation to expiry
//! left and a smaller share of its requests done than of that time gone; progress that the server
//! does not tell counts as none. Never when gone.
[[nodiscard]] bool isAtRisk(const BatchFacts &batch, const BatchStanding &standing, Stamp now);
