// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachefilename.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

void removeWithCompanions(const QString &path)
{
    for (const QLatin1StringView companion : cacheCompanions) {
        QFile::remove(path + companion);
    }
    QFile::remove(path);
}

} // namespace

QString cacheFileName(const Connection &connection)
{
    return keptName(connection) + ".sqlite"_L1;
}

void removeCache(const QString &path)
{
    removeSetAside(path, 0);
    removeWithCompanions(path);
}

void removeSetAside(const QString &path, qsizetype kept)
{
    const QFileInfo file(path);
    const QDir folder = file.dir();
    // Their names end in the moment, so the newest is the last.
    QStringList names =
        folder.entryList({file.fileName() + asideMark + u'*'}, QDir::Files, QDir::Name);
    names.removeIf([](const QString &name) {
        return std::ranges::any_of(cacheCompanions, [&name](QLatin1StringView companion) {
            return name.endsWith(companion);
        });
    });
    for (const QString &name : names.first(std::max(names.size() - kept, qsizetype(0)))) {
        removeWithCompanions(folder.filePath(name));
    }
}

bool renameCache(const QString &path, const QString &newPath)
{
    if (!QFile::exists(path) || QFile::exists(newPath)) {
        return false;
    }
    // The file itself last: after a crash in between, it is found under the old name again.
    for (const QLatin1StringView companion : cacheCompanions) {
        QFile::rename(path + companion, newPath + companion);
    }
    return QFile::rename(path, newPath);
}
