// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: each walk goes through a table or an index in its own order, a part at a time. Of
// the table of batches, each row is looked up in its indexes, and whether it has its text; of an
// index, each entry in the table. SQLite's own integrity_check does the same in one statement,
// which takes as long as there are rows, and cannot be interrupted and gone on with.

#include "cachecheck.h"

#include "sqlitefile.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsCheckedAtOnce = 1000; // A few milliseconds, or as many times as long from a disk.

//! A statement whose rows are a place of two values, and whether the row there is sound. It takes
//! the place before the first of them, and how many there may be.
struct Walk
{
    QLatin1StringView sql;
    bool isByText = false; //!< The first value of the place is a text.
};

// instr() reads a text to its end, as length() does not.
constexpr std::array walks{
    Walk{"SELECT key, 0,"
         " EXISTS (SELECT 1 FROM batch AS i INDEXED BY sqlite_autoindex_batch_1"
         " WHERE i.id = b.id AND i.key = b.key)"
         " AND EXISTS (SELECT 1 FROM batch AS i INDEXED BY batch_by_place"
         " WHERE i.place = b.place AND i.key = b.key)"
         " AND EXISTS (SELECT 1 FROM json AS j WHERE j.key = b.key)" // Else no row is found by it.
         " FROM batch AS b NOT INDEXED WHERE (key, 0) > (?, ?) ORDER BY key LIMIT ?"_L1},
    Walk{"SELECT id, 0, EXISTS (SELECT 1 FROM batch AS b NOT INDEXED"
         " WHERE b.key = i.key AND b.id = i.id)"
         " FROM batch AS i INDEXED BY sqlite_autoindex_batch_1"
         " WHERE (id, 0) > (?, ?) ORDER BY id LIMIT ?"_L1,
         true},
    Walk{"SELECT place, key, EXISTS (SELECT 1 FROM batch AS b NOT INDEXED"
         " WHERE b.key = i.key AND b.place = i.place)"
         " FROM batch AS i INDEXED BY batch_by_place"
         " WHERE (place, key) > (?, ?) ORDER BY place, key LIMIT ?"_L1},
    Walk{"SELECT key, at, 1 FROM observation WHERE (key, at) > (?, ?) ORDER BY key, at LIMIT ?"_L1},
    Walk{"SELECT key, 0, 1 FROM change WHERE (key, 0) > (?, ?) ORDER BY key LIMIT ?"_L1},
    Walk{"SELECT key, 0, instr(files, x'00') >= 0 FROM reading"
         " WHERE (key, 0) > (?, ?) ORDER BY key LIMIT ?"_L1},
    Walk{"SELECT key, rank, instr(coalesce(message, ''), x'00') >= 0 FROM reason"
         " WHERE (key, rank) > (?, ?) ORDER BY key, rank LIMIT ?"_L1},
    Walk{"SELECT name, 0, instr(coalesce(value, ''), x'00') >= 0 FROM note"
         " WHERE (name, 0) > (?, ?) ORDER BY name LIMIT ?"_L1,
         true},
    Walk{"SELECT key, 0, instr(text, x'00') >= 0 FROM json"
         " WHERE (key, 0) > (?, ?) ORDER BY key LIMIT ?"_L1},
};

QVariantList beginningOf(const Walk &walk)
{
    const qint64 least = std::numeric_limits<qint64>::min();
    return {walk.isByText ? QVariant(u""_s) : QVariant(least), least};
}

} // namespace

CheckedPart checkPart(SqliteFile &file, const CheckPlace &place)
{
    if (place.walk == 0 && place.after.isEmpty()) {
        file.run(u"PRAGMA shrink_memory"_s); // Else pages would be checked that are in memory.
    }
    const Walk &walk = walks.at(place.walk);
    const QString sql = walk.sql;
    CheckedPart part;
    QVariantList last = place.after.isEmpty() ? beginningOf(walk) : place.after;
    file.run(sql, last + QVariantList{rowsCheckedAtOnce});
    int rows = 0;
    for (; file.next(sql); ++rows) {
        const QSqlQuery &row = file.query(sql);
        last = {row.value(0), row.value(1)};
        part.isSound = part.isSound && row.value(2).toBool();
    }
    if (rows == rowsCheckedAtOnce) {
        part.next = CheckPlace{place.walk, last};
    } else if (place.walk + 1 < walks.size()) {
        part.next = CheckPlace{place.walk + 1};
    }
    return part;
}
