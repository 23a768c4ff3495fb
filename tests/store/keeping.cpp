// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keeping.h"

#include "batchdecoder.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

constexpr int firstMoment = 1'763'820'000;

QByteArray textOf(int number, int done)
{
    const QByteArray status = done == 100 ? "completed" : "in_progress";
    return "{\"id\":\"" + idOf(number).toUtf8() + R"(","object":"batch","status":")" + status
        + R"(","created_at":)" + QByteArray::number(firstMoment + number)
        + R"(,"request_counts":{"total":100,"completed":)" + QByteArray::number(done)
        + R"(,"failed":0},"metadata":{"team":"søk"},"unknown":[1, 2.50]})";
}

} // namespace

std::vector<Batch> batchesOf(int first, int last, int done)
{
    QByteArrayList texts;
    for (int number = first; number >= last; --number) {
        texts.append(textOf(number, done));
    }
    return decodeBatchPage("{\"data\":[" + texts.join(',') + "]}", {})->batches;
}

QString idOf(int number)
{
    return u"batch_%1"_s.arg(number, 6, 10, QLatin1Char('0'));
}

Stamp moment(int seconds)
{
    return Stamp::fromMSecs((qint64(firstMoment) + seconds) * 1000);
}

ConfirmedBatches confirmed(std::vector<Batch> batches, int seconds, const QString &after)
{
    return {std::move(batches), {moment(seconds), Confirmation::Call::List}, after};
}

KeptBatches allOf(CacheFile &file, int partSize)
{
    KeptBatches all;
    QString after;
    do {
        const CacheReader::Part part = file.read(after, partSize, 0);
        const CachedSlice &slice = part.slice;
        for (int row = 0; row < slice.batches.size(); ++row) {
            all.batches.push_back(slice.batches[row].batch());
            all.batches.back().rawJson = file.json(all.batches.back().id);
        }
        all.standings.insert(all.standings.end(), slice.standings.begin(), slice.standings.end());
        after = part.lastId;
    } while (!after.isNull());
    return all;
}

std::vector<Observation> observationsOf(CacheFile &file, const QString &id)
{
    return file.observations(QStringList{id}).front();
}

void checkAll(CacheFile &file)
{
    for (std::optional<CheckPlace> place = CheckPlace(); place;) {
        place = file.check(*place);
    }
}

QStringList idsOf(const std::vector<Batch> &batches)
{
    QStringList ids;
    for (const Batch &batch : batches) {
        ids.append(batch.id);
    }
    return ids;
}

QStringList filesSetAside(const QString &path)
{
    const QFileInfo file(path);
    return file.dir().entryList({file.fileName() + ".damaged-*"_L1}, QDir::Files);
}
