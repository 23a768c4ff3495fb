// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class SqliteFile;

//! What a file turned out to be.
enum class CacheSchema {
    Ours,
    Older, //!< Of an older version of this program.
    Empty,
    Foreign, //!< SQLite, but not this program's.
    Newer, //!< Of a newer version of this program.
    Unreadable, //!< SqliteFile::takeError() says why.
};

//! Reads only.
[[nodiscard]] CacheSchema readCacheSchema(SqliteFile &file);

//! What every connection to a file sets, before anything is written.
bool setCachePragmas(SqliteFile &file);

//! Makes the tables in an empty file.
bool createCacheSchema(SqliteFile &file);

//! Makes a file of an older version one of this. All its rows are kept.
bool upgradeCacheSchema(SqliteFile &file);
