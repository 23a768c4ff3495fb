// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryparser.h"

#include <tl/expected.hpp>

struct QueryFault
{
    QueryError error;
    bool canBeTypedOn = false; //!< Typing on at the end of the query could mend it.
};

//! What one QueryToken::Kind::Text or Term of @p query means.
[[nodiscard]] tl::expected<QueryNode, QueryFault> leafOf(const QString &query,
                                                         const QueryToken &token);

//! Whether @p text would be a term on its own.
[[nodiscard]] bool isTerm(const QString &text);
