// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testdata.h"

#include <QFile>

QByteArray testData(const QString &path)
{
    QFile file(testDataPath(path));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(file.fileName()));
    }
    return file.readAll();
}

QString testDataPath(const QString &path)
{
    return QStringLiteral(TEST_DATA_DIR "/") + path;
}
