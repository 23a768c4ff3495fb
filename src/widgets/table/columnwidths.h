// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"

#include <QHash>

#include <optional>

class QFontMetrics;

//! The widths of a table's columns, in device-independent pixels. A column is as wide as the user
//! has set it, else as wide as its usual content.
class ColumnWidths final
{
public:
    void setByUser(const ColumnId &column, int width);
    //! Nothing: the user has not set it.
    [[nodiscard]] std::optional<int> byUser(const ColumnId &column) const;
    //! Forgets what the user has set.
    void clear() { m_byUser.clear(); }

    //! The widths of @p shown in a table that is @p room wide. Where the columns need more room,
    //! the ones that the user has not set shrink to what is enough for them. Where they need less,
    //! the id takes the rest until it is whole, then the model, else the id, else the last column.
    [[nodiscard]] QList<int> arranged(const QList<ColumnId> &shown, int room,
                                      const QFontMetrics &metrics, bool showsUtc) const;

private:
    void shrink(QList<int> &widths, const QList<ColumnId> &shown, int lack,
                const QFontMetrics &metrics) const;
    void fill(QList<int> &widths, const QList<ColumnId> &shown, int left,
              const QFontMetrics &metrics) const;
    //! Among @p shown; -1 where the column is not shown, or has a width set by the user.
    [[nodiscard]] qsizetype freePlace(const QList<ColumnId> &shown, FieldId column) const;

    QHash<QString, int> m_byUser; //!< By the columns' keys.
};

//! The width in which a column shows what it usually holds. Moments in UTC are longer.
[[nodiscard]] int usualWidth(const ColumnId &column, const QFontMetrics &metrics, bool showsUtc);
