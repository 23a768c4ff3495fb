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
    add(batchesUrl(connection.baseUrl).toEncoded());
    add(connection.providerAccount.toUtf8());
    add(QByteArray(authStyleKey(connection.authStyle).latin1()));
    for (const auto &[name, value] : connection.extraHeaders) {
        add(name.toLower().toUtf8());
        add(value.toUtf8());
    }
    return QString::fromLatin1(hash.result().first(16).toHex()) + ".sqlite"_L1;
}
