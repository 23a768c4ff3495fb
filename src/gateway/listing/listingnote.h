// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knownlisting.h"

//! What is to be kept of a KnownListing over a restart, where its rows are kept already.
struct ListingNote
{
    ServerHabits habits;
    Stamp sweptAt;
    std::optional<PageWalk::Position> rest;
    QStringList unlisted;
    QString newestId; //!< Of the first row: newer ones that are kept do not join on to it yet.

    [[nodiscard]] static ListingNote of(const KnownListing &listing);

    //! The listing of which this was kept. @p rows are the lists' rows that were kept, @p others
    //! those that it never had, in any order. Where they are not what the note speaks of, the whole
    //! list is to be read.
    [[nodiscard]] KnownListing listing(KnownRows rows, const KnownRows &others = {}) const;

    [[nodiscard]] QByteArray toJson() const;
    //! A note of nothing where @p json is damaged, or of another version.
    [[nodiscard]] static ListingNote fromJson(const QByteArray &json);

    friend bool operator==(const ListingNote &, const ListingNote &) = default;
};
