// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spoolfile.h"

#include "privatefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/file.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestNote = 64 * 1024; // In bytes; usual ones have some hundreds.

constexpr QFile::Permissions noteOfOwner = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

std::optional<SpoolEntry> entryAt(const QString &path)
{
    QFile note(path + noteEnding);
    if (!note.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    std::optional<SpoolEntry> entry = entryOfNote(note.read(largestNote));
    const QFileInfo data(path + dataEnding);
    const bool isTrusted = entry && data.isFile()
        && (entry->isWhole ? data.size() == entry->bytes : data.size() >= entry->bytes);
    return isTrusted ? entry : std::nullopt;
}

bool replaceFile(const QString &path, const QByteArray &bytes)
{
    // Not QSaveFile, which waits for the disk: the window would, too, at each note.
    const QString newPath = path + ".new"_L1;
    QFile file(newPath);
    const bool isWritten =
        file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered, noteOfOwner)
        && file.write(bytes) == bytes.size();
    file.close();
    const bool isReplaced = isWritten
        && ::rename(QFile::encodeName(newPath).constData(), QFile::encodeName(path).constData())
            == 0;
    if (!isReplaced) {
        QFile::remove(newPath);
    }
    return isReplaced;
}

bool makeOwnFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir()) {
        keepOthersOut(folder);
        return true;
    }
    return QDir().mkpath(QFileInfo(folder).path())
        && (QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
            || QFileInfo(folder).isDir()); // Somebody else was faster.
}

void removeSpoolFile(const QString &path)
{
    // In this order: after a kill in between, no note vouches for other bytes.
    QFile::remove(path + noteEnding);
    QFile::remove(path + dataEnding);
}

bool isBeingWritten(const QString &path)
{
    QFile data(path + dataEnding);
    return data.open(QIODevice::ReadOnly) && ::flock(data.handle(), LOCK_SH | LOCK_NB) != 0
        && errno == EWOULDBLOCK;
}

void touch(const QString &path)
{
    ::utimensat(AT_FDCWD, QFile::encodeName(path + noteEnding).constData(), nullptr, 0);
}
