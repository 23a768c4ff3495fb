// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

//! Everything of a batch that a column, an export, a query or a facet can name. The columns come
//! first, in the order of a table in which the user has not moved any. The columns whose text
//! depends on the time of day stand together, and at their end those that also depend on when the
//! batch was confirmed.
enum class FieldId : quint8 {
    Outcome,
    Status,
    Id,
    Endpoint,
    Model,
    Progress,
    Failed,
    Created,
    TimeInState,
    Expires,
    InProgressAt,
    FinalizingAt,
    CompletedAt,
    FailedAt,
    ExpiredAt,
    CancellingAt,
    CancelledAt,
    Duration,
    TimeLeft,
    Throughput,
    QueueWait,
    PredictedEnd,
    Slack,
    LastConfirmed,
    ProgressPercent,
    FailureRate,
    FailedOfDone,
    RequestTotal,
    RequestCompleted,
    CompletionWindow,
    InputFileId,
    OutputFileId,
    ErrorFileId,
    ErrorCount,
    FirstErrorCode,
    FirstErrorMessage,
    Reason,
    InputTokens,
    OutputTokens,
    TotalTokens,
    Metadata,
    RawStatus,
    // No columns: only queries name these.
    Finished,
    Live, //!< A span of time: a query finds it if any part of the span is within its range.
    Age,
    File,
    ResultsExpire,
    AnyReason, //!< A text of which Reason is the first.
    MetadataValue, //!< The value of one key, which is named beside the field; with a key, a column.
    Is,
    Has,
    Health,
    // Of the requests of a batch, not of a batch: only queries about requests name these.
    RequestId,
    RequestOutcome,
    RequestStatus,
    RequestCode,
    RequestMessage,
    RequestInputTokens,
    RequestOutputTokens,
};

//! Of batches.
inline constexpr int fieldCount = static_cast<int>(FieldId::Health) + 1;
inline constexpr int requestFieldCount =
    static_cast<int>(FieldId::RequestOutputTokens) + 1 - fieldCount;

//! What a query is about: each topic has fields of its own, and the names of one mean nothing in
//! the other.
enum class QueryTopic : quint8 { Batches, Requests };
inline constexpr int batchColumnCount = static_cast<int>(FieldId::RawStatus) + 1;
