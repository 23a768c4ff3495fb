// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <array>

//! The name of the file that keeps a connection's batches: the owner, where it has one, identity(),
//! and a hash of its variant, where it has one. So the names of all that is removed with a
//! connection begin with its id.
[[nodiscard]] QString cacheFileName(const Connection &connection);

//! The endings of the files that SQLite puts beside a file that it writes.
inline constexpr std::array cacheCompanions{QLatin1StringView("-wal"), QLatin1StringView("-shm")};

//! What follows the name of a file that was set aside, before the moment when it was.
inline constexpr QLatin1StringView asideMark(".damaged-");

//! Removes a cache that no window has open, with its companions and with what was set aside of it.
void removeCache(const QString &path);

//! Removes what was set aside of the cache @p path, but for the newest @p kept files.
void removeSetAside(const QString &path, qsizetype kept);

//! Renames a cache that no window has open, with its companions; never overwrites another one.
//! Returns whether it did.
bool renameCache(const QString &path, const QString &newPath);
