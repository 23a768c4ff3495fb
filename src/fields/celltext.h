// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "field.h"

//! The text of a cell in one line, translated. Null where a shape alone is painted.
[[nodiscard]] QString cellText(const Field &field, const RowView &row, bool utc);

//! The tool tip of a cell: what it has no room for. A server's text in it is escaped, so that it is
//! never rendered as HTML.
[[nodiscard]] QString cellToolTip(const Field &field, const RowView &row, bool utc);

//! The text for screen readers; null where cellText() says it all.
[[nodiscard]] QString cellSpoken(const Field &field, const RowView &row, bool utc);

//! "99 %". It is 100 % only for a share of 1, however near @p share is to that.
[[nodiscard]] QString percentText(double share);
