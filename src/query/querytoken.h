// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

//! A run of characters without white space, or with what quotes keep together.
struct QueryPiece
{
    QString text; //!< Without quotes and escapes.
    QuerySpan span; //!< With them.
    bool isQuoted = false; //!< Some of it.

    //! `*` and `?` within quotes are plain characters.
    [[nodiscard]] bool isGlob() const
    {
        return !isQuoted && (text.contains(u'*') || text.contains(u'?'));
    }
};

//! What a query's text is made of, before anything is said of its meaning.
struct QueryToken
{
    enum class Kind : quint8 {
        LeftParenthesis,
        RightParenthesis,
        Minus,
        And,
        Or,
        Not,
        Text, //!< One piece in `values`.
        Term, //!< `name`, operator, and at least one piece in `values`, which may be empty.
    };

    Kind kind = Kind::Text;
    QuerySpan span;
    QueryPiece name;
    QueryOperator op = QueryOperator::Colon;
    QuerySpan opSpan;
    QList<QueryPiece> values;
};

struct QueryTokens
{
    QList<QueryToken> tokens;
    std::optional<qsizetype> openQuote; //!< Where the quote stands that is never closed.
};

//! Takes every text. The `:` of `failed:>10` is no operator of its own.
[[nodiscard]] QueryTokens tokensOf(const QString &query);
