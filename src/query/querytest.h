// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "baretext.h"
#include "queryinterval.h"

//! One question that a query asks of every row, whatever rows are: dates and relative moments are
//! resolved, and the cheapest of several comes first.
struct QueryTest
{
    enum class Kind : quint8 {
        All,
        Text, //!< Anywhere.
        Words,
        Number,
        Share,
        Length,
        Moment,
        Span,
        FieldText, //!< Or one of the children.
        KeyNumber, //!< What stands under a key, as a number.
        Not,
        And,
        Or,
    };

    Kind kind = Kind::All;
    FieldId field = FieldId::Id;
    bool wantsAbsent = false; //!< Of a text: `model=""`.
    quint32 words = 0; //!< Of a field of words, a bit each.
    int cost = 0;
    QByteArray key; //!< Of metadata.
    std::vector<QueryInterval> intervals;
    std::vector<TextPattern> patterns;
    std::vector<BareText> texts; //!< One, of Kind::Text.
    std::vector<QueryTest> children;
};

//! What of a query beside a row its answers depend on.
struct QueryNeeds
{
    bool now = false;
    bool standing = false;
    bool habit = false;
};

[[nodiscard]] QueryTest testOf(const QueryNode &query, const QueryClock &clock);
[[nodiscard]] QueryNeeds needsOf(const QueryNode &query);
