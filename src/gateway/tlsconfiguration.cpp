// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: a file is PEM where it has a line that begins a certificate, and else PKCS#12. What
// cannot work is found here, before anything is sent, as a server only closes the connection then.

#include "tlsconfiguration.h"

#include "access.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TlsConfiguration)
};

constexpr qint64 largestCertificateFile = 16 * 1024 * 1024; // In bytes.

//! What we show to the server.
struct ClientCertificate
{
    QList<QSslCertificate> chain; //!< Our own certificate first.
    QSslKey key;
};

//! Null where the file has no key that can be read with @p passphrase.
QSslKey keyFromPem(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase); !key.isNull()) {
            return key;
        }
    }
    return {};
}

//! Whether the key belongs to the certificate. Both hold the public key: RSA's modulus or the point
//! on a curve, of which some bytes are compared that the encodings have in common. The last ones
//! may be RSA's exponent.
bool areOneIdentity(const QSslCertificate &certificate, const QSslKey &key)
{
    constexpr qsizetype behind = 16;
    constexpr qsizetype compared = 32;
    const QByteArray known = certificate.publicKey().toDer();
    return known.size() >= behind + compared
        && key.toDer().contains(known.chopped(behind).last(compared));
}

tl::expected<ClientCertificate, QString> fromPem(const QByteArray &pem,
                                                 const QByteArray &passphrase)
{
    const ClientCertificate read{QSslCertificate::fromData(pem, QSsl::Pem),
                                 keyFromPem(pem, passphrase)};
    if (!pem.contains("PRIVATE KEY-----")) {
        return tl::unexpected(
            Text::tr("It holds no private key: put the key behind the certificate."));
    }
    if (read.key.isNull()) {
        return tl::unexpected(
            Text::tr("Its key cannot be read: its passphrase is missing or wrong, or it is "
                     "neither an RSA nor an EC key."));
    }
    return read;
}

tl::expected<ClientCertificate, QString> fromPkcs12(QByteArray bytes, const QByteArray &passphrase)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate own;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&buffer, &key, &own, &others, passphrase)) {
        return tl::unexpected(
            Text::tr("It is neither PEM nor a PKCS#12 file that can be read: its passphrase is "
                     "missing or wrong, or it is encrypted as it was done before 2020."));
    }
    return ClientCertificate{QList<QSslCertificate>{own} + others, key};
}

bool isPem(QByteArrayView bytes)
{
    return bytes.contains("-----BEGIN CERTIFICATE-----");
}

//! The beginning of a file with certificates. An error is a sentence for people.
tl::expected<QByteArray, QString> certificatesIn(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.exists()) {
        return tl::unexpected(Text::tr("There is no such file."));
    }
    if (!info.isFile()) { // A pipe would be waited for.
        return tl::unexpected(Text::tr("It is a folder or a device, and no file."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(Text::tr("It cannot be read: %1.").arg(file.errorString()));
    }
    return file.read(largestCertificateFile);
}

tl::expected<QList<QSslCertificate>, QString> authorities(const QString &path)
{
    const auto bytes = certificatesIn(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const QList<QSslCertificate> own = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (own.isEmpty()) {
        return tl::unexpected(Text::tr("It holds no certificate in PEM."));
    }
    return own;
}

TlsProblem caFileProblem(const QString &path, const QString &why, const QString &lock)
{
    return {Text::tr("The CA file %1 cannot be used. %2").arg(path, why),
            lock.isNull()
                ? Text::tr("Choose another CA file in the connection.")
                : Text::tr("Tell your administrator: the CA file is locked. %1").arg(lock)};
}

tl::expected<ClientCertificate, QString> clientCertificate(const QString &path,
                                                           const QString &passphrase)
{
    const auto content = certificatesIn(path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const QByteArray &bytes = *content;
    auto read =
        isPem(bytes) ? fromPem(bytes, passphrase.toUtf8()) : fromPkcs12(bytes, passphrase.toUtf8());
    if (read && (read->chain.isEmpty() || !areOneIdentity(read->chain.constFirst(), read->key))) {
        return tl::unexpected(Text::tr("Its key belongs to another certificate: the certificate "
                                       "of the key has to come first."));
    }
    return read;
}

} // namespace

QSslConfiguration usualTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

bool wantsOwnTls(const Access &access)
{
    return !access.connection.caFile.isEmpty() || !access.connection.clientCertificate.isEmpty();
}

tl::expected<QSslConfiguration, TlsProblem> ownTls(const Access &access)
{
    QSslConfiguration tls = usualTls();
    if (const QString &path = access.connection.caFile; !path.isEmpty()) {
        const auto own = authorities(path);
        if (!own) {
            return tl::unexpected(caFileProblem(path, own.error(), access.caFileLock));
        }
        // The system's are added by hand: Qt loads them on demand, and only into a configuration
        // without certificates of its own.
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + *own);
    }
    if (const QString &path = access.connection.clientCertificate; !path.isEmpty()) {
        const auto own = clientCertificate(path, access.passphrases.clientKey);
        if (!own) {
            return tl::unexpected(TlsProblem{
                Text::tr("The client certificate %1 cannot be used. %2").arg(path, own.error()),
                Text::tr("Choose another file in the connection, or enter its passphrase there; "
                         "for a gateway that is not saved, take a key without a passphrase.")});
        }
        tls.setLocalCertificateChain(own->chain);
        tls.setPrivateKey(own->key);
    }
    return tls;
}

bool isPemFile(const QString &path)
{
    return isPem(certificatesIn(path).value_or(QByteArray()));
}
