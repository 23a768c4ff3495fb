// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "field.h"

//! What the table shows: one line, in the words of the user's language. Null where a shape alone
//! shows it.
[[nodiscard]] QString cellText(const Field &field, const RowView &row, bool utc);

//! What the cell has no room for; never interpreted as HTML of the server's.
[[nodiscard]] QString cellToolTip(const Field &field, const RowView &row, bool utc);

//! For screen readers; null where the text says it all.
[[nodiscard]] QString cellSpoken(const Field &field, const RowView &row, bool utc);

//! "99 %": not 100 % before all is done.
[[nodiscard]] QString percentText(double share);
