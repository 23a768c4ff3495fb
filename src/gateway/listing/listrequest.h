// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paging.h"

//! The parameters of `GET {base}/batches`.
struct ListRequest
{
    int limit = 100; //!< The API's maximum.
    //! After which row the page begins, in the form that `paging` says; null: the newest page.
    QString after = {};
    Paging paging = Paging::After;

    friend bool operator==(const ListRequest &, const ListRequest &) = default;
};
