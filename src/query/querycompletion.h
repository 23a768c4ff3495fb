// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"
#include "querytoken.h"

//! What is being typed at the cursor in a query.
struct QueryCompletion
{
    enum class Subject : quint8 {
        Nothing, //!< A bare text in quotes, or the value of an unknown field.
        Field,
        Operator, //!< After the whole name of a field.
        Value,
        MetadataKey,
    };

    Subject subject = Subject::Nothing;
    QuerySpan span; //!< What a candidate replaces; empty where nothing is typed yet.
    QString typed; //!< The part of the span before the cursor, without quotes.
    QueryFieldKey field; //!< The field of an operator, value or metadata key.
    QueryTopic topic = QueryTopic::Batches;
};

[[nodiscard]] QueryCompletion completionAt(const QString &query, qsizetype cursor,
                                           QueryTopic topic = QueryTopic::Batches);

//! Whether what is typed is a bare word that could become a name of a field.
[[nodiscard]] bool isBeginningOfField(const QueryCompletion &completion);

//! A suggestion for what is typed.
struct QueryCandidate
{
    QString text; //!< Replaces the span as it is: quoted, or a field with its usual operator.
    QString description; //!< Translated; null where there is nothing to say.

    friend bool operator==(const QueryCandidate &, const QueryCandidate &) = default;
};

//! The candidates that fit what is typed; those that begin like it come first. @p values are the
//! values that the batches have for a field of text, or the keys of their metadata; other subjects
//! need none.
[[nodiscard]] QList<QueryCandidate> candidatesFor(const QueryCompletion &completion,
                                                  const QStringList &values = {});
