// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! The parameters of `GET {base}/batches`.
struct ListRequest
{
    int limit = 100; //!< The API's maximum.
    QString after; //!< The id of the last row seen, or how many rows, in offset mode. Null: the
                   //!< newest page.

    friend bool operator==(const ListRequest &, const ListRequest &) = default;
};
