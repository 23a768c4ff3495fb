// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>
#include <span>

//! What a term of a query can name.
enum class QueryField : quint8 {
    Id,
    Status,
    Outcome,
    Endpoint,
    Model,
    Window,
    Created,
    Started,
    Finished,
    Live, //!< A span rather than a moment: some of it may lie within what is asked for.
    Expires,
    Eta,
    Confirmed,
    Age,
    Duration,
    Wait,
    Left,
    Slack,
    Total,
    Completed,
    Failed,
    Progress,
    FailedOfDone,
    Errors,
    Tokens,
    ErrorCode,
    File,
    Metadata, //!< Of one key, which stands beside the field.
    Is,
    Has,
    // What an export has a column for beside these.
    FinalizingAt,
    CompletedAt,
    FailedAt,
    ExpiredAt,
    CancellingAt,
    CancelledAt,
    InputFileId,
    OutputFileId,
    ErrorFileId,
    ErrorMessage,
    InputTokens,
    OutputTokens,
    RawStatus,
};

//! The words of `is:`.
enum class QueryFact : quint8 {
    Live,
    Terminal,
    Faulty,
    Attention,
    AtRisk,
    Changed,
    New,
    Stale,
    Gone,
    Unconfirmed,
};

inline constexpr int queryFactCount = static_cast<int>(QueryFact::Unconfirmed) + 1;

//! The words of `has:`.
enum class QueryContent : quint8 {
    Output,
    Errors,
    Metadata,
};

//! What a field's values are; it decides on the operators.
enum class QueryKind : quint8 {
    Text, //!< `:` contains or a glob, `=` exact.
    Word, //!< One of a few words of ours.
    Number,
    Length, //!< Of time.
    Moment,
};

//! A row of the one table of fields, from which parser, completion and documentation are made.
struct QueryFieldEntry
{
    QueryField field;
    QLatin1StringView name;
    QLatin1StringView aliases; //!< Separated by spaces: mostly what exports call the field.
    QueryKind kind;
    const char *description; //!< In English; queryFieldDescription() translates it.
    QLatin1StringView example;
};

//! In the order of QueryField.
[[nodiscard]] std::span<const QueryFieldEntry> queryFields();
[[nodiscard]] const QueryFieldEntry &entryOf(QueryField field);
[[nodiscard]] QString queryFieldDescription(QueryField field);

//! Numbers that can be given as a share of requests, like `failed>1%`.
[[nodiscard]] bool hasShare(QueryField field);
//! Of these, those that are nothing else: `progress<50`.
[[nodiscard]] bool isAlwaysShare(QueryField field);

//! Moments that are asked for because they are still to come.
[[nodiscard]] bool liesAhead(QueryField field);

//! The operators of a field, as they are typed.
[[nodiscard]] QStringList operatorsOf(QueryField field);

//! The words that a field of QueryKind::Word takes, by the number of their bit; else empty.
[[nodiscard]] QStringList queryWords(QueryField field);
//! What one of queryWords() of `is` or `has` says of a batch; empty for the others.
[[nodiscard]] QString queryWordDescription(QueryField field, int word);

//! A field as a query names it: with the key where it is metadata.
struct QueryFieldKey
{
    QueryField field = QueryField::Id;
    QString key; //!< Null but for QueryField::Metadata.

    //! "status", "meta.team", "meta.\"cost centre\"".
    [[nodiscard]] QString name() const;

    friend bool operator==(const QueryFieldKey &, const QueryFieldKey &) = default;
};

//! Whatever the case. "meta.team" and "metadata.team" give the key, too, which is empty for
//! "meta." alone. Nothing where there is no such field.
[[nodiscard]] std::optional<QueryFieldKey> queryFieldFromName(const QString &name);
