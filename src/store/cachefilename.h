// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <array>

//! The name of the file that keeps a connection's batches: its identity() and, of a variant, a hash
//! of what makes it one.
[[nodiscard]] QString cacheFileName(const Connection &connection);

//! What SQLite puts beside a file that it writes.
inline constexpr std::array cacheCompanions{QLatin1StringView("-wal"), QLatin1StringView("-shm")};

//! Renames a cache that no window shows, with its companions; never over another. Whether it did.
bool renameCache(const QString &path, const QString &newPath);
