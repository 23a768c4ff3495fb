// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QByteArray>
#include <QString>

#include <optional>

//! Where a first walk that was interrupted goes on.
struct WalkPosition
{
    QString after; //!< As in ListRequest.
    qint64 rowCount = 0; //!< Rows consumed so far.

    friend bool operator==(const WalkPosition &, const WalkPosition &) = default;
};

//! What is kept of one connection, beside the rows themselves.
struct CacheContents
{
    qint64 rowCount = 0;
    Stamp confirmedAt; //!< Of the row that was confirmed last.
    QByteArray habits; //!< What was learned of the server, in its owner's format.
    std::optional<WalkPosition> walkPosition; //!< Only while the first walk has not ended.

    friend bool operator==(const CacheContents &, const CacheContents &) = default;
};
