// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfield.h"

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, batchFieldCount> keys{
    "id"_L1,
    "status"_L1,
    "outcome"_L1,
    "endpoint"_L1,
    "model"_L1,
    "request_total"_L1,
    "request_completed"_L1,
    "request_failed"_L1,
    "created_at"_L1,
    "in_progress_at"_L1,
    "finalizing_at"_L1,
    "completed_at"_L1,
    "failed_at"_L1,
    "expired_at"_L1,
    "cancelling_at"_L1,
    "cancelled_at"_L1,
    "expires_at"_L1,
    "completion_window"_L1,
    "input_file_id"_L1,
    "output_file_id"_L1,
    "error_file_id"_L1,
    "error_count"_L1,
    "first_error_code"_L1,
    "first_error_message"_L1,
    "input_tokens"_L1,
    "output_tokens"_L1,
    "total_tokens"_L1,
    "metadata"_L1,
    "raw_status"_L1,
    "time_in_state_seconds"_L1,
    "duration_seconds"_L1,
    "time_left_seconds"_L1,
    "throughput_per_minute"_L1,
    "predicted_end"_L1,
    "slack_seconds"_L1,
    "last_confirmed"_L1,
    "queue_wait_seconds"_L1,
    "progress_percent"_L1,
    "failure_rate_percent"_L1,
    "failed_of_done_percent"_L1,
};

constexpr QLatin1StringView metadataPrefix = "metadata."_L1;

} // namespace

QLatin1StringView fieldKey(BatchField field)
{
    return keys[static_cast<std::size_t>(field)];
}

std::optional<BatchField> fieldFromKey(QStringView key)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (key == keys[i]) {
            return static_cast<BatchField>(i);
        }
    }
    return std::nullopt;
}

QString ExportColumn::header() const
{
    return metadataKey.isNull() ? QString(fieldKey(field)) : metadataPrefix + metadataKey;
}

QList<ExportColumn> allExportColumns()
{
    QList<ExportColumn> columns;
    for (int i = 0; i < batchFieldCount; ++i) {
        columns.append({static_cast<BatchField>(i), {}});
    }
    return columns;
}

QList<ExportColumn> defaultExportColumns()
{
    QList<ExportColumn> columns = allExportColumns();
    columns.removeIf([](const ExportColumn &column) { return isDerived(column.field); });
    return columns;
}

std::optional<ExportColumn> exportColumnFromHeader(const QString &header)
{
    if (header.startsWith(metadataPrefix) && header.size() > metadataPrefix.size()) {
        return ExportColumn{BatchField::Metadata, header.mid(metadataPrefix.size())};
    }
    const std::optional<BatchField> field = fieldFromKey(header);
    return field ? std::optional(ExportColumn{*field, {}}) : std::nullopt;
}
