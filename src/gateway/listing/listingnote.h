// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knownlisting.h"

//! What is kept of a KnownListing over a restart, besides its rows, which the cache keeps anyway.
struct ListingNote
{
    ServerHabits habits;
    Stamp sweptAt;
    std::optional<PageWalk::Position> rest;
    bool isLimited = false;
    QStringList unlisted;
    QString newestId; //!< Of the first row. Kept rows above it do not join the list yet.

    [[nodiscard]] static ListingNote of(const KnownListing &listing);

    //! The listing that this note was made of(). @p rows are the kept rows of the list in its
    //! order,
    //! @p others the kept rows that were never in it. If they do not fit the note, the result says
    //! that the whole list is to be read.
    [[nodiscard]] KnownListing listing(KnownRows rows, const KnownRows &others = {}) const;

    [[nodiscard]] QByteArray toJson() const;
    //! An empty note if @p json is damaged or of another version.
    [[nodiscard]] static ListingNote fromJson(const QByteArray &json);

    friend bool operator==(const ListingNote &, const ListingNote &) = default;
};
