// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachereasons.h"

#include "batchrow.h"
#include "redactor.h"
#include "sqlitefile.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace {

QString filesText(BatchStatus status, const QString &output, const QString &error)
{
    return QString(statusKey(status)) + u'\n' + output + u'\n' + error;
}

void deleteReading(SqliteFile &file, qint64 key)
{
    file.run(u"DELETE FROM reading WHERE key = ?"_s, {key}); // Its reasons go with it.
}

} // namespace

QString filesText(const Batch &batch)
{
    return filesText(batch.status, batch.outputFileId, batch.errorFileId);
}

QString filesText(const BatchRow &batch)
{
    return filesText(batch.status(), QString::fromUtf8(batch.outputFileId()),
                     QString::fromUtf8(batch.errorFileId()));
}

void saveReasons(SqliteFile &file, const Batch &batch, const BatchReasons &reasons)
{
    const QVariant key = file.value(u"SELECT key FROM batch WHERE id = ?"_s, {batch.id});
    if (!key.isValid()) {
        return;
    }
    deleteReading(file, key.toLongLong());
    file.run(u"INSERT INTO reading (key, files, failed, others) VALUES (?, ?, ?, ?)"_s,
             {key, filesText(batch), reasons.failed(), reasons.others()});
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const BatchReason &reason = reasons.reason(i);
        file.run(u"INSERT INTO reason (key, rank, http_status, code, message, count) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {key, static_cast<qint64>(i),
                  reason.httpStatus ? QVariant(*reason.httpStatus) : QVariant(), reason.code,
                  reason.message, reasons.count(i)});
    }
}

void dropFormerReasons(SqliteFile &file, qint64 key, const Batch &batch)
{
    file.run(u"DELETE FROM reading WHERE key = ? AND files != ?"_s, {key, filesText(batch)});
}

void deleteAllReasons(SqliteFile &file)
{
    file.run(u"DELETE FROM reading"_s);
}

void dropReasonsWith(SqliteFile &file, const Redactor &redactor, qint64 key, qint64 lastKey)
{
    const QString sql =
        u"SELECT key, code, message FROM reason WHERE key > ? AND key <= ? ORDER BY key"_s;
    file.run(sql, {key, lastKey});
    QSet<qint64> dropped; // When all rows are read.
    while (file.next(sql)) {
        const QSqlQuery &row = file.query(sql);
        for (const int column : {1, 2}) {
            const QString text = QString::fromUtf8(row.value(column).toByteArray());
            if (redactor.redacted(text) != text) {
                dropped.insert(row.value(0).toLongLong());
            }
        }
    }
    for (const qint64 each : dropped) {
        deleteReading(file, each);
    }
}

BatchReasons readReasons(SqliteFile &file, const CachedReading &reading)
{
    const QString sql =
        u"SELECT http_status, code, message, count FROM reason WHERE key = ? ORDER BY rank"_s;
    file.run(sql, {reading.key});
    std::vector<BatchReasons::Counted> reasons;
    while (file.next(sql)) {
        const QSqlQuery &row = file.query(sql);
        reasons.push_back(
            {{.httpStatus = row.isNull(0) ? std::nullopt : std::optional(row.value(0).toInt()),
              .code = row.value(1).toByteArray(),
              .message = row.value(2).toByteArray()},
             row.value(3).toLongLong()});
    }
    return {reading.failed, std::move(reasons), reading.others};
}
