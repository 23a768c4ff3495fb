// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

//! Everything of a batch that a column, an export, a query or a facet can name. The columns come
//! first, in the order in which they stand when the user has not moved any; those among them whose
//! text depends on the time of day stand together, and last of these the ones that depend on the
//! standing, too.
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
    InputTokens,
    OutputTokens,
    TotalTokens,
    Metadata,
    RawStatus,
    // No columns, but what a query can name.
    Finished,
    Live, //!< A span rather than a moment: some of it may lie within what is asked for.
    Age,
    File,
    MetadataValue, //!< Of one key, which stands beside the field; a column by that.
    Is,
    Has,
};

inline constexpr int fieldCount = static_cast<int>(FieldId::Has) + 1;
inline constexpr int batchColumnCount = static_cast<int>(FieldId::RawStatus) + 1;
