// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"

//! The status in words for people, translated: "In progress".
[[nodiscard]] QString statusText(BatchStatus status);

//! A sentence for a status that isStatusInferred(), translated.
[[nodiscard]] QString inferredStatusText(const BatchFacts &batch);

//! "2 h so far" of a stage that is under way; "2 h by then" as of a past moment.
[[nodiscard]] QString underWayText(const BatchFacts &batch, const QString &lasted);

//! What stands in the place of a value that nobody observed at the moment that is shown.
[[nodiscard]] QString notObservedText();

//! The outcome in words for people, translated: "None succeeded".
[[nodiscard]] QString outcomeText(Outcome outcome);

//! "Finalizing: all done, results being written for 40 min." for a batch that is finalizing with
//! all of its requests done; null for other batches.
[[nodiscard]] QString writingText(const BatchFacts &batch, Stamp now);

//! A sentence for a batch that isUndatedFault(): how it is decided whether it needs attention.
[[nodiscard]] QString undatedFaultText();

//! A sentence for a batch that isUnconfirmed(): why it is. @p failedInFiles as of its standing.
[[nodiscard]] QString unconfirmedText(std::optional<qint64> failedInFiles = {});
