// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "savedview.h"

//! The columns of a table as the settings keep them: from left to right, with the widths that the
//! user has set, and the columns that sort the rows.
struct ColumnLayout
{
    struct Column
    {
        ColumnId id;
        bool isShown = false;
        std::optional<int> width{}; //!< Nothing: the user has not set it.

        friend bool operator==(const Column &, const Column &) = default;
    };

    QList<Column> columns;
    QList<ColumnSort> sort; //!< The first one decides first.

    [[nodiscard]] bool showsAny() const;

    //! The form in the settings.
    [[nodiscard]] QByteArray toJson() const;
    //! Reads what toJson() wrote, and passes over anything else.
    static ColumnLayout fromJson(const QByteArray &json);

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};
