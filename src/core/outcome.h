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

//! The word used in exports and filters: "none_succeeded". Never translated.
[[nodiscard]] QLatin1StringView outcomeKey(Outcome outcome);

[[nodiscard]] Outcome outcomeOf(const BatchFacts &batch);

//! Failed, expired, partly failed, none succeeded, overdue at @p now or in an unknown status.
[[nodiscard]] bool isFaulty(const BatchFacts &batch, Stamp now);

//! Ended within the 24 hours before @p now.
[[nodiscard]] bool hasEndedWithinDay(const BatchFacts &batch, Stamp now);

//! Faulty, and live or ended within a day.
[[nodiscard]] bool needsAttention(const BatchFacts &batch, Stamp now);

//! Predicted to miss its deadline. Where there is no basis to predict anything from: live, and
//! overdue, or with less than an hour or less than a tenth of the time from creation to expiry
//! left and a smaller share of its requests done than of that time gone; progress that the server
//! does not tell counts as none. Never when gone.
[[nodiscard]] bool isAtRisk(const BatchFacts &batch, const BatchStanding &standing, Stamp now);
