// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querytermparser.h"

//! What is written at @p at, a text or term, by habit from other languages (`a == b`, `!a`, `a|b`,
//! `not a`, 'a b'), and would silently be taken as texts to look for.
[[nodiscard]] std::optional<QueryFault> habitAt(const QString &query,
                                                const QList<QueryToken> &tokens, qsizetype at);
