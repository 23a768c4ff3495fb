// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

//! What is wrong with a live batch, in the order of gravity. Several words can be true of one.
enum class HealthWord : quint8 {
    Overdue,
    AtRisk,
    Stalled,
    Failing,
    Slow,
    LongFinalizing,
    QueuedLong,
    Stale, //!< The last refreshes did not confirm it.
};

inline constexpr std::array allHealthWords{
    HealthWord::Overdue, HealthWord::AtRisk,         HealthWord::Stalled,    HealthWord::Failing,
    HealthWord::Slow,    HealthWord::LongFinalizing, HealthWord::QueuedLong, HealthWord::Stale,
};

//! Whether the word is true of the batch. Never of one that has ended or is gone.
[[nodiscard]] bool isUnwell(HealthWord word, const BatchFacts &batch, const BatchStanding &standing,
                            Stamp now);

//! All words that are true, a bit for each by its number.
[[nodiscard]] quint32 healthOf(const BatchFacts &batch, const BatchStanding &standing, Stamp now);

//! The thresholds and peers of the batch; the usual thresholds where none are known.
[[nodiscard]] const HealthBasis &basisOf(const BatchStanding &standing);

//! Whether the batch is live, at least ten of its requests are done, and more of these failed than
//! the threshold says.
[[nodiscard]] bool isFailing(const BatchFacts &batch, const BatchStanding &standing);

//! Whether the batch is predicted to miss its deadline. Without a basis for a prediction: whether
//! it is live, and either overdue, or short of time with a smaller share of its requests done than
//! of its time gone. Its time is that from creation to expiry; it is short when less than an hour,
//! or than a tenth of it, is left. Unknown progress counts as none. Never true of a batch that is
//! gone.
[[nodiscard]] bool isAtRisk(const BatchFacts &batch, const BatchStanding &standing, Stamp now);

//! How long a batch in progress has been without progress when it was last confirmed, in
//! milliseconds; from when it was first seen where it was never seen to progress. Nothing where no
//! refresh saw how far it is.
[[nodiscard]] std::optional<qint64> quietMSecs(const BatchFacts &batch,
                                               const BatchStanding &standing);
