// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cellterm.h"

#include "batchcell.h"
#include "outcome.h"
#include "queryvalue.h"

using namespace Qt::StringLiterals;

namespace {

std::optional<QueryField> fieldOf(BatchColumn column)
{
    switch (column) {
    case BatchColumn::Outcome:
        return QueryField::Outcome;
    case BatchColumn::Status:
        return QueryField::Status;
    case BatchColumn::Id:
        return QueryField::Id;
    case BatchColumn::Endpoint:
        return QueryField::Endpoint;
    case BatchColumn::Model:
        return QueryField::Model;
    case BatchColumn::CompletionWindow:
        return QueryField::Window;
    case BatchColumn::InputFileId:
    case BatchColumn::OutputFileId:
    case BatchColumn::ErrorFileId:
        return QueryField::File;
    case BatchColumn::FirstErrorCode:
        return QueryField::ErrorCode;
    case BatchColumn::Failed:
        return QueryField::Failed;
    case BatchColumn::RequestTotal:
        return QueryField::Total;
    case BatchColumn::RequestCompleted:
        return QueryField::Completed;
    case BatchColumn::ErrorCount:
        return QueryField::Errors;
    case BatchColumn::TotalTokens:
        return QueryField::Tokens;
    case BatchColumn::Created:
        return QueryField::Created;
    case BatchColumn::InProgressAt:
        return QueryField::Started;
    case BatchColumn::CompletedAt:
    case BatchColumn::FailedAt:
    case BatchColumn::ExpiredAt:
    case BatchColumn::CancelledAt:
        return QueryField::Finished;
    case BatchColumn::Expires:
        return QueryField::Expires;
    default: // What no field says, or not exactly: shares, lengths of time, a whole JSON.
        return std::nullopt;
    }
}

QString dayText(Stamp moment, bool utc)
{
    const QDateTime time = moment.toUtc();
    if (!utc) {
        return time.toLocalTime().date().toString(Qt::ISODate);
    }
    const QString day = time.date().toString(Qt::ISODate);
    return u"%1T00:00Z..%1T23:59:59Z"_s.arg(day);
}

QString metadataText(const BatchRow &batch, const QString &key)
{
    QString text;
    anyMetadataOf(batch, key.toUtf8(), [&text](QUtf8StringView value) {
        text = value.toString();
        return true;
    });
    return text;
}

struct ValueText
{
    bool utc = false;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(Stamp moment) const { return dayText(moment, utc); }
    QString operator()(qint64 number) const { return QString::number(number); }
    QString operator()(double number) const { return QString::number(number); }
    QString operator()(QByteArrayView text) const { return QString::fromUtf8(text); }
};

} // namespace

std::optional<CellTerm> cellTerm(const BatchRow &batch, const ColumnId &column, bool utc)
{
    if (column.isMetadataKey()) {
        return CellTerm{{QueryField::Metadata, column.metadataKey},
                        metadataText(batch, column.metadataKey)};
    }
    const std::optional<QueryField> field = fieldOf(column.column);
    if (!field) {
        return std::nullopt;
    }
    const QueryFieldKey key{*field, {}};
    if (field == QueryField::Outcome) {
        return CellTerm{key, outcomeKey(outcomeOf(batch))};
    }
    if (field == QueryField::Status) {
        return CellTerm{key, statusKey(batch.status())};
    }
    const CellValue value = valueOf(batch, column.column);
    const bool isAbsent = std::holds_alternative<std::monostate>(value);
    // Of a file and an error there can be others.
    const bool canBeAbsent =
        field == QueryField::Endpoint || field == QueryField::Model || field == QueryField::Window;
    return isAbsent && !canBeAbsent
        ? std::nullopt
        : std::optional(CellTerm{key, std::visit(ValueText{utc}, value)});
}
