// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! What became of a batch. The status alone does not say it: a batch is "completed" even if none of
//! its requests succeeded.
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

//! The words of exports and queries, in the order of Outcome. Never translated.
inline constexpr std::array<QLatin1StringView, 8> outcomeKeys{
    QLatin1StringView("active"),    QLatin1StringView("succeeded"),
    QLatin1StringView("partial"),   QLatin1StringView("none_succeeded"),
    QLatin1StringView("failed"),    QLatin1StringView("expired"),
    QLatin1StringView("cancelled"), QLatin1StringView("unknown"),
};
static_assert(outcomeKeys.size() == static_cast<std::size_t>(Outcome::Unknown) + 1);

//! The word of exports and queries: "none_succeeded". Never translated.
[[nodiscard]] QLatin1StringView outcomeKey(Outcome outcome);

[[nodiscard]] Outcome outcomeOf(const BatchFacts &batch);

//! Whether the batch failed, expired, is partly or wholly without success, is overdue at @p now, or
//! is in an unknown status.
[[nodiscard]] bool isFaulty(const BatchFacts &batch, Stamp now);

//! Whether the batch ended before all requests were done, and has an output file for the others.
[[nodiscard]] bool hasUsableRest(const BatchFacts &batch);

//! Whether the batch is terminal and faulty, the server does not say when it ended, and endedBy()
//! knows an earlier moment.
[[nodiscard]] bool isUndatedFault(const BatchFacts &batch, Stamp now);

//! Whether the batch is failing, or is faulty and either live or ended within the 24 hours before
//! @p now. If it isUndatedFault(), the hours count from endedBy(), which mostly is its creation.
//! Never true of a batch that is gone.
[[nodiscard]] bool needsAttention(const BatchFacts &batch, const BatchStanding &standing,
                                  Stamp now);

//! Whether the batch succeeded by the server's counts: no request failed.
[[nodiscard]] bool isCountedSuccess(const BatchFacts &batch);

//! Whether the batch isCountedSuccess() and yet has an error file: some servers do not count failed
//! requests. False where an error file says nothing about failures, see ErrorFileHabit. Once its
//! files are read, they settle it: true if requests failed in them.
[[nodiscard]] bool isUnconfirmed(const BatchFacts &batch, const BatchStanding &standing);
