// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"

//! The status in words for people, translated: "In progress".
[[nodiscard]] QString statusText(BatchStatus status);

//! What is to be said beside a status that the server sent no word for, translated.
[[nodiscard]] QString inferredStatusText();

//! The outcome in words for people, translated: "None succeeded".
[[nodiscard]] QString outcomeText(Outcome outcome);

//! "Finalizing: all done, results being written for 40 min." of a batch that is finalizing with all
//! of its requests done; null of others.
[[nodiscard]] QString writingText(const BatchFacts &batch, Stamp now);

//! Of a batch that isUndatedFault(): what it is judged by instead, as a sentence.
[[nodiscard]] QString undatedFaultText();

//! Of a batch that isUnconfirmed(): why, as a sentence.
[[nodiscard]] QString unconfirmedText();
