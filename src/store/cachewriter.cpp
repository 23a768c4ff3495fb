// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachewriter.h"

#include "batchdecoder.h"
#include "cacheplaces.h"
#include "redactor.h"
#include "sqlitefile.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! A row to write, and what the file has of it.
struct CacheWriter::Row
{
    const Batch *batch = nullptr;
    std::optional<qint64> key; //!< Nothing for a new row.
    qint64 place = 0;
    bool isListed = false; //!< Its place is in the server's order; else behind all rows that are.
    qint64 confirmedAt = 0;
    QVariantList progress; //!< status, total, completed, failed
    QByteArray json;
};

namespace {

constexpr qsizetype idsInLookup = 100; // The rows of a page.
constexpr int rowsThinnedAtOnce = 1000; // Takes some hundredths of a second.

//! How many of older observations are kept. The parts of one rule lie within those of the next, so
//! that no count is further from the truth than one part.
struct ThinningRule
{
    std::chrono::hours age; //!< Holds for observations of at least this age.
    int parts; //!< One stays for each of so many equal parts of the requests completed or failed.
};

constexpr std::array thinningRules{ThinningRule{24h * 2, 48}, ThinningRule{24h * 30, 12}};

// Another window may have confirmed a row later, but by no more than that. A row of a more distant
// future was confirmed before the clock was set back.
constexpr qint64 longestLead = 3'600'000;

//! The statement that looks up idsInLookup ids. Each row of its answer has the index of its id.
const QString &lookup()
{
    static const QString sql = [] {
        QStringList asked;
        for (qsizetype at = 0; at < idsInLookup; ++at) {
            asked.append(u"(%1,?)"_s.arg(at));
        }
        return u"WITH asked (at, id) AS (VALUES %1) SELECT at, key, place, confirmed_at, status, "
               "total, completed, failed, text, is_listed "
               "FROM asked CROSS JOIN batch USING (id) JOIN json USING (key)"_s.arg(
                   asked.join(u','));
    }();
    return sql;
}

//! The server's word for the status, or ours where the server sends none.
QString statusWord(const Batch &batch)
{
    return isStatusInferred(batch) ? QString(statusKey(batch.status)) : batch.rawStatus;
}

QVariantList progressOfRow(const Batch &batch)
{
    QVariantList values{statusWord(batch), QVariant(), QVariant(), QVariant()};
    if (const auto &counts = batch.requestCounts) {
        values = {statusWord(batch), counts->total, counts->completed, counts->failed};
    }
    return values;
}

} // namespace

void CacheWriter::save(const ConfirmedBatches &confirmed)
{
    std::vector<Row> rows = rowsOf(confirmed.batches);
    if (confirmed.confirmation.call == Confirmation::Call::List) {
        placeNew(rows, confirmed.after);
    } else {
        placeUnlisted(rows);
    }
    m_hasBaseline =
        m_file.value(u"SELECT count(*) FROM note WHERE name = ?"_s, {QString(baselineNote)})
            .toBool();
    for (Row &row : rows) {
        const qint64 lead = row.confirmedAt - confirmed.confirmation.at.msecs();
        if (!row.key) {
            insert(row, confirmed.confirmation);
        } else if (lead <= 0 || lead > longestLead) {
            update(row, confirmed.confirmation); // Else another window has saved it later.
        }
    }
}

std::vector<CacheWriter::Row> CacheWriter::rowsOf(const std::vector<Batch> &batches)
{
    std::vector<Row> rows;
    rows.reserve(batches.size());
    QSet<QString> seen;
    for (const Batch &batch : batches) {
        if (!batch.rawJson.isEmpty() && !seen.contains(batch.id)) {
            seen.insert(batch.id);
            rows.emplace_back().batch = &batch;
        }
    }
    for (std::span<Row> rest(rows); !rest.empty();) {
        const std::span<Row> asked = rest.first(std::min<std::size_t>(rest.size(), idsInLookup));
        lookUp(asked);
        rest = rest.subspan(asked.size());
    }
    return rows;
}

void CacheWriter::lookUp(std::span<Row> rows)
{
    QVariantList ids(idsInLookup);
    std::ranges::transform(rows, ids.begin(), [](const Row &row) { return row.batch->id; });
    m_file.run(lookup(), ids);
    const QSqlQuery &found = m_file.query(lookup());
    while (m_file.next(lookup())) {
        Row &row = rows[found.value(0).toULongLong()];
        row.key = found.value(1).toLongLong();
        row.place = found.value(2).toLongLong();
        row.confirmedAt = found.value(3).toLongLong();
        row.progress = {found.value(4), found.value(5), found.value(6), found.value(7)};
        row.json = found.value(8).toByteArray();
        row.isListed = found.value(9).toBool();
    }
}

void CacheWriter::placeNew(std::vector<Row> &rows, const QString &after)
{
    if (!tryToPlaceNew(rows, after)) {
        spreadPlaces(rows);
        static_cast<void>(tryToPlaceNew(rows, after)); // There is room now.
    }
    for (Row &row : rows) {
        if (row.key && !row.isListed) {
            m_file.run(u"UPDATE batch SET place = ?, is_listed = 1 WHERE key = ?"_s,
                       {row.place, *row.key});
        }
        row.isListed = true;
    }
}

