// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include "privatefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

QString settingsFile(const QString &profileDir)
{
    const QString dir = profileDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/batchdeck"_L1
        : profileDir;
    return QDir(dir).absoluteFilePath(u"batchdeck.ini"_s);
}

bool makePrivate(const QString &path)
{
    constexpr QFile::Permissions ours = QFile::ReadOwner | QFile::WriteOwner;
    if (!makePrivateFolder(QFileInfo(path).absolutePath())) {
        return false;
    }
    QFile file(path);
    return file.open(QIODevice::ReadWrite, ours) && file.setPermissions(ours);
}
