// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "querytermparser.h"

//! One value of a term, and where it stands.
struct QueryValuePlace
{
    const QString &query;
    const QueryToken &token;
    const Field &field;
    const QueryPiece &piece;

    //! More could be typed to the value.
    [[nodiscard]] bool isAtEnd() const
    {
        return !piece.isQuoted && piece.span.end() == query.size();
    }
    [[nodiscard]] bool isComparison() const { return token.op > QueryOperator::NotEqual; }
};

[[nodiscard]] tl::expected<QueryValue, QueryFault> queryValueOf(const QueryValuePlace &place);
