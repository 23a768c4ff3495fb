// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

//! How much is kept; everything, unless the user says otherwise. Live batches always are.
struct CacheLimits
{
    std::optional<qint64> bytes; //!< Of the file.
    std::optional<std::chrono::days> age; //!< Since the batch was created.

    friend bool operator==(const CacheLimits &, const CacheLimits &) = default;
};