//! Places new rows behind all listed ones, with room for rows that may still be listed.
void CacheWriter::placeUnlisted(std::vector<Row> &rows)
{
    const QString sql = u"SELECT place, is_listed FROM batch ORDER BY place LIMIT 1"_s;
    for (Row &row : rows) {
        if (row.key) {
            continue;
        }
        m_file.run(sql);
        if (m_file.next(sql)) {
            const QSqlQuery &last = m_file.query(sql);
            const qint64 gap = last.value(1).toBool() ? unknownRowsGap : placeStep;
            row.place = last.value(0).toLongLong() - gap;
            m_file.query(sql).finish();
        }
    }
}

bool CacheWriter::tryToPlaceNew(std::vector<Row> &rows, const QString &after)
{
    std::optional<qint64> above = placeBefore(after);
    const auto isKnown = [](const Row &row) {
        return row.isListed;
    };
    for (auto row = rows.begin(); row != rows.end();) {
        if (isKnown(*row)) {
            above = (row++)->place;
            continue;
        }
        const auto end = std::find_if(row, rows.end(), isKnown);
        PlaceGap gap{above, {}, end != rows.end()};
        // A server may list in another order each time: then the order of the file is one of them.
        const bool isInOrder = above && gap.isFilled && end->place < *above;
        gap.below = isInOrder ? end->place : placeBelow(above);
        const auto places = placesIn(gap, end - row);
        if (!places) {
            return false;
        }
        for (const qint64 place : *places) {
            (row++)->place = place;
        }
        above = places->back();
    }
    return true;
}

std::optional<qint64> CacheWriter::placeBefore(const QString &after)
{
    if (after.isNull()) {
        return std::nullopt;
    }
    const QVariant place = m_file.value(
        u"SELECT ifnull((SELECT place FROM batch WHERE id = ?), (SELECT min(place) FROM batch))"_s,
        {after});
    return place.isNull() ? std::nullopt : std::optional(place.toLongLong());
}

std::optional<qint64> CacheWriter::placeBelow(std::optional<qint64> place)
{
    const QVariant below = place
        ? m_file.value(u"SELECT max(place) FROM batch WHERE place < ?"_s, {*place})
        : m_file.value(u"SELECT max(place) FROM batch"_s);
    return below.isNull() ? std::nullopt : std::optional(below.toLongLong());
}

void CacheWriter::spreadPlaces(std::vector<Row> &rows)
{
    m_file.run(u"UPDATE batch SET place = spread.place FROM (SELECT key AS k, row_number() OVER "
               "(ORDER BY place) * ? AS place FROM batch) AS spread WHERE key = spread.k"_s,
               {placeStep});
    for (Row &row : rows) {
        if (row.key) {
            row.place =
                m_file.value(u"SELECT place FROM batch WHERE key = ?"_s, {*row.key}).toLongLong();
        }
    }
}

void CacheWriter::insert(Row &row, const Confirmation &confirmation)
{
    const Batch &batch = *row.batch;
    const QString sql =
        u"INSERT INTO batch (status, total, completed, failed, id, place, is_terminal, created_at,"
        " confirmed_at, confirmed_by, is_listed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    m_file.run(sql,
               progressOfRow(batch)
                   << batch.id << row.place << !isLive(batch)
                   << batch.stamps[StampKind::Created].msecs() << confirmation.at.msecs()
                   << static_cast<int>(confirmation.call) << row.isListed);
    row.key = m_file.query(sql).lastInsertId().toLongLong();
    m_file.run(u"INSERT INTO json (key, text) VALUES (?, ?)"_s, {*row.key, batch.rawJson});
    if (isLive(batch)) { // A batch that has ended does not progress.
        observe(row, confirmation.at);
    }
    noteChange(row, {});
}

void CacheWriter::update(const Row &row, const Confirmation &confirmation)
{
    const Batch &batch = *row.batch;
    m_file.run(u"UPDATE batch SET status = ?, total = ?, completed = ?, failed = ?, "
               "is_terminal = ?, created_at = ?, confirmed_at = ?, confirmed_by = ?, "
               "gone_at = NULL WHERE key = ?"_s,
               progressOfRow(batch)
                   << !isLive(batch) << batch.stamps[StampKind::Created].msecs()
                   << confirmation.at.msecs() << static_cast<int>(confirmation.call) << *row.key);
    if (row.json != batch.rawJson) {
        m_file.run(u"UPDATE json SET text = ? WHERE key = ?"_s, {batch.rawJson, *row.key});
        dropFormerReasons(m_file, *row.key, batch);
        if (row.progress != progressOfRow(batch)) {
            observe(row, confirmation.at);
        }
    }
    if (const QString before = row.progress[0].toString(); before != statusWord(batch)) {
        noteChange(row, before.isNull() ? u""_s : before);
    }
}

