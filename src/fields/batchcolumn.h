// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"

#include <QList>
#include <QString>

#include <optional>

enum class CellPaint : quint8;

//! The columns whose text depends on the time of day; see FieldId.
inline constexpr FieldId firstTimeColumn = FieldId::Created;
inline constexpr FieldId lastTimeColumn = FieldId::LastConfirmed;
//! From here to the last of the time columns, they depend on when the batch was confirmed, too.
inline constexpr FieldId firstStandingColumn = FieldId::PredictedEnd;

//! A column of the table or of an export as it is named: one of ours, or a key of the metadata.
struct ColumnId
{
    FieldId field = FieldId::Id;
    QString metadataKey; //!< Only, and always, with FieldId::MetadataValue.

    //! Implicit: what takes any column takes one of ours.
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
    QString column; //!< The key of a column; perhaps one that another version knows.
    Qt::SortOrder order = Qt::DescendingOrder;

    friend bool operator==(const ColumnSort &, const ColumnSort &) = default;
};

//! The word that names the column in the settings: "queue_wait", "metadata.team".
[[nodiscard]] QString columnKey(const ColumnId &column);
//! Nothing where no column has that key.
[[nodiscard]] std::optional<ColumnId> columnFromKey(const QString &key);

//! Translated, for the header; a key of the metadata as it is.
[[nodiscard]] QString columnTitle(const ColumnId &column);

//! Translated: what the column says, and how it sorts where that is not plain; for the header's
//! tool tip.
[[nodiscard]] QString columnDescription(const ColumnId &column);

[[nodiscard]] bool isShownByDefault(const ColumnId &column);
//! The column holds numbers or times, which are right-aligned.
[[nodiscard]] bool isNumeric(const ColumnId &column);
[[nodiscard]] bool isSortable(const ColumnId &column);
[[nodiscard]] CellPaint cellPaintOf(const ColumnId &column);

//! The word used in the headers of exports and `--columns`: "queue_wait_seconds", "metadata.team".
[[nodiscard]] QString exportHeader(const ColumnId &column);
//! Parses one `--columns` entry; nothing when there is no such column.
[[nodiscard]] std::optional<ColumnId> exportColumnFromHeader(const QString &header);

//! Every field that an export can have, once: as a gateway tells it, and then what is derived.
[[nodiscard]] QList<ColumnId> allExportColumns();
//! Those that are not derived.
[[nodiscard]] QList<ColumnId> defaultExportColumns();
//! What an export of these columns of the table has, each once: "Progress" is three counts there.
[[nodiscard]] QList<ColumnId> exportColumnsOf(const QList<ColumnId> &columns);
