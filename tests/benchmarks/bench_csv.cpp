// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "csvwriter.h"
#include "outcome.h"
#include "syntheticbatches.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTextStream>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 10;

QByteArray writtenByUs(const std::vector<Batch> &batches)
{
    static const BatchRows rows(batches); // As the program keeps them.
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {});
    bool isFine = writer.writeHeader();
    for (int row = 0; row < rows.size(); ++row) {
        isFine = writer.write(rows[row]) && isFine;
    }
    return writer.finish() && isFine ? device.data() : QByteArray();
}

QString quoted(QString text)
{
    return text.contains(u'"') || text.contains(u',') ? u'"' + text.replace(u'"', u"\"\""_s) + u'"'
                                                      : text;
}

//! The same columns as anybody would write them at first.
QByteArray writtenByQt(const std::vector<Batch> &batches)
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    QTextStream out(&device);
    for (const Batch &batch : batches) {
        out << quoted(batch.id) << ',' << statusKey(batch.status) << ','
            << outcomeKey(outcomeOf(batch)) << ',' << quoted(batch.endpoint) << ','
            << quoted(batch.model) << ',' << batch.requestCounts->total << ','
            << batch.requestCounts->completed << ',' << batch.requestCounts->failed << ',';
        for (const StampKind kind : allStampKinds) {
            out << batch.stamps[kind].toUtc().toString(Qt::ISODate) << ',';
        }
        out << quoted(batch.completionWindow) << ',' << quoted(batch.inputFileId) << ','
            << quoted(batch.outputFileId) << ',' << quoted(batch.errorFileId) << ','
            << batch.errors.size() << ",,,,,," << quoted(QString::fromUtf8(batch.metadata)) << ','
            << quoted(batch.rawStatus) << "\r\n";
    }
    out.flush();
    return device.data();
}

//! Megabytes a second.
double measure(const std::vector<Batch> &batches, QByteArray (*write)(const std::vector<Batch> &))
{
    QElapsedTimer timer;
    timer.start();
    double bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        bytes += static_cast<double>(write(batches).size());
    }
    return bytes * 1e3 / static_cast<double>(timer.nsecsElapsed());
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<Batch> batches = syntheticBatches(argc > 1 ? std::atoi(argv[1]) : 20'000);
    const double ours = measure(batches, writtenByUs);
    const double peer = measure(batches, writtenByQt);
    std::printf("P11 CSV  %.0f MB/s (budget 150)  QTextStream %.0f MB/s  ratio %.1f\n", ours, peer,
                ours / peer);
    return 0;
}
