// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

//! How much is kept of one connection. Live batches are always kept.
struct CacheLimits
{
    std::optional<qint64> bytes; //!< The size of the file.
    std::optional<std::chrono::days> age; //!< The time since the batch was created.

    friend bool operator==(const CacheLimits &, const CacheLimits &) = default;
};
