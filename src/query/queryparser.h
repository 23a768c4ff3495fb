// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryinterval.h"

//! What is wrong with a query, where, and how to mend it.
struct QueryError
{
    QuerySpan span; //!< Of the text; never empty.
    QString message; //!< Translated, whole sentences.
    QString fix; //!< Text to replace the span with; null where there is no obvious one.

    friend bool operator==(const QueryError &, const QueryError &) = default;
};

struct ParsedQuery
{
    enum class State : quint8 {
        Valid,
        Incomplete, //!< Typing on at its end could make it valid.
        Invalid,
    };

    State state = State::Valid;
    QueryNode root; //!< The tree of a valid query; otherwise it finds all.
    QueryError error; //!< The first error of a query that is not valid.

    [[nodiscard]] bool isValid() const { return state == State::Valid; }
};

//! Reads the query language, see docs/query.md. White space alone is valid and finds all.
[[nodiscard]] ParsedQuery parseQuery(const QString &query, QueryTopic topic = QueryTopic::Batches);
//! The same for a query that is asked now: a range that is empty by the clock, like
//! `today..2026-01-01`, is an error, too.
[[nodiscard]] ParsedQuery parseQuery(const QString &query, const QueryClock &clock,
                                     QueryTopic topic = QueryTopic::Batches);
