// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class SqliteFile;

//! What a file is.
enum class CacheSchema {
    Ours,
    Older, //!< Of an older version of this program.
    Empty,
    Foreign, //!< SQLite, but not this program's.
    Newer, //!< Of a newer version of this program.
    Unreadable, //!< SqliteFile::takeError() says why.
};

//! Only reads.
[[nodiscard]] CacheSchema readCacheSchema(SqliteFile &file);

//! To be called for each connection to a file, before anything is written.
bool setCachePragmas(SqliteFile &file);

//! Creates the tables in an empty file.
bool createCacheSchema(SqliteFile &file);

//! Upgrades a file of an older version to this one. Keeps all its rows.
bool upgradeCacheSchema(SqliteFile &file);