void CacheWriter::noteChange(const Row &row, const QVariant &before)
{
    if (m_hasBaseline) { // Of several changes, the first one has the status that the user saw.
        m_file.run(u"INSERT OR IGNORE INTO change (key, before) VALUES (?, ?)"_s,
                   {*row.key, before});
    }
}

void CacheWriter::observe(const Row &row, Stamp at)
{
    m_file.run(u"INSERT OR REPLACE INTO observation (status, total, completed, failed, key, at) "
               "VALUES (?, ?, ?, ?, ?, ?)"_s,
               progressOfRow(*row.batch) << *row.key << at.msecs());
}

// An observation is compared with the one before it in the file, whether that stays or not: a run
// of observations in the same part leaves its first. What stays is never thinned any further.
std::optional<qint64> CacheWriter::thinObservations(Stamp now, qint64 after)
{
    const QVariant last = m_file.value(
        u"SELECT max(key) FROM (SELECT key FROM batch WHERE key > ? ORDER BY key LIMIT ?)"_s,
        {after, rowsThinnedAtOnce});
    for (const ThinningRule &rule : thinningRules) {
        const qint64 before = now.msecs() - std::chrono::milliseconds(rule.age).count();
        m_file.run(u"DELETE FROM observation WHERE (key, at) IN (SELECT key, at FROM ("
                   "SELECT key, at, lead(at) OVER life AS later, "
                   "status IS lag(status) OVER life AND total IS lag(total) OVER life AND "
                   "completed * %1 / total IS lag(completed * %1 / total) OVER life AND "
                   "failed * %1 / total IS lag(failed * %1 / total) OVER life AND "
                   "lag(at) OVER life IS NOT NULL AS is_alike "
                   "FROM observation WHERE key > ? AND key <= ? "
                   "WINDOW life AS (PARTITION BY key ORDER BY at)) "
                   "WHERE is_alike AND later IS NOT NULL AND at < ?)"_s.arg(rule.parts),
                   {after, last, before});
    }
    return last.isNull() ? std::nullopt : std::optional(last.toLongLong());
}

void CacheWriter::markGone(const QStringList &ids, Stamp at)
{
    for (const QString &id : ids) { // Unless another window has confirmed it later.
        m_file.run(u"UPDATE batch SET gone_at = ? WHERE id = ? AND gone_at IS NULL AND "
                   "NOT confirmed_at BETWEEN ? AND ?"_s,
                   {at.msecs(), id, at.msecs() + 1, at.msecs() + longestLead});
    }
}

void CacheWriter::saveBaseline(Stamp at)
{
    m_file.run(u"DELETE FROM change"_s);
    saveNote(baselineNote, at.msecs());
}

void CacheWriter::saveNote(QLatin1StringView name, const QVariant &value)
{
    m_file.run(u"INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)"_s,
               {QString(name), value});
}

CacheWriter::Redacted CacheWriter::redact(const Redactor &redactor, qint64 key, int count)
{
    const QString sql = u"SELECT key, id, text FROM json JOIN batch USING (key) WHERE key > ? "
                        "ORDER BY key LIMIT ?"_s;
    m_file.run(sql, {key, count});
    Redacted result;
    std::map<qint64, QByteArray> texts; // Written when all rows are read.
    int found = 0;
    for (; m_file.next(sql); ++found) {
        const QSqlQuery &row = m_file.query(sql);
        const QByteArray text = row.value(2).toByteArray();
        const QByteArray clean = redactor.redactedBody(text);
        result.lastKey = row.value(0).toLongLong();
        if (clean == text) {
            continue;
        }
        const Result<Batch> batch = decodeBatch(clean, {}); // It refuses the token in an id.
        texts[*result.lastKey] = batch ? clean : QByteArray();
        if (batch) {
            result.ids.append(row.value(1).toString());
        }
    }
    if (result.lastKey) {
        dropReasonsWith(m_file, redactor, key, *result.lastKey);
    }
    for (const auto &[rowKey, text] : texts) {
        if (text.isNull()) {
            m_file.run(u"DELETE FROM batch WHERE key = ?"_s, {rowKey});
        } else {
            m_file.run(u"UPDATE json SET text = ? WHERE key = ?"_s, {text, rowKey});
        }
    }
    if (found < count) {
        result.lastKey.reset();
    }
    return result;
}

void CacheWriter::prune(Stamp oldest)
{
    m_file.run(u"DELETE FROM batch WHERE (is_terminal OR gone_at IS NOT NULL) AND created_at > 0 "
               "AND created_at < ?"_s,
               {oldest.msecs()});
}

int CacheWriter::pruneOldest(int count)
{
    const QString sql = u"DELETE FROM batch WHERE key IN "
                        "(SELECT key FROM batch WHERE is_terminal OR gone_at IS NOT NULL "
                        "ORDER BY place LIMIT ?)"_s;
    return m_file.run(sql, {count}) ? m_file.query(sql).numRowsAffected() : 0;
}
