// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! @p text of a stranger as it may be shown: characters that cannot be seen, that turn the
//! direction of others, or that steer a terminal are marks, like ␛ and ⟨U+202E⟩. Line feeds and
//! tabs stay, and so do joiners where letters or emoji are joined by them.
[[nodiscard]] QString visibleText(const QString &text);

//! The same with marks of another kind.
[[nodiscard]] QString visibleText(const QString &text, QString (*markOf)(char32_t character));

//! The most UTF-16 code units that the name of a view or a connection may have where it is entered.
constexpr qsizetype longestName = 180;

//! What a user has @p entered, as the name under which something is saved: visible, on one line and
//! no longer than longestName. A name that was made so stays as it is.
[[nodiscard]] QString savedName(const QString &entered);
