// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! A server's text for one line of a table: white space is collapsed, and a text too long to be
//! painted is cut. Characters that cannot be seen are marks; see visibleText().
[[nodiscard]] QString oneLineText(const QString &text);

//! A server's text for a tool tip: escaped, because tool tips render a text that looks like HTML,
//! and cut to a length that fits a screen. Characters that cannot be seen are marks. Null for an
//! empty text.
[[nodiscard]] QString escapedToolTip(const QString &text);
