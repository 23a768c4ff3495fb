// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfield.h"

//! The columns of the table of batches, in the order in which they stand when the user has not
//! moved any. The ones whose text depends on the time of day stand together.
enum class BatchColumn : int {
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
    LastConfirmed,
    QueueWait,
    FailureRate,
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
};

inline constexpr int batchColumnCount = static_cast<int>(BatchColumn::RawStatus) + 1;
inline constexpr BatchColumn firstTimeColumn = BatchColumn::Created;
inline constexpr BatchColumn lastTimeColumn = BatchColumn::LastConfirmed;

//! The word that names the column in the settings: the field's, where the column is a field.
[[nodiscard]] QLatin1StringView columnKey(BatchColumn column);

//! Translated, for the header.
[[nodiscard]] QString columnTitle(BatchColumn column);

//! Translated: a sentence on what the column says, for the header's tool tip.
[[nodiscard]] QString columnDescription(BatchColumn column);

[[nodiscard]] bool isShownByDefault(BatchColumn column);

enum class ColumnKind {
    Word, //!< One of ours: a status, an outcome.
    Text, //!< The server's or the user's.
    Number,
    Time, //!< A moment or a duration: its text changes with the time of day.
};

[[nodiscard]] ColumnKind columnKind(BatchColumn column);

//! The column holds numbers or times, which are right-aligned.
[[nodiscard]] bool isNumeric(BatchColumn column);

//! Not where a refresh would move rows about that are as they were.
[[nodiscard]] bool isSortable(BatchColumn column);

//! What an export of what is shown writes for the column: "Progress" is three fields.
[[nodiscard]] QList<ExportColumn> exportColumnsOf(BatchColumn column);
