// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credentialstore.h"

using namespace Qt::StringLiterals;

QString tokenKey(const Connection &connection)
{
    const QByteArray url = batchesUrl(connection.baseUrl).toEncoded();
    const QByteArray account = QUrl::toPercentEncoding(connection.providerAccount);
    return QString::fromLatin1(url + "#account=" + account + "&auth=")
        + authStyleKey(connection.authStyle);
}
