// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spoolentry.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int noteVersion = 1;
constexpr qint64 mostBytes = qint64{1} << 53; // A number in JSON is not exact above.

constexpr std::array fileKinds{ResultFileKind::Input, ResultFileKind::Output,
                               ResultFileKind::Error};

std::optional<qint64> countIn(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    return number >= 0 && number <= static_cast<double>(mostBytes)
        ? std::optional(static_cast<qint64>(number))
        : std::nullopt;
}

} // namespace

SpoolKey withoutSignature(SpoolKey key)
{
    if (key.fileId.startsWith("https://"_L1) || key.fileId.startsWith("http://"_L1)) {
        key.fileId = key.fileId.section(u'?', 0, 0).section(u'#', 0, 0);
    }
    return key;
}

QString spoolName(const SpoolKey &key)
{
    const SpoolKey kept = withoutSignature(key);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {kept.batchId.toUtf8(), kept.fileId.toUtf8(),
                                   QByteArray(resultFileKey(kept.kind).latin1())}) {
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    }
    return QString::fromLatin1(hash.result().first(16).toHex());
}

QByteArray spoolNote(const SpoolEntry &entry)
{
    const SpoolKey key = withoutSignature(entry.key);
    QJsonObject note{
        {u"version"_s, noteVersion}, {u"batch_id"_s, key.batchId},
        {u"file_id"_s, key.fileId},  {u"kind"_s, resultFileKey(key.kind)},
        {u"bytes"_s, entry.bytes},   {u"etag"_s, QString::fromLatin1(entry.entityTag)},
        {u"whole"_s, entry.isWhole}, {u"fetched_at"_s, entry.fetchedAt.msecs()},
    };
    if (entry.announced) {
        note.insert(u"announced"_s, *entry.announced);
    }
    return QJsonDocument(note).toJson(QJsonDocument::Compact);
}

std::optional<SpoolEntry> entryOfNote(const QByteArray &note)
{
    const QJsonObject read = QJsonDocument::fromJson(note).object();
    const auto *const kind =
        std::ranges::find(fileKinds, read[u"kind"_s].toString(), resultFileKey);
    const std::optional<qint64> bytes = countIn(read[u"bytes"_s]);
    if (read[u"version"_s].toInt() != noteVersion || kind == fileKinds.end() || !bytes) {
        return std::nullopt;
    }
    return SpoolEntry{
        .key = {.batchId = read[u"batch_id"_s].toString(),
                .fileId = read[u"file_id"_s].toString(),
                .kind = *kind},
        .bytes = *bytes,
        .announced = countIn(read[u"announced"_s]),
        .entityTag = read[u"etag"_s].toString().toLatin1(),
        .isWhole = read[u"whole"_s].toBool(),
        .fetchedAt = Stamp::fromMSecs(countIn(read[u"fetched_at"_s]).value_or(0)),
    };
}
