// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "knownrows.h"
#include "serverhabits.h"

//! The calls that confirm given rows: for pieces of the list, for single batches, or for the whole
//! list if that takes fewer calls. Pure: makes no calls.
struct RefreshPlan
{
    //! A piece of the list that should hold certain rows.
    struct Piece
    {
        ListRequest request;
        qsizetype position = 0; //!< Of its first row in the list.
        QStringList expected;
        QStringList before; //!< At most two: the rows above its first one, the nearest first.

        //! The expected rows that are not on the page, although a later one is.
        [[nodiscard]] QStringList missingFrom(const BatchPage &page) const;

        friend bool operator==(const Piece &, const Piece &) = default;
    };

    bool isSweep = false; //!< The whole list is read, and nothing else.
    std::vector<Piece> pieces;
    QStringList gets;
    qsizetype sweepCalls = 0; //!< How many calls the whole list takes.

    //! The plan with the fewest calls for @p ids, which are live or unlisted rows of @p known.
    [[nodiscard]] static RefreshPlan confirming(const QStringList &ids, const KnownRows &known,
                                                const ServerHabits &habits);

    [[nodiscard]] qsizetype callCount() const;

    friend bool operator==(const RefreshPlan &, const RefreshPlan &) = default;
};
