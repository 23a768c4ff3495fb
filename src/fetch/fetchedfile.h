// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "spoolentry.h"

//! How the fetch of one file ended.
struct FetchedFile
{
    SpoolKey key;
    qint64 bytes = 0; //!< That came, in this run or before.
    bool isWhole = false;
    std::optional<ApiError> error = {}; //!< Why it is not whole; nothing where it is, or grows.
    bool isGrowing = false; //!< The server says that more will come under the same id.
    bool wasHere = false; //!< Nothing had to be fetched.
    bool hasBegunAnew = false; //!< The server could not go on where the file was cut off.
    QString spoolProblem = {}; //!< Why it is not kept, though it should be; null: it is.

    friend bool operator==(const FetchedFile &, const FetchedFile &) = default;
};

//! Why the file is not whole; nothing where it is. One that grows is not.
[[nodiscard]] std::optional<ApiError> lackOf(const FetchedFile &file);
