// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! What a server wrote, for one line of a table: white space collapsed, cut to a length that
//! can be painted.
[[nodiscard]] QString oneLineText(const QString &text);

//! What a server wrote, for a tool tip: escaped, because tool tips render what looks like HTML,
//! and cut to a length that fits a screen. Null when there is nothing to say.
[[nodiscard]] QString escapedToolTip(const QString &text);
