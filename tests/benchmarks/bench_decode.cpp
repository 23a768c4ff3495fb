// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "jsonwriter.h"
#include "syntheticbatches.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsPerPage = 100;
constexpr int rounds = 10;

QByteArrayList syntheticPages(int rows)
{
    QByteArrayList pages;
    const std::vector<Batch> batches = syntheticBatches(rows);
    for (std::size_t begin = 0; begin + rowsPerPage <= batches.size(); begin += rowsPerPage) {
        QBuffer page;
        page.open(QIODevice::WriteOnly);
        JsonWriter writer(page, JsonWriter::Layout::List);
        for (std::size_t i = begin; i < begin + rowsPerPage; ++i) {
            static_cast<void>(writer.write(batches[i]));
        }
        static_cast<void>(writer.finish({}));
        pages.append(page.data());
    }
    return pages;
}

//! What a program without simdjson does: the same texts and numbers, but no bytes of the row.
std::vector<Batch> decodedByQt(const QByteArray &page)
{
    std::vector<Batch> batches;
    const QJsonDocument document = QJsonDocument::fromJson(page);
    for (const QJsonValue row : document["data"_L1].toArray()) {
        Batch &batch = batches.emplace_back();
        batch.id = row["id"_L1].toString();
        batch.rawStatus = row["status"_L1].toString();
        batch.status = statusFromWord(batch.rawStatus);
        batch.endpoint = row["endpoint"_L1].toString();
        batch.model = row["model"_L1].toString();
        batch.completionWindow = row["completion_window"_L1].toString();
        batch.inputFileId = row["input_file_id"_L1].toString();
        batch.outputFileId = row["output_file_id"_L1].toString();
        batch.errorFileId = row["error_file_id"_L1].toString();
        for (const StampKind kind : allStampKinds) {
            batch.stamps[kind] = Stamp::fromMSecs(row[stampKey(kind)].toInteger() * 1000);
        }
        const QJsonValue counts = row["request_counts"_L1];
        batch.requestCounts = {counts["total"_L1].toInteger(), counts["completed"_L1].toInteger(),
                               counts["failed"_L1].toInteger()};
        batch.metadata =
            QJsonDocument(row["metadata"_L1].toObject()).toJson(QJsonDocument::Compact);
    }
    return batches;
}

std::vector<Batch> decodedByUs(const QByteArray &page)
{
    Result<BatchPage> result = decodeBatchPage(page, "application/json");
    return result ? std::move(result->batches) : std::vector<Batch>();
}

//! Microseconds a row.
double measure(const QByteArrayList &pages, std::vector<Batch> (*decode)(const QByteArray &))
{
    QElapsedTimer timer;
    timer.start();
    std::size_t rows = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const QByteArray &page : pages) {
            rows += decode(page).size();
        }
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e3 / static_cast<double>(rows);
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArrayList pages = syntheticPages(argc > 1 ? std::atoi(argv[1]) : 20'000);
    const double ours = measure(pages, decodedByUs);
    const double peer = measure(pages, decodedByQt);
    const auto rowSize = static_cast<double>(pages.first().size()) / rowsPerPage;
    std::printf("decode, %.0f bytes a row  %.2f us/row (%.0f MB/s)  QJsonDocument %.2f us/row"
                "  ratio %.2f\n",
                rowSize, ours, rowSize / ours, peer, ours / peer);
    return 0;
}
