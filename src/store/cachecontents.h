// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"

#include <QByteArray>

#include <vector>

//! What is kept of one connection besides its rows.
struct CacheContents
{
    qint64 rowCount = 0;
    Stamp confirmedAt; //!< When the most recently confirmed row was confirmed.
    QByteArray listing; //!< What is known of the list besides its rows, in its owner's format.
    Stamp baselineAt; //!< When the user last looked; unset: never.
    std::vector<BatchChange> changes; //!< Since baselineAt: new batches, and new statuses.

    friend bool operator==(const CacheContents &, const CacheContents &) = default;
};
