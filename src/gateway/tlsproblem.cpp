// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: Qt tells each failed check with the certificate that failed it. The checks are put
// into a few kinds, one row of a table each; the first row that applies decides what to try.

#include "tlsproblem.h"

#include "plainline.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TlsProblem)
};

constexpr qsizetype longestCertificateName = 80;

//! A kind of check that a certificate can fail.
struct FailedCheck
{
    std::vector<QSslError::SslError> errors;
    QString message;
    QString remedy;
};

QString authorityRemedy(const QString &caFileLock)
{
    return caFileLock.isNull()
        ? Text::tr("If the administrator of the gateway confirms this fingerprint, choose the "
                   "certificate of its authority as the CA file of the connection.")
        : Text::tr("If the administrator of the gateway confirms this fingerprint, ask yours to "
                   "trust its authority: the CA file is locked. %1")
              .arg(caFileLock);
}

std::vector<FailedCheck> failedChecks(const QString &caFileLock)
{
    using enum QSslError::SslError;
    const QString renewal = Text::tr("Check the clock of this computer, and ask the administrator "
                                     "of the gateway for another certificate.");
    return {
        {{CertificateExpired}, Text::tr("The certificate has expired."), renewal},
        {{CertificateNotYetValid}, Text::tr("The certificate is not yet valid."), renewal},
        {{CertificateRevoked, CertificateBlacklisted},
         Text::tr("The certificate has been revoked."),
         Text::tr("Ask the administrator of the gateway for another certificate.")},
        {{HostNameMismatch},
         Text::tr("The certificate is for another host name."),
         Text::tr("Check the host name in the base URL, or ask the administrator of the gateway "
                  "for a certificate with this name.")},
        {{SelfSignedCertificate},
         Text::tr("The certificate is self-signed, and not trusted here."),
         authorityRemedy(caFileLock)},
        {{SelfSignedCertificateInChain, UnableToGetIssuerCertificate,
          UnableToGetLocalIssuerCertificate, UnableToVerifyFirstCertificate, CertificateUntrusted},
         Text::tr("The certificate is of an unknown authority."),
         authorityRemedy(caFileLock)},
    };
}

QString certificateName(const QSslCertificate &certificate, bool isIssuer)
{
    QStringList parts;
    for (const auto attribute : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        parts += isIssuer ? certificate.issuerInfo(attribute) : certificate.subjectInfo(attribute);
    }
    const QString name = plainLine(parts.join(u", "_s), longestCertificateName);
    return name.isEmpty() ? Text::tr("without a name") : name;
}

QString certificateText(const QSslCertificate &certificate)
{
    const QString fingerprint =
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    const auto day = [](const QDateTime &moment) {
        return moment.toUTC().toString(u"yyyy-MM-dd HH:mm"_s);
    };
    return Text::tr("Certificate: “%1”, issued by “%2”, valid from %3 to %4 (UTC), SHA-256 %5.")
        .arg(certificateName(certificate, false), certificateName(certificate, true),
             day(certificate.effectiveDate()), day(certificate.expiryDate()), fingerprint);
}

bool saysOneOf(const QString &error, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&](QLatin1StringView word) { return error.contains(word); });
}

} // namespace

TlsProblem tlsProblem(const QList<QSslError> &errors, const QString &caFileLock)
{
    TlsProblem problem;
    QStringList sentences;
    QSslCertificate certificate;
    for (const FailedCheck &check : failedChecks(caFileLock)) {
        const auto failed = std::ranges::find_first_of(errors, check.errors, {}, &QSslError::error);
        if (failed == errors.end()) {
            continue;
        }
        sentences.append(check.message);
        if (problem.remedy.isNull()) {
            problem.remedy = check.remedy;
            certificate = failed->certificate();
        }
    }
    if (sentences.isEmpty()) {
        sentences.append(Text::tr("The certificate cannot be trusted (%1).")
                             .arg(errors.constFirst().errorString()));
        problem.remedy = Text::tr("Ask the administrator of the gateway for another certificate.");
        certificate = errors.constFirst().certificate();
    }
    if (!certificate.isNull()) {
        sentences.append(certificateText(certificate));
    }
    problem.message = sentences.join(u' ');
    return problem;
}

TlsProblem handshakeProblem(const QString &error)
{
    if (saysOneOf(error, {"unsupported protocol"_L1, "alert protocol version"_L1})) {
        return {Text::tr("The server does not speak TLS 1.2 or later."),
                Text::tr("Ask the administrator of the gateway to offer it.")};
    }
    if (isWithoutTls(error)) {
        return {Text::tr("The server does not speak TLS at this port."),
                Text::tr("Check the port of the base URL.")};
    }
    if (wantsClientCertificate(error)) {
        return {Text::tr("The server refused the connection: it may want a client certificate, or "
                         "another one."),
                Text::tr("Choose a client certificate in the connection, or ask the "
                         "administrator of the gateway for one.")};
    }
    return {error, {}};
}

bool isWithoutTls(const QString &error)
{
    return error.contains("wrong version number"_L1); // So says OpenSSL of what is no TLS record.
}

bool wantsClientCertificate(const QString &error)
{
    return saysOneOf(error,
                     {"alert certificate"_L1, "alert bad certificate"_L1, "alert unknown ca"_L1,
                      "alert unsupported certificate"_L1, "alert handshake failure"_L1,
                      "alert access denied"_L1});
}
