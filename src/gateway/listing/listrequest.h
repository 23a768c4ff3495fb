// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "paging.h"

//! The parameters of `GET {base}/batches`.
struct ListRequest
{
    int limit = 100; //!< The API's maximum.
    QString after = {}; //!< The place after which the page begins, as `paging` has it. Null: the
                        //!< newest page.
    Paging paging = Paging::After;

    friend bool operator==(const ListRequest &, const ListRequest &) = default;
};
