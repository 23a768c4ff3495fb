// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credentialstore.h"

using namespace Qt::StringLiterals;

QString tokenKey(const Connection &connection)
{
    return u"%1#account=%2&id=%3"_s.arg(
        originOf(connection.baseUrl),
        QString::fromLatin1(QUrl::toPercentEncoding(connection.providerAccount)),
        identity(connection));
}
