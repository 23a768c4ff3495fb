// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "privatefolder.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace {

//! Qt does not tell of the sticky bit, with which a folder is made for all to write to.
bool isSticky(const QString &folder)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(folder).constData(), &status) == 0
        && (status.st_mode & S_ISVTX) != 0;
}

bool holdsHome(const QString &folder)
{
    const QString path = QFileInfo(folder).canonicalFilePath();
    const QString home = QFileInfo(QDir::homePath()).canonicalFilePath();
    return !path.isEmpty() && (home + u'/').startsWith(path.endsWith(u'/') ? path : path + u'/');
}

} // namespace

bool makePrivateFolder(const QString &folder)
{
    if (!QDir().mkpath(folder)) {
        return false;
    }
    keepOthersOut(folder);
    return true;
}

bool makePrivateFile(const QString &path)
{
    constexpr QFile::Permissions ofOwner = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    return makePrivateFolder(QFileInfo(path).absolutePath())
        && file.open(QIODevice::ReadWrite, ofOwner)
        && (QFileInfo(path).isSymLink() || file.setPermissions(ofOwner));
}

void keepOthersOut(const QString &folder)
{
    constexpr QFile::Permissions ofOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    constexpr QFile::Permissions ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfo info(folder);
    if (info.isDir() && (info.permissions() & ofOthers) && !isSticky(folder)
        && !holdsHome(folder)) {
        if (QFile::setPermissions(folder, info.permissions() & ofOwner)) {
            qInfo() << "The folder" << folder
                    << "is now for you alone: Batchdeck keeps its files there.";
        }
    }
}
