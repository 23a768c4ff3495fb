// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachereader.h"

#include "batchdecoder.h"
#include "cachewriter.h"
#include "jsontext.h"
#include "sqlitefile.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype rowsDecodedTogether = 100; // A page; more would make the parser's buffers grow.

//! Rows as they are in the file.
struct KeptRows
{
    QStringList ids;
    QByteArrayList texts;
    std::vector<CachedStanding> standings;

    void append(const QSqlQuery &row);
};

QString rowsWhere(const QString &condition)
{
    return u"SELECT id, text, confirmed_at, confirmed_by, gone_at, is_listed, batch.key, files, "
           "reading.failed, others FROM batch JOIN json USING (key) LEFT JOIN reading USING (key) "_s
        + condition;
}

void KeptRows::append(const QSqlQuery &row)
{
    ids.append(row.value(0).toString());
    texts.append(row.value(1).toByteArray());
    const Confirmation confirmation{Stamp::fromMSecs(row.value(2).toLongLong()),
                                    row.value(3).toInt() == 0 ? Confirmation::Call::List
                                                              : Confirmation::Call::Get};
    standings.push_back(
        {confirmation, Stamp::fromMSecs(row.value(4).toLongLong()), row.value(5).toBool()});
}

std::optional<CachedReading> readingIn(const QSqlQuery &row)
{
    return row.isNull(7)
        ? std::nullopt
        : std::optional<CachedReading>({row.value(6).toLongLong(), row.value(7).toString(),
                                        row.value(8).toLongLong(), row.value(9).toLongLong()});
}

//! Decodes all rows by one call, in which the decoder shares texts that repeat from row to row.
//! Nothing when one of the rows cannot be decoded.
std::vector<Batch> decodedTogether(const KeptRows &rows)
{
    Result<BatchPage> page = decodeBatchPage('[' + rows.texts.join(',') + ']', {});
    const auto isKept = [](const Batch &batch, const QString &id) {
        return batch.id == id;
    };
    if (!page || !std::ranges::equal(page->batches, rows.ids, isKept)) {
        return {};
    }
    return std::move(page->batches);
}

//! Appends the rows that can be read.
void decode(const KeptRows &rows, GatewayNumber gateway, CachedSlice &slice)
{
    const auto append = [&](const Batch &batch, std::size_t row) {
        slice.batches.append(batch, gateway);
        slice.standings.push_back(rows.standings[row]);
    };
    const std::vector<Batch> batches = decodedTogether(rows);
    for (std::size_t row = 0; row < batches.size(); ++row) {
        append(batches[row], row);
    }
    for (auto row = batches.size(); row < rows.standings.size(); ++row) { // One by one.
        const auto at = static_cast<qsizetype>(row);
        const Result<Batch> batch = decodeBatch(rows.texts[at], {});
        if (batch && batch->id == rows.ids[at]) {
            append(*batch, row);
        }
    }
}

//! A list that SQLite takes as one value.
QString jsonListOf(const QStringList &texts)
{
    QByteArray json = "[";
    for (const QString &text : texts) {
        json += json.size() > 1 ? "," : "";
        appendJsonString(json, QStringView(text));
    }
    return QString::fromUtf8(json + ']');
}

std::optional<RequestCounts> countsOf(const QSqlQuery &row, int firstColumn)
{
    if (row.isNull(firstColumn)) {
        return std::nullopt;
    }
    return RequestCounts{row.value(firstColumn).toLongLong(),
                         row.value(firstColumn + 1).toLongLong(),
                         row.value(firstColumn + 2).toLongLong()};
}

} // namespace

CacheReader::Part CacheReader::read(const QString &after, int count, GatewayNumber gateway)
{
    // Goes on after an id, because places may change between two calls. Orders by key, too,
    // because a server whose list has no order can cause equal places.
    const QString sql = after.isNull()
        ? rowsWhere(u"ORDER BY place DESC, batch.key DESC LIMIT ?"_s)
        : rowsWhere(u"WHERE (place, batch.key) < (SELECT place, key FROM batch WHERE id = ?) "
                    "ORDER BY place DESC, batch.key DESC LIMIT ?"_s);
    m_file.run(sql, after.isNull() ? QVariantList{count} : QVariantList{after, count});
    Part part;
    KeptRows rows;
    QHash<QString, CachedReading> readings; // Of few, by their ids.
    int found = 0;
    while (m_file.next(sql)) {
        const QSqlQuery &row = m_file.query(sql);
        ++found;
        rows.append(row);
        if (const std::optional<CachedReading> reading = readingIn(row)) {
            readings.insert(rows.ids.last(), *reading);
        }
        if (found == count) {
            part.lastId = rows.ids.last();
        }
        if (rows.ids.size() == rowsDecodedTogether) {
            decode(std::exchange(rows, {}), gateway, part.slice);
        }
    }
    decode(rows, gateway, part.slice);
    part.slice.progress = progressOfLive(part.slice);
    part.slice.reasons = reasonsOf(part.slice, readings);
    // Another program may have deleted the row since it was read: then no row is found after it.
    if (found == 0 && !after.isNull()) {
        const QVariant kept = m_file.value(u"SELECT count(*) FROM batch WHERE id = ?"_s, {after});
        part.isLost = kept.isValid() && kept.toInt() == 0;
    }
    return part;
}

CachedSlice CacheReader::slice(const QStringList &ids, GatewayNumber gateway)
{
    const QString sql = rowsWhere(u"WHERE id = ?"_s);
    KeptRows rows;
    for (const QString &id : ids) {
        m_file.run(sql, {id});
        while (m_file.next(sql)) {
            rows.append(m_file.query(sql));
        }
    }
    CachedSlice slice;
    decode(rows, gateway, slice);
    return slice;
}

