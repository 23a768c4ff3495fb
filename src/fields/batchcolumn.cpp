// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"

#include "field.h"
#include "servertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

//! "metadata.", which a key of the metadata follows.
QLatin1StringView metadataPrefix()
{
    return fieldOf(FieldId::MetadataValue).key.chopped(keyPlaceholder.size());
}

//! The first columns of an export, in the order of a gateway's answer. The other fields follow in
//! the order of their table.
constexpr std::array firstExported{
    FieldId::Id,       FieldId::Status,       FieldId::Outcome,          FieldId::Endpoint,
    FieldId::Model,    FieldId::RequestTotal, FieldId::RequestCompleted, FieldId::Failed,
    FieldId::Created,  FieldId::InProgressAt, FieldId::FinalizingAt,     FieldId::CompletedAt,
    FieldId::FailedAt, FieldId::ExpiredAt,    FieldId::CancellingAt,     FieldId::CancelledAt,
    FieldId::Expires,
};

//! An export has these in the place of the column "Progress".
constexpr std::array progressParts{FieldId::RequestTotal, FieldId::RequestCompleted,
                                   FieldId::Failed};

//! The column whose key is @p key; @p keyOf says which of a field's keys that is.
std::optional<ColumnId> columnNamed(const QString &key, QLatin1StringView Field::*keyOf)
{
    const QLatin1StringView prefix = metadataPrefix();
    if (key.startsWith(prefix) && key.size() > prefix.size()) {
        return ColumnId::ofMetadata(key.sliced(prefix.size()));
    }
    const auto found = std::ranges::find_if(fields(), [&key, keyOf](const Field &field) {
        return !key.isEmpty() && key == field.*keyOf;
    });
    return found == fields().end() ? std::nullopt : std::optional<ColumnId>(found->id);
}

void appendExported(QList<ColumnId> &columns, bool areDerived)
{
    for (const Field &field : fields()) {
        if (!field.exportKey.isEmpty() && field.isDerived == areDerived
            && !columns.contains(field.id)) {
            columns.append(field.id);
        }
    }
}

} // namespace

QString columnKey(const ColumnId &column)
{
    return column.isMetadataKey() ? metadataPrefix() + column.metadataKey
                                  : QString(fieldOf(column.field).key);
}

std::optional<ColumnId> columnFromKey(const QString &key)
{
    return columnNamed(key, &Field::key);
}

QString columnTitle(const ColumnId &column)
{
    return column.isMetadataKey() ? shortText(column.metadataKey)
                                  : fieldTitle(fieldOf(column.field));
}

QString columnDescription(const ColumnId &column)
{
    const Field &field = fieldOf(column.field);
    const QString help = column.isMetadataKey()
        ? QCoreApplication::translate("Field", "What the metadata has under \"%1\".")
              .arg(shortText(column.metadataKey))
        : fieldHelp(field);
    return *field.sorting == '\0'
        ? help
        : help + u' ' + QCoreApplication::translate("Field", field.sorting);
}

bool isShownByDefault(const ColumnId &column)
{
    return fieldOf(column.field).isShown;
}

bool isNumeric(const ColumnId &column)
{
    return fieldOf(column.field).isNumeric();
}

bool isSortable(const ColumnId &column)
{
    return fieldOf(column.field).isSortable;
}

CellPaint cellPaintOf(const ColumnId &column)
{
    return fieldOf(column.field).paint;
}

QString exportHeader(const ColumnId &column)
{
    return column.isMetadataKey() ? columnKey(column) : QString(fieldOf(column.field).exportKey);
}

std::optional<ColumnId> exportColumnFromHeader(const QString &header)
{
    return columnNamed(header, &Field::exportKey);
}

QList<ColumnId> allExportColumns()
{
    QList<ColumnId> columns = defaultExportColumns();
    appendExported(columns, true);
    return columns;
}

QList<ColumnId> defaultExportColumns()
{
    QList<ColumnId> columns(firstExported.begin(), firstExported.end());
    appendExported(columns, false);
    return columns;
}

QList<ColumnId> exportColumnsOf(const QList<ColumnId> &columns)
{
    QList<ColumnId> exported;
    const auto add = [&exported](const ColumnId &column) {
        if (!exported.contains(column)) {
            exported.append(column);
        }
    };
    for (const ColumnId &column : columns) {
        if (column == FieldId::Progress) {
            std::ranges::for_each(progressParts, add);
        } else {
            add(column);
        }
    }
    return exported;
}
