// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachefilename.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

QString cacheFileName(const Connection &connection)
{
    QString name = identity(connection);
    if (!connection.variant.isEmpty()) {
        const QByteArray hash =
            QCryptographicHash::hash(connection.variant.toUtf8(), QCryptographicHash::Sha256);
        name += u'-' + QString::fromLatin1(hash.first(16).toHex());
    }
    return name + ".sqlite"_L1;
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
