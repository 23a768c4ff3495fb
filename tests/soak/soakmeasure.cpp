// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soakmeasure.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QWidget>

#include <algorithm>
#include <array>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kibibyte = 1024;

qint64 residentKibibytes(const QString & /*profileDir*/)
{
    QFile file(u"/proc/self/statm"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const qint64 pages = isOpen ? file.readAll().split(' ').value(1).toLongLong() : 0;
    return pages * sysconf(_SC_PAGESIZE) / kibibyte;
}

qint64 entryCount(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

//! How many handles are of sockets, or are not.
template <bool areSockets> qint64 handleCount(const QString & /*profileDir*/)
{
    const QDir handles(u"/proc/self/fd"_s);
    return std::ranges::count_if(
        handles.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
        [&handles](const QString &handle) {
            const QString target = QFile::symLinkTarget(handles.filePath(handle));
            return QFileInfo(target).fileName().startsWith("socket:"_L1) == areSockets;
        });
}

qint64 threadCount(const QString & /*profileDir*/)
{
    return entryCount(u"/proc/self/task"_s);
}

//! Of the windows and everything in them.
qint64 objectCount(const QString & /*profileDir*/)
{
    qint64 count = 0;
    for (const QWidget *const window : QApplication::topLevelWidgets()) {
        count += 1 + window->findChildren<QObject *>().size();
    }
    return count;
}

enum class ProfileFile { Cache, Journal, Other };

ProfileFile kindOf(const QString &fileName)
{
    if (!fileName.contains(".sqlite"_L1)) {
        return ProfileFile::Other;
    }
    return fileName.endsWith("-wal"_L1) ? ProfileFile::Journal : ProfileFile::Cache;
}

template <ProfileFile kind> qint64 kibibytesOf(const QString &profileDir)
{
    qint64 bytes = 0;
    QDirIterator files(profileDir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (kindOf(files.fileName()) == kind) {
            bytes += files.fileInfo().size();
        }
    }
    return (bytes + kibibyte - 1) / kibibyte;
}

// SQLite writes its journal anew once it has so many pages of 4 KiB: see wal_autocheckpoint.
constexpr qint64 fullJournal = 8000 * 4;

constexpr std::array measures{
    SoakMeasure{"memory, KiB"_L1, residentKibibytes, 16 * kibibyte, 4},
    SoakMeasure{"handles"_L1, handleCount<false>, 2, 0}, // A thread has one for its event loop.
    // Qt keeps up to six connections open for some time, and their other ends are in this process.
    SoakMeasure{"sockets"_L1, handleCount<true>, 12, 0},
    SoakMeasure{"threads"_L1, threadCount, 2, 0},
    SoakMeasure{"objects"_L1, objectCount, 64, 0}, // Some are made when they are first shown.
    SoakMeasure{"cache, KiB"_L1, kibibytesOf<ProfileFile::Cache>, 2 * kibibyte, 12},
    SoakMeasure{"journal, KiB"_L1, kibibytesOf<ProfileFile::Journal>, fullJournal + kibibyte, 0},
    SoakMeasure{"settings, KiB"_L1, kibibytesOf<ProfileFile::Other>, 4, 0},
};

} // namespace

std::span<const SoakMeasure> soakMeasures()
{
    return measures;
}

qint64 growth(const std::vector<SoakSample> &samples, std::size_t measure)
{
    const std::size_t quarter = samples.size() / 4;
    const auto least = [&](std::size_t begin) {
        qint64 value = samples[begin][measure];
        for (const SoakSample &sample : std::span(samples).subspan(begin, quarter)) {
            value = std::min(value, sample[measure]);
        }
        return value;
    };
    return least(samples.size() - quarter) - least(quarter);
}
