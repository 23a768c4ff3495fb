// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querytermparser.h"

//! What is wrong with the text or term that begins at @p at, where the grammar would let it pass as
//! something else than was meant: signs of other languages (`a == b`, `!a`, `a|b`, `not a`, 'a b'),
//! which are texts to look for in ours, and spaces within a term (`failed > 10`, `status:a, b`).
[[nodiscard]] std::optional<QueryFault> mistakeAt(const QString &query,
                                                  const QList<QueryToken> &tokens, qsizetype at);
