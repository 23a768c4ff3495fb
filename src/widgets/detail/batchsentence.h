// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

#include <QString>

//! What has become of a batch and why, in a sentence or two for people: "Completed, but 0 of 4
//! requests succeeded: see the error file file-abc."
[[nodiscard]] QString batchSentence(const Batch &batch, const BatchStanding &standing, Stamp now);

//! Why the list of a batch's errors is empty.
[[nodiscard]] QString noErrorsText(const Batch &batch);
