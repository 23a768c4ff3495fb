// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcache.h"
#include "batchdecoder.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "jsonwriter.h"
#include "syntheticbatches.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100;

//! As a server sent it, so that the rows have their raw text.
std::vector<Batch> decodedPage(const std::vector<Batch> &batches, std::size_t begin)
{
    QBuffer page;
    page.open(QIODevice::WriteOnly);
    JsonWriter writer(page, JsonWriter::Layout::List);
    for (std::size_t i = begin; i < begin + pageSize; ++i) {
        static_cast<void>(writer.write(batches[i]));
    }
    static_cast<void>(writer.finish({}));
    return decodeBatchPage(page.data(), {})->batches;
}

std::vector<std::vector<Batch>> pagesOf(int rows)
{
    const std::vector<Batch> batches = syntheticBatches(rows);
    std::vector<std::vector<Batch>> pages;
    for (std::size_t begin = 0; begin + pageSize <= batches.size(); begin += pageSize) {
        pages.push_back(decodedPage(batches, begin));
    }
    return pages;
}

double msecs(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double msecsToSave(const QString &folder, const std::vector<std::vector<Batch>> &pages,
                   Stamp confirmedAt)
{
    QElapsedTimer timer;
    timer.start();
    {
        BatchCache cache(folder, {});
        QString after;
        for (const std::vector<Batch> &page : pages) {
            cache.save({page, {confirmedAt, Confirmation::Call::List}, after});
            after = page.back().id;
        }
    } // The destructor waits for the last page.
    return msecs(timer);
}

struct LoadTimes
{
    double firstSlice = 0;
    double all = 0;
    double longestMerge = 0;
    int rows = 0;
};

LoadTimes load(const QString &folder)
{
    LoadTimes times;
    BatchTableModel table;
    BatchViewModel view(table);
    view.sort(static_cast<int>(FieldId::Created), Qt::DescendingOrder);
    QElapsedTimer timer;
    timer.start();
    BatchCache cache(folder, {});
    QEventLoop loop;
    QObject::connect(&cache, &BatchCache::batchesLoaded, &loop, [&](const CachedSlice &slice) {
        QElapsedTimer merge;
        merge.start();
        table.merge(slice.batches, std::vector<Stamp>(slice.standings.size()));
        times.longestMerge = std::max(times.longestMerge, msecs(merge));
        if (times.rows == 0) {
            times.firstSlice = msecs(timer);
        }
        times.rows = table.rowCount();
    });
    QObject::connect(&cache, &BatchCache::loaded, &loop, &QEventLoop::quit);
    cache.load(0);
    loop.exec();
    times.all = msecs(timer);
    return times;
}

//! The peer: the same rows in one JSON file, which can only be written and read as a whole.
void writePeer(const QString &path, const std::vector<std::vector<Batch>> &pages)
{
    QFile file(path);
    static_cast<void>(file.open(QIODevice::WriteOnly));
    file.write("[");
    QByteArray separator;
    for (const std::vector<Batch> &page : pages) {
        for (const Batch &batch : page) {
            file.write(separator + batch.rawJson);
            separator = ",";
        }
    }
    file.write("]");
}

//! Only the five texts that a table shows first.
double msecsToLoadPeer(const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    QFile file(path);
    static_cast<void>(file.open(QIODevice::ReadOnly));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    std::vector<Batch> batches;
    for (const QJsonValue row : document.array()) {
        Batch &batch = batches.emplace_back();
        batch.id = row["id"_L1].toString();
        batch.rawStatus = row["status"_L1].toString();
        batch.endpoint = row["endpoint"_L1].toString();
        batch.model = row["model"_L1].toString();
        batch.inputFileId = row["input_file_id"_L1].toString();
    }
    return msecs(timer);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto pages = pagesOf(argc > 1 ? std::atoi(argv[1]) : 100'000);
    const QTemporaryDir dir;
    const QString peerFile = dir.filePath(u"peer.json"_s);
    writePeer(peerFile, pages);

    const double saved = msecsToSave(dir.path(), pages, Stamp::fromMSecs(1'000));
    const double savedAgain = msecsToSave(dir.path(), pages, Stamp::fromMSecs(2'000));
    const LoadTimes times = load(dir.path());
    const double peer = msecsToLoadPeer(peerFile);
    std::printf("cache: %d rows\n", times.rows);
    std::printf("save, a page at a time       %8.0f ms\n", saved);
    std::printf("confirm the same rows        %8.0f ms\n", savedAgain);
    std::printf("P4 open to the first rows    %8.0f ms\n", times.firstSlice);
    std::printf(
        "P4 open to the last row      %8.0f ms (budget 1000)  QJsonDocument %.0f ms  ratio %.2f\n",
        times.all, peer, times.all / peer);
    std::printf("P8 longest merge of a slice  %8.1f ms (budget 16)\n", times.longestMerge);
    return 0;
}
