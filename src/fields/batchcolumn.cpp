// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct ColumnFacts
{
    std::optional<BatchField> field;
    QLatin1StringView ownKey; // Where the column is no field, or is kept under another name.
    ColumnKind kind = ColumnKind::Text;
    const char *title;
    const char *description;
};

// By BatchColumn.
constexpr ColumnFacts facts[] = {
    {BatchField::Outcome,
     {},
     ColumnKind::Word,
     QT_TRANSLATE_NOOP("BatchColumn", "Outcome"),
     QT_TRANSLATE_NOOP("BatchColumn", "What became of the batch.")},
    {BatchField::Status,
     {},
     ColumnKind::Word,
     QT_TRANSLATE_NOOP("BatchColumn", "Status"),
     QT_TRANSLATE_NOOP("BatchColumn", "The status the server reports.")},
    {BatchField::Id,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "ID"),
     QT_TRANSLATE_NOOP("BatchColumn", "The identifier of the batch.")},
    {BatchField::Endpoint,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Endpoint"),
     QT_TRANSLATE_NOOP("BatchColumn", "The API endpoint its requests go to.")},
    {BatchField::Model,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Model"),
     QT_TRANSLATE_NOOP("BatchColumn", "The model that answers its requests.")},
    {std::nullopt, "progress"_L1, ColumnKind::Number, QT_TRANSLATE_NOOP("BatchColumn", "Progress"),
     QT_TRANSLATE_NOOP("BatchColumn",
                       "Requests done of all there are; once the batch has ended, those "
                       "that succeeded.")},
    {BatchField::RequestFailed,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Failed"),
     QT_TRANSLATE_NOOP("BatchColumn", "Requests that failed.")},
    {BatchField::CreatedAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Created"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch was created.")},
    {BatchField::TimeInState, "time_in_state"_L1, ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Time in state"),
     QT_TRANSLATE_NOOP("BatchColumn", "How long the batch has been in its status.")},
    {BatchField::ExpiresAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Expires"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch expires if it is not done.")},
    {BatchField::InProgressAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Started"),
     QT_TRANSLATE_NOOP("BatchColumn", "When processing began.")},
    {BatchField::FinalizingAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Finalizing"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the server began to write the results.")},
    {BatchField::CompletedAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Completed"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch was completed.")},
    {BatchField::FailedAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Failed at"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch failed.")},
    {BatchField::ExpiredAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Expired"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch expired.")},
    {BatchField::CancellingAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Cancelling"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch was asked to cancel.")},
    {BatchField::CancelledAt,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Cancelled"),
     QT_TRANSLATE_NOOP("BatchColumn", "When the batch was cancelled.")},
    {BatchField::Duration, "duration"_L1, ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Duration"),
     QT_TRANSLATE_NOOP("BatchColumn", "From creation to the end, or to now.")},
    {BatchField::TimeLeft, "time_left"_L1, ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Time left"),
     QT_TRANSLATE_NOOP("BatchColumn", "The time a batch that is not done has until it expires.")},
    {BatchField::Throughput, "throughput"_L1, ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Throughput"),
     QT_TRANSLATE_NOOP("BatchColumn",
                       "Requests done per minute of processing. Batches in processing, whose rate "
                       "changes all the time, sort by the requests done, as faster than all "
                       "others.")},
    {BatchField::PredictedEnd,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Predicted end"),
     QT_TRANSLATE_NOOP("BatchColumn",
                       "When the batch will be complete, if its requests go on getting done as "
                       "fast as they did so far.")},
    {BatchField::Slack, "slack"_L1, ColumnKind::Time, QT_TRANSLATE_NOOP("BatchColumn", "Slack"),
     QT_TRANSLATE_NOOP("BatchColumn",
                       "The time from the predicted end until the batch expires: with a minus, it "
                       "will be so late.")},
    {BatchField::LastConfirmed,
     {},
     ColumnKind::Time,
     QT_TRANSLATE_NOOP("BatchColumn", "Last confirmed"),
     QT_TRANSLATE_NOOP("BatchColumn",
                       "When the server last said that the batch is as shown. Does not sort: every "
                       "refresh would move rows.")},
    {BatchField::QueueWait, "queue_wait"_L1, ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Queue wait"),
     QT_TRANSLATE_NOOP("BatchColumn", "From creation to the beginning of processing.")},
    {BatchField::ProgressPercent,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Progress %"),
     QT_TRANSLATE_NOOP("BatchColumn", "Requests done, of all in the batch.")},
    {BatchField::FailureRate, "failure_rate"_L1, ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Failure %"),
     QT_TRANSLATE_NOOP("BatchColumn", "Failed requests, of all in the batch.")},
    {BatchField::FailedOfDone, "failed_of_done"_L1, ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Failed of done"),
     QT_TRANSLATE_NOOP("BatchColumn", "Failed requests, of those that are done.")},
    {BatchField::RequestTotal,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Requests"),
     QT_TRANSLATE_NOOP("BatchColumn", "Requests in the batch.")},
    {BatchField::RequestCompleted,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Succeeded"),
     QT_TRANSLATE_NOOP("BatchColumn", "Requests that succeeded.")},
    {BatchField::CompletionWindow,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Window"),
     QT_TRANSLATE_NOOP("BatchColumn", "The time the server has been given.")},
    {BatchField::InputFileId,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Input file"),
     QT_TRANSLATE_NOOP("BatchColumn", "The identifier of the file of requests.")},
    {BatchField::OutputFileId,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Output file"),
     QT_TRANSLATE_NOOP("BatchColumn", "The identifier of the file of results.")},
    {BatchField::ErrorFileId,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Error file"),
     QT_TRANSLATE_NOOP("BatchColumn", "The identifier of the file of failed requests.")},
    {BatchField::ErrorCount,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Errors"),
     QT_TRANSLATE_NOOP("BatchColumn", "Errors of the batch as a whole.")},
    {BatchField::FirstErrorCode,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "First error code"),
     QT_TRANSLATE_NOOP("BatchColumn", "The code of its first error.")},
    {BatchField::FirstErrorMessage,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "First error"),
     QT_TRANSLATE_NOOP("BatchColumn", "The message of its first error.")},
    {BatchField::InputTokens,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Input tokens"),
     QT_TRANSLATE_NOOP("BatchColumn", "Tokens read.")},
    {BatchField::OutputTokens,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Output tokens"),
     QT_TRANSLATE_NOOP("BatchColumn", "Tokens written.")},
    {BatchField::TotalTokens,
     {},
     ColumnKind::Number,
     QT_TRANSLATE_NOOP("BatchColumn", "Total tokens"),
     QT_TRANSLATE_NOOP("BatchColumn", "Tokens read and written.")},
    {BatchField::Metadata,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Metadata"),
     QT_TRANSLATE_NOOP("BatchColumn", "What the creator attached to the batch.")},
    {BatchField::RawStatus,
     {},
     ColumnKind::Text,
     QT_TRANSLATE_NOOP("BatchColumn", "Raw status"),
     QT_TRANSLATE_NOOP("BatchColumn", "The status in the server's own word.")},
};
static_assert(std::size(facts) == batchColumnCount);

