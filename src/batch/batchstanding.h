// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"
#include "stamp.h"

#include <memory>

class BatchReasons;
class ObservedProgress;
struct HealthBasis;

//! What we know of a batch beside what the server says: how fresh it is, and what changed.
struct BatchStanding
{
    Stamp confirmedAt; //!< When the server last sent it as it is; unset where that is not known.
    bool isGone = false; //!< The server no longer has it.
    bool isStale = false; //!< It can change, and the last refreshes did not confirm it.
    bool isChanged = false; //!< It differs from when the user last looked.
    bool isNew = false; //!< It was not there when the user last looked.
    Stamp goneAt{}; //!< With isGone: when it was found gone.
    std::optional<BatchStatus> statusBefore{}; //!< With isChanged, unless isNew.
    bool isErrorFileUsual = false; //!< Its server writes an error file even if nothing failed.
    // Of a live batch, where it is known; compared by their addresses.
    std::shared_ptr<const ObservedProgress> progress{}; //!< What was seen of its progress.
    std::shared_ptr<const HealthBasis> basis{}; //!< What it is measured by.
    // Once its result files are read, all of them.
    std::optional<qint64> failedInFiles{}; //!< Of its requests.
    std::shared_ptr<const BatchReasons> reasons{}; //!< Compared by its address, too.
    Stamp resultsExpireAt{}; //!< When the server deletes the first result file, where it has told.

    friend bool operator==(const BatchStanding &, const BatchStanding &) = default;
};

//! A batch that differs from when the user last looked.
struct BatchChange
{
    QString id;
    std::optional<BatchStatus> before; //!< Its status then; nothing: it was not there.

    friend bool operator==(const BatchChange &, const BatchChange &) = default;
};
