// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

//! How a walk over the pages of a listing ended.
struct WalkEnd
{
    enum class Reason {
        Complete, //!< The server said that there is no more.
        RowLimit, //!< We were asked for no more rows.
        PageLimit, //!< The page cap was reached.
        CursorStuck, //!< Page after page without a new batch, although more was promised.
        CursorLost, //!< An empty page, although more was promised.
        NoCursor, //!< More was promised, but no row to go on from.
        NextElsewhere, //!< The next page is at another host, which must not see the token.
        NoneReadable, //!< The list has rows, and not one of them could be read.
        RequestFailed, //!< A page could not be had.
        Joined, //!< The walk came to where everything is known; we were asked to end there.
        WatchedOnly, //!< The server cannot list: only batches that are watched by id are known.
    };

    Reason reason = Reason::Complete;
    std::optional<ApiError> error = {}; //!< With RequestFailed.
    QString unreadable = {}; //!< With NoneReadable: a sentence that says why.

    [[nodiscard]] bool isComplete() const { return reason == Reason::Complete; }
    //! A sentence for people: why the listing is not whole. Null when it is.
    [[nodiscard]] QString note() const;

    friend bool operator==(const WalkEnd &, const WalkEnd &) = default;
};
