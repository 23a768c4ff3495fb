// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "preferences.h"

#include <QStringList>

//! A way to look at the batches, under a name. What it leaves open stays as it is when it is
//! chosen.
struct SavedView
{
    QString name;
    QString query; //!< As typed.
    QStringList columns; //!< Keys, from left to right; empty: open.
    QList<ColumnSort> sort; //!< The next one decides where one does not; empty: open.
    std::optional<TimeRange> range; //!< Of the chart.

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

//! What every user finds, before views of their own; their names are translated.
[[nodiscard]] QList<SavedView> builtInViews();

//! Whether @p shown, which leaves nothing open, is what @p view asks for. Queries are alike when
//! they mean the same.
[[nodiscard]] bool isShown(const SavedView &view, const SavedView &shown);
