// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryparser.h"

#include <tl/expected.hpp>

//! An error, and whether it may only be one because the query is still being typed.
struct QueryFault
{
    QueryError error;
    bool canBeTypedOn = false; //!< Typing on at the end of the query could mend it.

    //! That of a query that typing on would not mend. A null @p fix: none is offered.
    [[nodiscard]] static QueryFault at(QuerySpan span, const QString &message,
                                       const QString &fix = {})
    {
        return {{span, message, fix}, false};
    }
};

//! The node for a QueryToken::Kind::Text or Term of @p query.
[[nodiscard]] tl::expected<QueryNode, QueryFault> leafOf(const QString &query,
                                                         const QueryToken &token);

//! Whether @p text would be a term on its own.
[[nodiscard]] bool isTerm(const QString &text, QueryTopic topic);
