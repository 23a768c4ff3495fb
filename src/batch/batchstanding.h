// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"
#include "stamp.h"

//! What is known of a batch beside what the server says of it.
struct BatchStanding
{
    Stamp confirmedAt; //!< When the server last said that it is as it is; unset: not known.
    bool isGone = false; //!< The server does not have it any more.
    bool isStale = false; //!< It can change, and the last refreshes passed it by.
    bool isChanged = false; //!< Since the user last looked.
    bool isNew = false; //!< Was not there when the user last looked.
    Stamp goneAt{}; //!< With isGone: when that was found out.
    std::optional<BatchStatus> statusBefore{}; //!< With isChanged, unless isNew.
    bool isErrorFileUsual = false; //!< Its server writes one when nothing failed, too.

    friend bool operator==(const BatchStanding &, const BatchStanding &) = default;
};

//! That a batch differs from when the user last looked.
struct BatchChange
{
    QString id;
    std::optional<BatchStatus> before; //!< Nothing: it was not there.

    friend bool operator==(const BatchChange &, const BatchChange &) = default;
};
