// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"

//! "Was in progress when you last looked" or "New since you last looked"; null without a change.
[[nodiscard]] QString changeText(const BatchStanding &standing);

//! A sentence that says that the batch is gone or stale, and why; null when it is neither.
[[nodiscard]] QString ageText(const BatchStanding &standing, Stamp now, bool utc);

//! "Last confirmed 14:02:11 (3 s ago)"; null when it is not known.
[[nodiscard]] QString confirmedText(const BatchStanding &standing, Stamp now, bool utc);

//! changeText(), ageText() and confirmedText(), a line each.
[[nodiscard]] QString standingText(const BatchStanding &standing, Stamp now, bool utc);
