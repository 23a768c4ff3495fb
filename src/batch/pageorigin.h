// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! By which call rows came, and where they stand in the server's list.
struct PageOrigin
{
    enum class Call {
        List, //!< `GET {base}/batches`
        Get, //!< `GET {base}/batches/{id}`: says nothing of the list.
    };

    Call call = Call::List;
    QString after; //!< Of a list: the id of the row before the first; null: none is newer.

    friend bool operator==(const PageOrigin &, const PageOrigin &) = default;
};
