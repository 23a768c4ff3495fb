// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

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
