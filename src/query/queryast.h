// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"
#include "querytoken.h"

#include <QDateTime>

#include <chrono>
#include <variant>
#include <vector>

//! A text to look for; the pattern knows `*` for any characters and `?` for one.
struct QueryText
{
    QString text;
    bool isGlob = false;

    friend bool operator==(const QueryText &, const QueryText &) = default;
};

struct QueryNumber
{
    double value = 0;
    bool isShare = false; //!< Percent of all requests.

    friend bool operator==(const QueryNumber &, const QueryNumber &) = default;
};

//! A moment as it is written: what it means depends on when and where it is asked.
struct QueryMoment
{
    enum class Kind : quint8 {
        Relative, //!< `offset` from now.
        NamedDay, //!< `days` from today: -1, 0 or 1.
        Day, //!< `date`, where the user is.
        Minute, //!< `date` and `time`.
        Second,
    };

    Kind kind = Kind::Relative;
    std::chrono::milliseconds offset{0};
    int days = 0;
    QDate date;
    QTime time;
    std::optional<int> utcOffsetSeconds; //!< Nothing: where the user is.

    friend bool operator==(const QueryMoment &, const QueryMoment &) = default;
};

//! One value, which is in `from`, or a range `from..to`, ends included, of which one may be open.
template <typename T> struct QueryRange
{
    std::optional<T> from;
    std::optional<T> to;
    bool isRange = false;

    friend bool operator==(const QueryRange &, const QueryRange &) = default;
};

//! Some of queryWords(), a bit each.
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
    std::vector<QueryValue> values; //!< All of the kind of the field; words are one value.

    friend bool operator==(const QueryTerm &, const QueryTerm &) = default;
};

//! A query that was understood.
struct QueryNode
{
    enum class Kind : quint8 {
        All, //!< The empty query.
        Text, //!< A bare word or a quoted text.
        Term,
        Not, //!< One child.
        And, //!< Two children or more, as for Or.
        Or,
    };

    Kind kind = Kind::All;
    QueryText text;
    QueryTerm term;
    std::vector<QueryNode> children;
    QuerySpan span; //!< In the text, parentheses included.

    //! Whether they mean the same, wherever they stand.
    friend bool operator==(const QueryNode &a, const QueryNode &b)
    {
        return a.kind == b.kind && a.text == b.text && a.term == b.term && a.children == b.children;
    }
};

//! The shortest usual way to write it: parsed again, it is the same.
[[nodiscard]] QString textOf(const QueryNode &query);

//! The values of @p term, each as text without quotes; of words, each word.
[[nodiscard]] QStringList valueTexts(const QueryTerm &term);

//! Whether @p node is a term of @p field or the negation of one.
[[nodiscard]] bool isAbout(const QueryNode &node, const QueryFieldKey &field);

//! What of @p query stands beside its terms of @p field: for the counts of that field's facet.
//! Terms below an OR or in parentheses stay.
[[nodiscard]] QueryNode without(const QueryNode &query, const QueryFieldKey &field);
