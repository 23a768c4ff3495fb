// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryinterval.h"

//! What is wrong with a query, where, and how to mend it.
struct QueryError
{
    QuerySpan span; //!< Of the text; never empty.
    QString message; //!< Translated, whole sentences.
    QString fix; //!< To be put in the span's place; null when there is no obvious one.

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
    QueryNode root; //!< Of a valid query; matches everything otherwise.
    QueryError error; //!< Of the others: the first there is.

    [[nodiscard]] bool isValid() const { return state == State::Valid; }
};

//! Reads the query language, see docs/query.md. White space alone is valid and finds all.
[[nodiscard]] ParsedQuery parseQuery(const QString &query);
//! The same for who asks it now: a range that is empty by the clock is a mistake, too, like
//! `today..2026-01-01`.
[[nodiscard]] ParsedQuery parseQuery(const QString &query, const QueryClock &clock);
