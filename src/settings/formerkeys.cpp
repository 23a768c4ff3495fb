// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "formerkeys.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

// How it works: version 0.1 made its keys of list URL, account, token header and extra headers. The
// versions after it made them of origin, account and the connection's id; for a connection without
// an id, a hash of list URL, token header and extra headers took its place.

namespace {

QString hashOf(const QByteArrayList &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    }
    return QString::fromLatin1(hash.result().first(16).toHex());
}

QByteArray listUrl(const Connection &connection)
{
    return batchesUrl(connection.baseUrl).toEncoded();
}

QByteArray authKey(const Connection &connection)
{
    const QLatin1StringView key = authStyleKey(connection.authStyle);
    return {key.data(), key.size()};
}

QByteArrayList headerParts(const Connection &connection)
{
    QByteArrayList parts;
    for (const auto &[name, value] : connection.extraHeaders) {
        parts << name.toLower().toUtf8() << value.toUtf8();
    }
    return parts;
}

QString formerIdentity(const Connection &connection)
{
    return connection.id.isNull()
        ? hashOf(QByteArrayList{listUrl(connection), authKey(connection)} + headerParts(connection))
        : connection.id;
}

} // namespace

QStringList formerTokenKeys(const Connection &asSaved)
{
    const QString account = QString::fromLatin1(QUrl::toPercentEncoding(asSaved.providerAccount));
    const QString url = QString::fromLatin1(listUrl(asSaved));
    return {
        u"%1#account=%2&id=%3"_s.arg(originOf(asSaved.baseUrl), account, formerIdentity(asSaved)),
        u"%1#account=%2&auth=%3"_s.arg(url, account, authStyleKey(asSaved.authStyle))};
}

QStringList formerCacheFileNames(const Connection &asSaved)
{
    const QByteArray account = asSaved.providerAccount.toUtf8();
    const QString oldest =
        hashOf(QByteArrayList{listUrl(asSaved), account, authKey(asSaved)} + headerParts(asSaved));
    const QString newest = hashOf({originOf(asSaved.baseUrl).toUtf8(), account,
                                   formerIdentity(asSaved).toUtf8(), QByteArray()});
    return {newest + ".sqlite"_L1, oldest + ".sqlite"_L1};
}
