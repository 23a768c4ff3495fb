// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"

#include <QByteArray>

#include <vector>

//! What is kept of one connection, beside the rows themselves.
struct CacheContents
{
    qint64 rowCount = 0;
    Stamp confirmedAt; //!< Of the row that was confirmed last.
    QByteArray listing; //!< What is known of the list beside its rows, in its owner's format.
    Stamp baselineAt; //!< When the user last looked; unset: never.
    std::vector<BatchChange> changes; //!< Since then: new batches, and other statuses.

    friend bool operator==(const CacheContents &, const CacheContents &) = default;
};