const ColumnFacts &factsOf(BatchColumn column)
{
    return facts[static_cast<std::size_t>(column)];
}

} // namespace

QLatin1StringView columnKey(BatchColumn column)
{
    const ColumnFacts &known = factsOf(column);
    return known.ownKey.isEmpty() ? fieldKey(*known.field) : known.ownKey;
}

QString columnKey(const ColumnId &column)
{
    return column.isMetadataKey() ? ExportColumn{BatchField::Metadata, column.metadataKey}.header()
                                  : QString(columnKey(column.column));
}

std::optional<ColumnId> columnFromKey(const QString &key)
{
    for (int i = 0; i < batchColumnCount; ++i) {
        if (key == columnKey(static_cast<BatchColumn>(i))) {
            return static_cast<BatchColumn>(i);
        }
    }
    const std::optional<ExportColumn> named = exportColumnFromHeader(key);
    return named && !named->metadataKey.isNull()
        ? std::optional(ColumnId::ofMetadata(named->metadataKey))
        : std::nullopt;
}

QString columnTitle(const ColumnId &column)
{
    return column.isMetadataKey()
        ? column.metadataKey
        : QCoreApplication::translate("BatchColumn", factsOf(column.column).title);
}

QString columnDescription(const ColumnId &column)
{
    return column.isMetadataKey()
        ? QCoreApplication::translate("BatchColumn",
                                      "What the metadata has under \"%1\". Sorts numbers by their "
                                      "value, then texts.")
              .arg(column.metadataKey)
        : QCoreApplication::translate("BatchColumn", factsOf(column.column).description);
}

bool isShownByDefault(const ColumnId &column)
{
    return column.column <= BatchColumn::Expires;
}

bool isForecast(BatchColumn column)
{
    return column == BatchColumn::PredictedEnd || column == BatchColumn::Slack;
}

ColumnKind columnKind(const ColumnId &column)
{
    return factsOf(column.column).kind;
}

CellPaint cellPaintOf(const ColumnId &column)
{
    switch (column.column) {
    case BatchColumn::Status:
        return CellPaint::Status;
    case BatchColumn::Outcome:
        return CellPaint::Outcome;
    case BatchColumn::Progress:
        return CellPaint::Progress;
    case BatchColumn::Id:
    case BatchColumn::InputFileId:
    case BatchColumn::OutputFileId:
    case BatchColumn::ErrorFileId:
        return CellPaint::Id;
    case BatchColumn::Failed:
    case BatchColumn::Expires:
    case BatchColumn::TimeLeft:
    case BatchColumn::PredictedEnd:
    case BatchColumn::Slack:
        return CellPaint::Alert;
    default: // Of all others, and of keys of the metadata.
        return CellPaint::Text;
    }
}

bool isNumeric(const ColumnId &column)
{
    const ColumnKind kind = columnKind(column);
    return kind == ColumnKind::Number || kind == ColumnKind::Time;
}

bool isSortable(const ColumnId &column)
{
    return column.column != BatchColumn::LastConfirmed;
}

std::optional<BatchField> exportFieldOf(BatchColumn column)
{
    return factsOf(column).field;
}

QList<ExportColumn> exportColumnsOf(const ColumnId &column)
{
    const std::optional<BatchField> field = exportFieldOf(column.column);
    return field ? QList<ExportColumn>{{*field, column.metadataKey}}
                 : QList<ExportColumn>{{BatchField::RequestTotal, {}},
                                       {BatchField::RequestCompleted, {}},
                                       {BatchField::RequestFailed, {}}};
}

QList<ExportColumn> exportColumnsOf(const QList<ColumnId> &columns)
{
    QList<ExportColumn> exported;
    for (const ColumnId &shown : columns) {
        for (const ExportColumn &column : exportColumnsOf(shown)) {
            if (!exported.contains(column)) {
                exported.append(column);
            }
        }
    }
    return exported;
}
