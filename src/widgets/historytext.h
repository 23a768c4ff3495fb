// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"
#include "preferences.h"

#include <QTimeZone>

//! "24 h", for the picker.
[[nodiscard]] QString rangeText(TimeRange range);

//! What the chart shows in one sentence, for those who cannot see it: "Last 24 h: 42 in progress
//! now, 311 completed, 12 failed."
[[nodiscard]] QString historySummary(const StatusHistory &history, TimeRange range);

//! What a slice holds, a line each: its time, the counts of statuses that are not 0, and how many
//! of all are inferred, if any.
[[nodiscard]] QString sliceText(const ChartSlices &slices, int slice, const QTimeZone &zone);

//! "No batches in the last 24 h."
[[nodiscard]] QString emptyHistoryText(TimeRange range, ChartMode mode);

//! How many batches are shown by inferred stamps or not at all; null when all are exact.
[[nodiscard]] QString inexactText(const StatusHistory &history);
