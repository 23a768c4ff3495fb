// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testdata.h"

#include <QFile>

QByteArray testData(const QString &path)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(file.fileName()));
    }
    return file.readAll();
}
