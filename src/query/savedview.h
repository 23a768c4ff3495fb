// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "preferences.h"

#include <QStringList>

//! The most views of their own that users can save; no list with more is read.
constexpr qsizetype mostSavedViews = 1000;

//! A named query, with the columns, the order and the range to look at its batches. Choosing the
//! view leaves as they are the parts that it leaves open.
struct SavedView
{
    QString name;
    QString query; //!< As typed.
    QStringList columns; //!< Keys, from left to right; empty: open.
    QList<ColumnSort>
        sort; //!< Each orders the rows that are equal by the ones before; empty: open.
    std::optional<TimeRange> range; //!< Of the chart; nothing: open.

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

//! The views that every user has, before any of their own. Their names are translated.
[[nodiscard]] QList<SavedView> builtInViews();

//! Whether @p shown, which leaves nothing open, is what @p view asks for. Queries are equal when
//! they mean the same.
[[nodiscard]] bool isShown(const SavedView &view, const SavedView &shown);
