// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class Stamp;
struct ReasonTotal;
struct ReasonTotals;
struct WhyFailure;
struct WhyState;

//! How far it is, as sentences that say what to do next.
[[nodiscard]] QString whyStateText(const WhyState &state, Stamp now);

//! Of how many batches the reasons are known, and why not of the others: the numbers add up to
//! those that were asked about. Null before anything is counted.
[[nodiscard]] QString whyCountsText(const WhyState &state);

//! What a button says that fetches the files of the plan: "Read 12 files (3.4 MB)".
[[nodiscard]] QString whyReadText(const WhyState &state);

//! "batch_1, error file file-7: the server does not have it any more."
[[nodiscard]] QString whyFailureText(const WhyFailure &failure, Stamp now);

//! Since when, where most, and what to do about one reason, as sentences.
[[nodiscard]] QString reasonFactsText(const ReasonTotal &reason, const ReasonTotals &totals,
                                      bool utc);

//! When the batches of a reason ended: "2 batches from 14:00 to 15:00, …". For whoever cannot see
//! bars.
[[nodiscard]] QString reasonTimesText(const ReasonTotal &reason, const ReasonTotals &totals,
                                      bool utc);
