// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querytermparser.h"

//! Spaces within what would be a term without them: `failed > 10`, `status:a, b`, `failed>10 %`.
//! It begins at @p at, a text or term.
[[nodiscard]] std::optional<QueryFault> spacingAt(const QString &query,
                                                  const QList<QueryToken> &tokens, qsizetype at);
