// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

struct QueryFault;
struct QueryToken;

//! The one of @p words that the fewest typing mistakes make into @p word: a character too many, too
//! few, wrong, or two swapped. Null when none is near.
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &words);

//! The fault of a term whose name no field has; its fix is the field that was probably meant.
[[nodiscard]] QueryFault unknownField(const QString &query, const QueryToken &token);
