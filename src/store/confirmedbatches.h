// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! When a row was last seen to be as it is, and by which call.
struct Confirmation
{
    enum class Call {
        List, //!< `GET {base}/batches`
        Get, //!< `GET {base}/batches/{id}`: says nothing of the list.
    };

    Stamp at;
    Call call = Call::List;

    friend bool operator==(const Confirmation &, const Confirmation &) = default;
};

//! Rows that the server gave in one answer, in its order.
struct ConfirmedBatches
{
    std::vector<Batch> batches;
    Confirmation confirmation;
    QString after; //!< Of a list: the id of the row before the first; null: none is newer.
};
