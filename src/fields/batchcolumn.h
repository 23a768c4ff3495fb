// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"

#include <QList>
#include <QString>

#include <optional>

enum class CellPaint : quint8;

//! The text of these columns and of those between them depends on the time of day; see FieldId.
inline constexpr FieldId firstTimeColumn = FieldId::Created;
inline constexpr FieldId lastTimeColumn = FieldId::LastConfirmed;
//! From this one to lastTimeColumn, it also depends on when the batch was confirmed.
inline constexpr FieldId firstStandingColumn = FieldId::PredictedEnd;

//! Names a column of the table or of an export: a field, or a key of the metadata.
struct ColumnId
{
    FieldId field = FieldId::Id;
    QString metadataKey; //!< Set for FieldId::MetadataValue, and for no other field.

    //! Implicit: a field can be given wherever a column is wanted.
    ColumnId(FieldId known)
        : field(known)
    { }
    [[nodiscard]] static ColumnId ofMetadata(const QString &key)
    {
        ColumnId id = FieldId::MetadataValue;
        id.metadataKey = key;
        return id;
    }

    [[nodiscard]] bool isMetadataKey() const { return field == FieldId::MetadataValue; }

    friend bool operator==(const ColumnId &, const ColumnId &) = default;
};

//! How rows are ordered by one column.
struct ColumnSort
{
    QString column; //!< The key of a column, perhaps of one that only another version has.
    Qt::SortOrder order = Qt::DescendingOrder;

    friend bool operator==(const ColumnSort &, const ColumnSort &) = default;
};

//! The key of the column in settings and views: "queue_wait", "metadata.team".
[[nodiscard]] QString columnKey(const ColumnId &column);
//! The column with this key; nothing where no column has it.
[[nodiscard]] std::optional<ColumnId> columnFromKey(const QString &key);

//! The header of the column, translated; a key of the metadata as it is.
[[nodiscard]] QString columnTitle(const ColumnId &column);

//! The tool tip of the header, translated: what the column says, and how it sorts where that is not
//! obvious.
[[nodiscard]] QString columnDescription(const ColumnId &column);

[[nodiscard]] bool isShownByDefault(const ColumnId &column);
//! Whether the column holds numbers or times, which are right-aligned.
[[nodiscard]] bool isNumeric(const ColumnId &column);
[[nodiscard]] bool isSortable(const ColumnId &column);
[[nodiscard]] CellPaint cellPaintOf(const ColumnId &column);

//! The name of the column in the headers of exports and in `--columns`: "queue_wait_seconds",
//! "metadata.team".
[[nodiscard]] QString exportHeader(const ColumnId &column);
//! The column with this exportHeader(); nothing where no column has it.
[[nodiscard]] std::optional<ColumnId> exportColumnFromHeader(const QString &header);

//! Every field that an export can have: first what a gateway sends, then what is derived from that.
[[nodiscard]] QList<ColumnId> allExportColumns();
//! The fields that a gateway sends.
[[nodiscard]] QList<ColumnId> defaultExportColumns();
//! The columns that an export of these columns of the table has, each once: "Progress" becomes
//! three counts.
[[nodiscard]] QList<ColumnId> exportColumnsOf(const QList<ColumnId> &columns);
