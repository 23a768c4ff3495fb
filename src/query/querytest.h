// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "baretext.h"
#include "queryinterval.h"

//! One question that a query asks of every row, of whatever kind rows are. Dates and relative
//! moments are resolved. Of several children, the cheapest comes first.
struct QueryTest
{
    enum class Kind : quint8 {
        All,
        Text, //!< A bare text, looked for in all texts of the row.
        Words,
        Number,
        Share,
        Length,
        Moment,
        Span,
        FieldText, //!< True, too, if one of the children is.
        KeyNumber, //!< The value under a key of the metadata, as a number.
        Not,
        And,
        Or,
    };

    Kind kind = Kind::All;
    FieldId field = FieldId::Id;
    bool wantsAbsent = false; //!< FieldText: `model=""`, true if the row has no text.
    quint32 words = 0; //!< Words: a bit for each word that is asked for.
    int cost = 0; //!< Time for a row, roughly in that of the cheapest test.
    QByteArray key; //!< FieldText and KeyNumber: the key of the metadata.
    std::vector<QueryInterval> intervals; //!< Numbers and times: the value has to be in one.
    std::vector<TextPattern> patterns; //!< FieldText: the text has to match one.
    std::vector<BareText> texts; //!< Text: has one element.
    std::vector<QueryTest> children;
};

//! What the answers of a query depend on, beside the batch itself.
struct QueryNeeds
{
    bool now = false; //!< The time of day.
    bool standing = false; //!< The BatchStanding.
    bool others = false; //!< All other batches: what is usual among them.
};

[[nodiscard]] QueryTest testOf(const QueryNode &query, const QueryClock &clock);
[[nodiscard]] QueryNeeds needsOf(const QueryNode &query);
