// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cachefilename.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

QString cacheFileName(const Connection &connection)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &part) {
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    };
    add(originOf(connection.baseUrl).toUtf8());
    add(connection.providerAccount.toUtf8());
    add(identity(connection).toUtf8());
    add(connection.variant.toUtf8());
    return QString::fromLatin1(hash.result().first(16).toHex()) + ".sqlite"_L1;
}
