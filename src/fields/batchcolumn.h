// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfield.h"

#include <array>

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
    TimeLeft,
    Throughput,
    PredictedEnd,
    Slack,
    LastConfirmed,
    QueueWait,
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
};

inline constexpr int batchColumnCount = static_cast<int>(BatchColumn::RawStatus) + 1;
inline constexpr BatchColumn firstTimeColumn = BatchColumn::Created;
inline constexpr BatchColumn lastTimeColumn = BatchColumn::LastConfirmed;
//! From here to the last of the time columns, they depend on when the batch was confirmed, too.
inline constexpr BatchColumn firstStandingColumn = BatchColumn::PredictedEnd;

//! A column of the table as it is named: one of ours, or a key of the metadata.
struct ColumnId
{
    BatchColumn column = BatchColumn::Id;
    QString metadataKey; //!< Only with BatchColumn::Metadata; null means the whole object.

    //! Implicit: what takes any column takes one of ours.
    ColumnId(BatchColumn known)
        : column(known)
    { }
    [[nodiscard]] static ColumnId ofMetadata(const QString &key)
    {
        ColumnId id = BatchColumn::Metadata;
        id.metadataKey = key;
        return id;
    }

    [[nodiscard]] bool isMetadataKey() const { return !metadataKey.isNull(); }

    friend bool operator==(const ColumnId &, const ColumnId &) = default;
};

//! The word that names the column in the settings: its own, or the field's.
[[nodiscard]] QLatin1StringView columnKey(BatchColumn column);
//! The same, and "metadata.team".
[[nodiscard]] QString columnKey(const ColumnId &column);
//! Nothing where no column has that key.
[[nodiscard]] std::optional<ColumnId> columnFromKey(const QString &key);

//! Translated, for the header; a key of the metadata as it is.
[[nodiscard]] QString columnTitle(const ColumnId &column);

//! Translated: what the column says, and how it sorts where that is not plain; for the header's
//! tool tip.
[[nodiscard]] QString columnDescription(const ColumnId &column);

[[nodiscard]] bool isShownByDefault(const ColumnId &column);

enum class ColumnKind {
    Word, //!< One of ours: a status, an outcome.
    Text, //!< The server's or the user's.
    Number,
    Time, //!< A moment, a duration, a rate: its text changes with the time of day.
};

[[nodiscard]] ColumnKind columnKind(const ColumnId &column);

//! How the cells of a column are painted.
enum class CellPaint : quint8 {
    Text,
    Status, //!< Its shape before its word.
    Outcome, //!< A shape alone.
    Progress, //!< A bar before the numbers.
    Id, //!< Elided in the middle.
    Alert, //!< In the color of failure where something is wrong.
};

inline constexpr std::array allCellPaints{CellPaint::Text,    CellPaint::Status,
                                          CellPaint::Outcome, CellPaint::Progress,
                                          CellPaint::Id,      CellPaint::Alert};

[[nodiscard]] CellPaint cellPaintOf(const ColumnId &column);

//! What the column says is a forecast, for which the batch alone is no basis.
[[nodiscard]] bool isForecast(BatchColumn column);

//! The column holds numbers or times, which are right-aligned.
[[nodiscard]] bool isNumeric(const ColumnId &column);

//! Not where a refresh would move rows about that are as they were.
[[nodiscard]] bool isSortable(const ColumnId &column);

//! What the column shows; nothing for "Progress", which shows three fields.
[[nodiscard]] std::optional<BatchField> exportFieldOf(BatchColumn column);

//! What an export of what is shown writes for the column.
[[nodiscard]] QList<ExportColumn> exportColumnsOf(const ColumnId &column);
//! Each once.
[[nodiscard]] QList<ExportColumn> exportColumnsOf(const QList<ColumnId> &columns);
