// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! What @p word was probably meant to be: the one of @p words that the fewest typing mistakes
//! (a character too many, too few, wrong, or two swapped) lead to; null when none is near.
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &words);
