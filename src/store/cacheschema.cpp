// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cacheschema.h"

#include "sqlitefile.h"

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int applicationId = 0x42644b31; // "BdK1"
constexpr int version = 3;

// The rows' texts are in a table of their own, so that what every refresh writes stays small.
constexpr auto changeTable = // Rows that differ from when the user last looked.
    "CREATE TABLE change ("
    " key INTEGER PRIMARY KEY REFERENCES batch ON DELETE CASCADE,"
    " before TEXT)"_L1; // The status then; NULL: the row was not there.

// What was read in the result files of a batch, all of them.
constexpr auto readingTable =
    "CREATE TABLE reading ("
    " key INTEGER PRIMARY KEY REFERENCES batch ON DELETE CASCADE,"
    " files TEXT NOT NULL," // Which they were: it holds for no others.
    " failed INTEGER NOT NULL,"
    " others INTEGER NOT NULL)"_L1; // Requests that have none of the reasons.
constexpr auto reasonTable = "CREATE TABLE reason ("
                             " key INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE,"
                             " rank INTEGER NOT NULL,"
                             " http_status INTEGER,"
                             " code BLOB,"
                             " message BLOB,"
                             " count INTEGER NOT NULL,"
                             " PRIMARY KEY (key, rank)) WITHOUT ROWID"_L1;

constexpr std::array tables{
    "CREATE TABLE batch ("
    " key INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " place INTEGER NOT NULL,"
    " status TEXT,"
    " is_terminal INTEGER NOT NULL,"
    " total INTEGER,"
    " completed INTEGER,"
    " failed INTEGER,"
    " created_at INTEGER NOT NULL,"
    " confirmed_at INTEGER NOT NULL,"
    " confirmed_by INTEGER NOT NULL,"
    " gone_at INTEGER,"
    " is_listed INTEGER NOT NULL DEFAULT 1)"_L1,
    "CREATE INDEX batch_by_place ON batch (place)"_L1,
    "CREATE TABLE json ("
    " key INTEGER PRIMARY KEY REFERENCES batch ON DELETE CASCADE,"
    " text BLOB NOT NULL)"_L1,
    "CREATE TABLE observation ("
    " key INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,"
    " at INTEGER NOT NULL,"
    " status TEXT,"
    " total INTEGER,"
    " completed INTEGER,"
    " failed INTEGER,"
    " PRIMARY KEY (key, at)) WITHOUT ROWID"_L1,
    changeTable,
    readingTable,
    reasonTable,
    "CREATE TABLE note ("
    " name TEXT PRIMARY KEY,"
    " value BLOB) WITHOUT ROWID"_L1,
};

constexpr std::array fromVersion1{
    "ALTER TABLE batch ADD COLUMN gone_at INTEGER"_L1,
    "ALTER TABLE batch ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 1"_L1,
    changeTable,
    "DELETE FROM note WHERE name IN ('habits', 'walk_after', 'walk_rows')"_L1,
};

constexpr std::array fromVersion2{readingTable, reasonTable};

//! @p fileVersion is that of the file once all are run.
template <typename Statements>
bool runAll(SqliteFile &file, const Statements &statements, int fileVersion = version)
{
    return file.write([&] {
        for (const QLatin1StringView statement : statements) {
            file.run(statement);
        }
        file.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
        file.run(u"PRAGMA user_version = %1"_s.arg(fileVersion));
    });
}

} // namespace

CacheSchema readCacheSchema(SqliteFile &file)
{
    const QVariant objects = file.value(u"SELECT count(*) FROM sqlite_schema"_s);
    const int id = file.value(u"PRAGMA application_id"_s).toInt();
    const int fileVersion = file.value(u"PRAGMA user_version"_s).toInt();
    if (!objects.isValid()) {
        return CacheSchema::Unreadable;
    }
    if (objects.toInt() == 0 && id == 0) {
        return CacheSchema::Empty;
    }
    if (id != applicationId) {
        return CacheSchema::Foreign;
    }
    return fileVersion > version ? CacheSchema::Newer
        : fileVersion < version  ? CacheSchema::Older
                                 : CacheSchema::Ours;
}

bool createCacheSchema(SqliteFile &file)
{
    return runAll(file, tables);
}

bool upgradeCacheSchema(SqliteFile &file)
{
    const bool isFirst = file.value(u"PRAGMA user_version"_s).toInt() < 2;
    return (!isFirst || runAll(file, fromVersion1, 2)) && runAll(file, fromVersion2);
}

bool setCachePragmas(SqliteFile &file)
{
    // auto_vacuum makes the file smaller when rows are deleted; it can only be set in an empty
    // file, and to set it again would wait for another program that writes. synchronous = NORMAL:
    // in WAL mode a killed program loses nothing that was written, and a power cut only the newest
    // pages. cell_size_check finds damage when a page is read. wal_autocheckpoint is high because
    // ids arrive in no order and touch most pages of their index: to write it back seldom halves
    // the time of a first listing.
    const bool isVacuumed = file.value(u"PRAGMA auto_vacuum"_s).toInt() == 1;
    return (isVacuumed || file.run(u"PRAGMA auto_vacuum = FULL"_s))
        && file.value(u"PRAGMA journal_mode = WAL"_s).toString() == "wal"_L1
        && file.run(u"PRAGMA synchronous = NORMAL"_s) && file.run(u"PRAGMA foreign_keys = ON"_s)
        && file.run(u"PRAGMA wal_autocheckpoint = 8000"_s)
        && file.run(u"PRAGMA cell_size_check = ON"_s) && file.run(u"PRAGMA trusted_schema = OFF"_s);
}
