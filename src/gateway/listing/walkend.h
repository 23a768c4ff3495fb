// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

//! Why a walk over the pages of a listing ended.
struct WalkEnd
{
    enum class Reason {
        Complete, //!< The server said that there are no more rows.
        RowLimit, //!< The rows that were asked for have come.
        PageLimit, //!< The page cap was reached.
        ByteLimit, //!< As many bytes came as one listing may have.
        HeldLimit, //!< The list has more batches than are held of one gateway.
        CursorStuck, //!< Pages brought no new batch, although the server promised more.
        CursorLost, //!< A page was empty, although the server promised more.
        NoCursor, //!< The server promised more, but sent no row or cursor to go on from.
        NextElsewhere, //!< The next page is at another host, which must not see the token.
        NoneReadable, //!< The list has rows, and not one of them could be read.
        RequestFailed, //!< A page could not be fetched.
        Joined, //!< The walk reached known rows, as it was asked to.
        WatchedOnly, //!< The server cannot list: only batches that are watched by id are known.
    };

    Reason reason = Reason::Complete;
    std::optional<ApiError> error = {}; //!< With RequestFailed.
    QString unreadable = {}; //!< With NoneReadable: a sentence that says why.

    [[nodiscard]] bool isComplete() const { return reason == Reason::Complete; }
    //! A sentence for people on why the listing is not whole; null if it is.
    [[nodiscard]] QString note() const;

    friend bool operator==(const WalkEnd &, const WalkEnd &) = default;
};