CachedSlice CacheReader::goneSince(Stamp moment, const BatchRows &listed)
{
    QByteArray ids = "[";
    for (int row = 0; row < listed.size(); ++row) {
        const QByteArrayView id = listed[row].id();
        ids += ids.size() > 1 ? "," : "";
        appendJsonString(ids, std::string_view(id.data(), static_cast<std::size_t>(id.size())));
    }
    const QString sql =
        rowsWhere(u"WHERE (gone_at > ? OR (gone_at IS NULL AND confirmed_at > ?)) "
                  "AND id NOT IN (SELECT value FROM json_each(?)) "
                  "ORDER BY place DESC, batch.key DESC"_s);
    m_file.run(sql, {moment.msecs(), moment.msecs(), QString::fromUtf8(ids + ']')});
    KeptRows rows;
    while (m_file.next(sql)) {
        rows.append(m_file.query(sql));
    }
    CachedSlice slice;
    decode(rows, {}, slice);
    return slice;
}

CacheContents CacheReader::contents()
{
    CacheContents contents;
    contents.rowCount = m_file.value(u"SELECT count(*) FROM batch"_s).toLongLong();
    contents.confirmedAt =
        Stamp::fromMSecs(m_file.value(u"SELECT max(confirmed_at) FROM batch"_s).toLongLong());
    contents.listing = note(listingNote).toByteArray();
    contents.baselineAt = Stamp::fromMSecs(note(baselineNote).toLongLong());
    contents.changes = changes();
    return contents;
}

std::vector<BatchChange> CacheReader::changes()
{
    const QString sql =
        u"SELECT id, before, status FROM change JOIN batch USING (key) ORDER BY place DESC"_s;
    m_file.run(sql);
    std::vector<BatchChange> changes;
    while (m_file.next(sql)) {
        const QSqlQuery &row = m_file.query(sql);
        BatchChange change{row.value(0).toString(), std::nullopt};
        if (!row.isNull(1)) {
            change.before = statusFromWord(row.value(1).toString());
        }
        if (change.before
            != statusFromWord(
                row.value(2).toString())) { // Else the status changed, and changed back.
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

std::vector<std::vector<Observation>> CacheReader::observations(const QStringList &ids)
{
    // One statement for all: CROSS JOIN makes SQLite look each id up, rather than go through all
    // batches.
    const QString sql =
        u"SELECT wanted.key, at, observation.status, observation.total, observation.completed, "
        "observation.failed FROM json_each(?) AS wanted "
        "CROSS JOIN batch ON batch.id = wanted.value "
        "CROSS JOIN observation ON observation.key = batch.key ORDER BY wanted.key, at"_s;
    std::vector<std::vector<Observation>> ofEach(static_cast<std::size_t>(ids.size()));
    m_file.run(sql, {jsonListOf(ids)});
    while (m_file.next(sql)) {
        const QSqlQuery &row = m_file.query(sql);
        ofEach[static_cast<std::size_t>(row.value(0).toLongLong())].push_back(
            {Stamp::fromMSecs(row.value(1).toLongLong()), statusFromWord(row.value(2).toString()),
             countsOf(row, 3)});
    }
    return ofEach;
}

SeenProgress CacheReader::progressOfLive(const CachedSlice &slice)
{
    QStringList ids;
    for (int row = 0; row < slice.batches.size(); ++row) {
        const BatchRow batch = slice.batches[row];
        const bool isGone = slice.standings[static_cast<std::size_t>(row)].goneAt.isSet();
        if (!isTerminal(batch.status()) && !isGone) {
            ids.append(QString::fromUtf8(batch.id()));
        }
    }
    SeenProgress seen;
    const std::vector<std::vector<Observation>> ofEach = observations(ids);
    for (std::size_t i = 0; i < ofEach.size(); ++i) {
        auto points = progressPoints(ofEach[i]);
        if (!points.empty()) { // A single one says since when nothing has moved.
            seen.emplace_back(ids[static_cast<qsizetype>(i)], std::move(points));
        }
    }
    return seen;
}

KnownReasons CacheReader::reasonsOf(const CachedSlice &slice,
                                    const QHash<QString, CachedReading> &readings)
{
    KnownReasons reasons;
    for (int row = 0; !readings.isEmpty() && row < slice.batches.size(); ++row) {
        const QString id = QString::fromUtf8(slice.batches[row].id());
        const auto reading = readings.constFind(id);
        // Another window may have kept a later row, and what was read of an earlier one after that.
        if (reading != readings.cend() && reading->files == filesText(slice.batches[row])) {
            reasons.emplace_back(id, readReasons(m_file, *reading));
        }
    }
    return reasons;
}

QByteArray CacheReader::json(const QString &id)
{
    return m_file.value(u"SELECT text FROM json JOIN batch USING (key) WHERE id = ?"_s, {id})
        .toByteArray();
}

qint64 CacheReader::byteCount()
{
    const qint64 pages = m_file.value(u"PRAGMA page_count"_s).toLongLong()
        - m_file.value(u"PRAGMA freelist_count"_s).toLongLong();
    return pages * m_file.value(u"PRAGMA page_size"_s).toLongLong();
}

QVariant CacheReader::note(QLatin1StringView name)
{
    return m_file.value(u"SELECT value FROM note WHERE name = ?"_s, {QString(name)});
}
