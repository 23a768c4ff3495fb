// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "listrequest.h"

//! What was observed of a connection's server. The server promises none of it, so whatever relies
//! on it must check the answers.
struct ServerHabits
{
    enum class Order {
        Unknown, //!< Too few batches to tell, or none listed yet.
        NewestFirst,
        Other,
    };
    enum class Support { Unknown, Yes, No };
    enum class Freshness {
        Unproven, //!< No batch has moved yet while both were compared.
        Fresh, //!< A batch that had moved had moved in the list, too.
        Stale, //!< The list lagged behind `GET /batches/{id}`.
    };

    Order order = Order::Unknown;
    Paging paging = Paging::After;
    bool announcesMore = false; //!< It says when there are more rows.
    bool isCursorTrusted = true; //!< `after` = a known row brings the rows after it.
    int pageRows = ListRequest().limit; //!< How many rows it sends in a page at most.
    Support list = Support::Unknown;
    Support get = Support::Unknown; //!< Of `GET /batches/{id}`.
    int deniedRefreshes = 0; //!< How many refreshes in a row had isGetDenied.
    bool isGetDenied = false; //!< In this refresh, a listed batch did not come by its id.
    Freshness freshness = Freshness::Unproven; //!< Of the list.

    //! A batch was asked for by its id and came.
    void noteGet();
    //! A listed batch was asked for by its id and did not come. This alone does not prove that the
    //! server has no such call: a captive portal may have answered, or the server may have
    //! forgotten the batch for a moment. A few refreshes in a row prove it, if no batch ever came
    //! by its id.
    void noteDeniedGet(const ApiError &error);
    void noteRefreshEnd();

    //! Sentences for people on why refreshes cost more calls here than elsewhere; null if they do
    //! not.
    [[nodiscard]] QString note() const;

    friend bool operator==(const ServerHabits &, const ServerHabits &) = default;
};
