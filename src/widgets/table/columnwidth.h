// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

class QFontMetrics;

//! The width in which a column shows what it usually holds, in device-independent pixels. Moments
//! in UTC say so, which takes room.
[[nodiscard]] int usualWidth(const ColumnId &column, const QFontMetrics &metrics, bool showsUtc);

//! To which a column may shrink where not all have room; nothing for one that should not.
[[nodiscard]] std::optional<int> leastWidth(const ColumnId &column, const QFontMetrics &metrics);

//! What an id needs that is not elided.
[[nodiscard]] int wholeIdWidth(const QFontMetrics &metrics);
