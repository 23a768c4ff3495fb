// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

// Laying out a text takes a time that grows with its length, and a server sends texts of any
// length.

//! The most characters of a server's text that anything lays out or measures as one piece.
inline constexpr qsizetype longestShownText = 500;

//! A server's text for any place where it is shown: cut and marked with "…" if it is too long,
//! and with marks for what cannot be seen; see visibleText().
[[nodiscard]] QString shortText(const QString &text);

//! A server's text for a view that lays out each line on its own: it stays whole, but a line that
//! is too long is broken.
[[nodiscard]] QString brokenLines(const QString &text);

//! The same as shortText() for one line of a table: white space is collapsed.
[[nodiscard]] QString oneLineText(const QString &text);

//! A server's text for a tool tip: escaped, because tool tips render a text that looks like HTML,
//! and cut like shortText(). Null for an empty text.
[[nodiscard]] QString escapedToolTip(const QString &text);
