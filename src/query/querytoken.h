// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"

#include <QList>
#include <QString>

#include <optional>

//! A stretch of a query's text, in UTF-16 units.
struct QuerySpan
{
    qsizetype position = 0;
    qsizetype length = 0;

    [[nodiscard]] qsizetype end() const { return position + length; }
    [[nodiscard]] QString textIn(const QString &query) const
    {
        return query.sliced(position, length);
    }

    friend bool operator==(const QuerySpan &, const QuerySpan &) = default;
};

enum class QueryOperator : quint8 {
    Colon,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
};

//! As it is typed: "<=".
[[nodiscard]] QLatin1StringView operatorText(QueryOperator op);

//! A run of characters without white space, except within quotes.
struct QueryPiece
{
    QString text; //!< Without quotes and escapes.
    QuerySpan span; //!< Including them.
    bool isQuoted = false; //!< Whether any part of it is in quotes.

    //! Whether it has a `*` or `?`. In quotes, these are plain characters.
    [[nodiscard]] bool isGlob() const
    {
        return !isQuoted && (text.contains(u'*') || text.contains(u'?'));
    }
};

//! A token of a query's text, whatever it may mean.
struct QueryToken
{
    enum class Kind : quint8 {
        LeftParenthesis,
        RightParenthesis,
        Minus,
        And,
        Or,
        Not,
        Text, //!< `values` has one piece.
        Term, //!< A name, an operator, and one piece or more in `values`; any piece may be empty.
    };

    Kind kind = Kind::Text;
    QuerySpan span;
    QueryPiece name;
    QueryOperator op = QueryOperator::Colon;
    QuerySpan opSpan;
    QList<QueryPiece> values;
    QueryTopic topic = QueryTopic::Batches; //!< Of the query that it is in.
};

struct QueryTokens
{
    QList<QueryToken> tokens;
    std::optional<qsizetype> openQuote; //!< The position of a quote that is never closed.
};

//! The tokens of any text. In `failed:>10`, the operator is `>`.
[[nodiscard]] QueryTokens tokensOf(const QString &query, QueryTopic topic = QueryTopic::Batches);
