// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! When the server last said that a row is as it is, and in answer to which call.
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
    QString after; //!< With a list: the id of the row above the first one; null: none is newer.
};
