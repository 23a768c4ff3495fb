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
