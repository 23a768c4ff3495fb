// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"
#include "querytoken.h"

#include <QDateTime>

#include <chrono>
#include <variant>
#include <vector>

//! A text to look for. In a glob, `*` stands for any characters and `?` for one.
struct QueryText
{
    QString text;
    bool isGlob = false;

    friend bool operator==(const QueryText &, const QueryText &) = default;
};

struct QueryNumber
{
    double value = 0;
    bool isShare = false; //!< The value is in percent of all requests.

    friend bool operator==(const QueryNumber &, const QueryNumber &) = default;
};

//! A moment as it is written. Which one it is may depend on when and where the query is asked.
struct QueryMoment
{
    enum class Kind : quint8 {
        Relative, //!< `offset` from now.
        NamedDay, //!< `days` from today: -1, 0 or 1.
        Day, //!< `date`, in the user's time zone.
        Minute, //!< `date` and `time`.
        Second,
    };

    Kind kind = Kind::Relative;
    std::chrono::milliseconds offset{0};
    int days = 0;
    QDate date;
    QTime time;
    std::optional<int> utcOffsetSeconds; //!< Nothing: the user's time zone.

    friend bool operator==(const QueryMoment &, const QueryMoment &) = default;
};

//! A single value, which is `from`, or a range `from..to` that includes both ends; one end may be
//! open.
template <typename T> struct QueryRange
{
    std::optional<T> from;
    std::optional<T> to;
    bool isRange = false;

    friend bool operator==(const QueryRange &, const QueryRange &) = default;
};

//! A set of queryWords(), a bit for each.
struct QueryWordSet
{
    quint32 bits = 0;

    friend bool operator==(const QueryWordSet &, const QueryWordSet &) = default;
};

using QueryLength = std::chrono::milliseconds;
using QueryValue = std::variant<QueryText, QueryWordSet, QueryRange<QueryNumber>,
                                QueryRange<QueryLength>, QueryRange<QueryMoment>>;

//! `field:a,b`: one of the values holds. With QueryOperator::NotEqual none of them does.
struct QueryTerm
{
    QueryFieldKey field;
    QueryOperator op = QueryOperator::Colon;
    std::vector<QueryValue> values; //!< All of the field's kind; several words are one value.

    friend bool operator==(const QueryTerm &, const QueryTerm &) = default;
};

//! A node of the tree that a valid query is read into.
struct QueryNode
{
    enum class Kind : quint8 {
        All, //!< The empty query.
        Text, //!< A bare word or a quoted text.
        Term,
        Not, //!< Has one child.
        And, //!< Has two children or more.
        Or, //!< Has two children or more.
    };

    Kind kind = Kind::All;
    QueryText text;
    QueryTerm term;
    std::vector<QueryNode> children;
    QuerySpan span; //!< In the text, parentheses included.

    //! Whether both mean the same. Their spans do not count.
    friend bool operator==(const QueryNode &a, const QueryNode &b)
    {
        return a.kind == b.kind && a.text == b.text && a.term == b.term && a.children == b.children;
    }
};

//! The shortest usual way to write @p query. Parsed again, it gives an equal tree.
[[nodiscard]] QString textOf(const QueryNode &query);

//! The values of @p term as texts without quotes; of a set of words, each word.
[[nodiscard]] QStringList valueTexts(const QueryTerm &term);

//! Whether @p node is a term of @p field or the negation of one.
[[nodiscard]] bool isAbout(const QueryNode &node, const QueryFieldKey &field);

//! @p query without its terms of @p field, for the counts of that field's facet. Terms below an OR
//! or in parentheses stay.
[[nodiscard]] QueryNode without(const QueryNode &query, const QueryFieldKey &field);
