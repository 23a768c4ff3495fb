// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "savedview.h"

//! The columns of a table as they are kept: from left to right, with the widths that the user gave
//! them, and which ones order the rows.
struct ColumnLayout
{
    struct Column
    {
        ColumnId id;
        bool isShown = false;
        std::optional<int> width{}; //!< Nothing: as usual.

        friend bool operator==(const Column &, const Column &) = default;
    };

    QList<Column> columns;
    QList<ColumnSort> sort; //!< What decides first comes first.

    [[nodiscard]] bool showsAny() const;

    //! For the settings.
    [[nodiscard]] QByteArray toJson() const;
    //! Passes over what is not toJson()'s.
    static ColumnLayout fromJson(const QByteArray &json);

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};
