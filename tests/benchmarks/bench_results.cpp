// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// usage: bench_results [MIB [FILE]]: makes FILE, of lines that are lifelike, and beside it
// FILE.errors, of failures alone, unless they are there; prints how fast they are read and grouped.
// The groups of FILE are written to FILE.groups for bench_results_peers.py, whose peers have to
// find the same.

#include "readresults.h"
#include "resultreader.h"
#include "syntheticresults.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr qint64 chunkBytes = 1 << 20;

template <typename Work> double msecsOf(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

template <typename Work> double medianMsecsOf(Work work)
{
    std::vector<double> msecs;
    for (int round = 0; round < rounds; ++round) {
        msecs.push_back(msecsOf(work));
    }
    std::ranges::sort(msecs);
    return msecs[msecs.size() / 2];
}

void make(const QString &path, qint64 bytes, QByteArray (*lineOf)(qint64))
{
    QFile file(path);
    if (file.exists()) {
        return;
    }
    if (!file.open(QIODevice::WriteOnly)) {
        std::exit(2);
    }
    for (qint64 line = 0; file.pos() < bytes; ++line) {
        file.write(lineOf(line));
    }
}

void readThrough(const QString &path, const std::function<void(QByteArrayView)> &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::exit(2);
    }
    for (QByteArray chunk; !(chunk = file.read(chunkBytes)).isEmpty();) {
        take(chunk);
    }
}

//! As `batchdeck errors` does.
ErrorGroups grouped(const QString &path, qint64 &lines)
{
    ErrorGroups groups;
    ResultReader reader(ResultFileKind::Output,
                        [&groups](const RequestResult &result) { groups.add(result); });
    readThrough(path, [&reader](QByteArrayView bytes) { reader.read(bytes); });
    reader.finish();
    lines = reader.lines();
    return groups;
}

//! The peer in this program: what anybody would write at first.
qint64 groupedByQt(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::exit(2);
    }
    QHash<QString, qint64> groups;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const QJsonObject response = line["response"_L1].toObject();
        const QJsonObject inBody = response["body"_L1].toObject()["error"_L1].toObject();
        const QJsonObject error = inBody.isEmpty() ? line["error"_L1].toObject() : inBody;
        if (!error.isEmpty()) {
            ++groups[QString::number(response["status_code"_L1].toInt())
                     + error["code"_L1].toString() + error["message"_L1].toString()];
        }
    }
    return groups.size();
}

void writeGroups(const ErrorGroups &groups, const QString &path)
{
    QByteArrayList lines;
    for (const ErrorGroup &group : groups.groups()) {
        lines.append((group.httpStatus ? QByteArray::number(*group.httpStatus) : QByteArray("-"))
                     + '\t' + group.code + '\t' + group.message + '\t'
                     + QByteArray::number(group.count));
    }
    std::ranges::sort(lines);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join('\n') + '\n') < 0) {
        std::exit(2);
    }
}

void measureGrouping(const char *name, const QString &path, const QString &groupsPath)
{
    const double megabytes = static_cast<double>(QFile(path).size()) / 1e6;
    qint64 lines = 0;
    ErrorGroups groups;
    const double ours = medianMsecsOf([&] { groups = grouped(path, lines); });
    const double read = medianMsecsOf([&] { readThrough(path, [](QByteArrayView) {}); });
    const double peer = msecsOf([&] { groupedByQt(path); });
    std::printf("%-32s %6.0f ms %5.0f MB/s (budget 400)   QJsonDocument %6.0f ms  ratio %.3f\n",
                name, ours, megabytes * 1e3 / ours, peer, ours / peer);
    std::printf("%-32s %lld lines of %.0f MB, %zu groups of %lld; merely read: %.0f ms\n", "",
                lines, megabytes, groups.groups().size(), groups.count(), read);
    writeGroups(groups, groupsPath);
}

qint64 heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
}

ReadableFile fileAt(const QString &path)
{
    const auto open = [path]() -> std::unique_ptr<QIODevice> {
        auto file = std::make_unique<QFile>(path);
        return file->open(QIODevice::ReadOnly) ? std::move(file) : nullptr;
    };
    return {ResultFileKind::Output, open, QFile(path).size(), true};
}

//! With an index of the requests, as the window has it; and one request read again by its place.
void measureIndex(const QString &path)
{
    const double megabytes = static_cast<double>(QFile(path).size()) / 1e6;
    const std::vector<ReadableFile> files{fileAt(path)};
    const qint64 before = heapBytes();
    SharedResults results;
    const double built = msecsOf([&] { results = readResults(files, false); });
    const qint64 requests = results->requests.count();
    std::printf("%-32s %6.0f ms %5.0f MB/s, %lld requests, %.0f bytes each with their ids\n",
                "the same into an index", built, megabytes * 1e3 / built, requests,
                static_cast<double>(heapBytes() - before) / static_cast<double>(requests));
    std::vector<double> msecs;
    constexpr int openings = 1000;
    for (int i = 0; i < openings; ++i) {
        const auto request = static_cast<int>(i * 7919LL % requests);
        msecs.push_back(msecsOf([&] {
            if (readDetail(*results, request, files).answered.isEmpty()) {
                std::exit(2);
            }
        }));
    }
    std::ranges::sort(msecs);
    std::printf("%-32s %6.3f ms, worst of %d %.3f ms\n", "open one by its place",
                msecs[openings / 2], openings, msecs.back());
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    const qint64 bytes = qint64{argc > 1 ? std::atoi(argv[1]) : 200} << 20;
    const QString path =
        argc > 2 ? QString::fromLocal8Bit(argv[2]) : folder.filePath(u"results.jsonl"_s);
    make(path, bytes, syntheticResultLine);
    make(path + u".errors"_s, bytes / 8, syntheticErrorLine);
    measureGrouping("read and group", path, path + u".groups"_s);
    measureIndex(path);
    measureGrouping("read and group, failures only", path + u".errors"_s,
                    path + u".errors.groups"_s);
    return 0;
}
