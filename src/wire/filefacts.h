// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QString>

#include <optional>
#include <vector>

//! What a server says of a file. Absent texts are null.
struct FileFacts
{
    QString id;
    QString name;
    QString purpose;
    QString status;
    std::optional<qint64> bytes; //!< Nothing: unknown, which some servers write as 0.
    Stamp createdAt;
    Stamp expiresAt; //!< When the server deletes it; unset: it does not say.

    friend bool operator==(const FileFacts &, const FileFacts &) = default;
};

//! A page of the list of files.
struct FilePage
{
    std::vector<FileFacts> files;
    QString next; //!< After which file the next page begins; null: this is the last one.
};
