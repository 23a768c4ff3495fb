// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"
#include "querytoken.h"

//! What is being typed at a place of a query.
struct QueryCompletion
{
    enum class Subject : quint8 {
        Nothing, //!< Within quotes, or the value of a field there is not.
        Field,
        Operator, //!< Behind the whole name of a field.
        Value,
        MetadataKey,
    };

    Subject subject = Subject::Nothing;
    QuerySpan span; //!< What a candidate replaces; empty where nothing is typed yet.
    QString typed; //!< Of it up to the cursor, without quotes.
    QueryFieldKey field; //!< Of an operator or value.
};

[[nodiscard]] QueryCompletion completionAt(const QString &query, qsizetype cursor);

//! Whether what is typed is a bare word that could become the name of a field.
[[nodiscard]] bool isBeginningOfField(const QueryCompletion &completion);

//! What could stand in the place of what is typed.
struct QueryCandidate
{
    QString text; //!< Put in the span's place as it is: quoted, a field with its usual operator.
    QString description; //!< Translated; null where there is nothing to say.

    friend bool operator==(const QueryCandidate &, const QueryCandidate &) = default;
};

//! Those that fit what is typed, ones that begin like it first. @p values are what the data holds
//! for a field of text, or its metadata keys; other subjects need none.
[[nodiscard]] QList<QueryCandidate> candidatesFor(const QueryCompletion &completion,
                                                  const QStringList &values = {});
