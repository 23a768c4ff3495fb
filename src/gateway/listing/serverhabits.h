// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "listrequest.h"

//! What a connection's server was seen to do. Nothing of it is promised by the server: whatever
//! is built on it is checked against the answers.
struct ServerHabits
{
    enum class Order {
        Unknown, //!< Too few batches to tell, or none listed yet.
        NewestFirst,
        Other,
    };
    enum class Support { Unknown, Yes, No };
    enum class Freshness {
        Unproven, //!< No batch was seen to move in both yet.
        Fresh, //!< A batch that had moved said so in the list too.
        Stale, //!< The list lagged behind `GET /batches/{id}`.
    };

    Order order = Order::Unknown;
    Paging paging = Paging::After;
    bool announcesMore = false; //!< It says whether there is more, when there is.
    bool isCursorTrusted = true; //!< `after` = a known row brings the rows after it.
    int pageRows = ListRequest().limit; //!< How many rows a page has, of those asked for.
    Support list = Support::Unknown;
    Support get = Support::Unknown; //!< Of `GET /batches/{id}`.
    int deniedRefreshes =
        0; //!< In a row, in which a batch that the list has did not come by its id.
    bool isGetDenied = false; //!< In the refresh under way.
    Freshness freshness = Freshness::Unproven; //!< Of the list.

    //! A batch was asked for by its id and came.
    void noteGet();
    //! A batch that the list has was asked for by its id and did not come. That is no proof that
    //! the server cannot: it may be a page of a captive portal, or a server that forgets a batch
    //! for a moment. Only where none ever came do a few refreshes with such answers make one.
    void noteDeniedGet(const ApiError &error);
    void noteRefreshEnd();

    //! Sentences for people: what makes refreshing dearer here than elsewhere. Null where nothing
    //! does.
    [[nodiscard]] QString note() const;

    friend bool operator==(const ServerHabits &, const ServerHabits &) = default;
};
