// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <array>
#include <optional>

//! Everything of a batch that a column, an export or a filter can name, in the order in which an
//! export writes it. The key table behind fieldKey() is the only place where the names stand.
enum class BatchField : quint8 {
    Id,
    Status,
    Outcome,
    Endpoint,
    Model,
    RequestTotal,
    RequestCompleted,
    RequestFailed,
    CreatedAt,
    InProgressAt,
    FinalizingAt,
    CompletedAt,
    FailedAt,
    ExpiredAt,
    CancellingAt,
    CancelledAt,
    ExpiresAt,
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
    TimeInState,
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
};

inline constexpr int batchFieldCount = static_cast<int>(BatchField::FailedOfDone) + 1;

//! From other fields, some by the time of day: see appendDerived().
[[nodiscard]] constexpr bool isDerived(BatchField field)
{
    return field > BatchField::RawStatus;
}

//! The word used in CSV headers and `--columns`: "request_total".
[[nodiscard]] QLatin1StringView fieldKey(BatchField field);
[[nodiscard]] std::optional<BatchField> fieldFromKey(QStringView key);

//! A column of an export: a field, or one key of the metadata object.
struct ExportColumn
{
    BatchField field = BatchField::Id;
    QString metadataKey; //!< Only with BatchField::Metadata; null means the whole object.

    //! "metadata.team", or the field's key.
    [[nodiscard]] QString header() const;

    friend bool operator==(const ExportColumn &, const ExportColumn &) = default;
};

//! Every field once, in the order of BatchField.
[[nodiscard]] QList<ExportColumn> allExportColumns();
//! Those that are not derived.
[[nodiscard]] QList<ExportColumn> defaultExportColumns();

//! Parses one `--columns` entry; nothing when there is no such column.
[[nodiscard]] std::optional<ExportColumn> exportColumnFromHeader(const QString &header);
