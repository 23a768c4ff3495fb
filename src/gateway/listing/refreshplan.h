// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "knownrows.h"
#include "serverhabits.h"

//! Which calls confirm given rows: pieces of the list, single batches, or, where that takes no
//! more calls, the whole list. Pure: asks nothing.
struct RefreshPlan
{
    //! A piece of the list that must hold certain rows.
    struct Window
    {
        ListRequest request;
        qsizetype position = 0; //!< Of its first row.
        QStringList expected;
        QStringList
            before; //!< The two rows above its first one, the nearest first, if there are any.

        //! Of the expected rows, those that are not there although a later one is.
        [[nodiscard]] QStringList missingFrom(const BatchPage &page) const;

        friend bool operator==(const Window &, const Window &) = default;
    };

    bool isSweep = false; //!< The whole list, and nothing else.
    std::vector<Window> windows;
    QStringList gets;
    qsizetype sweepCalls = 0; //!< What the whole list takes.

    //! The fewest calls that confirm @p ids, which are live or unlisted rows of @p known.
    [[nodiscard]] static RefreshPlan confirming(const QStringList &ids, const KnownRows &known,
                                                const ServerHabits &habits);

    [[nodiscard]] qsizetype callCount() const;

    friend bool operator==(const RefreshPlan &, const RefreshPlan &) = default;
};
