// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

class QSslError;

//! Why there is no secure connection, as sentences for people.
struct TlsProblem
{
    QString message; //!< Which check failed, and whose certificate it was.
    QString remedy; //!< What to try.
};

//! @p errors are the checks that a server's certificate failed, one or more. @p caFileLock says who
//! has locked the CA file; null: the user may choose another.
[[nodiscard]] TlsProblem tlsProblem(const QList<QSslError> &errors, const QString &caFileLock = {});

//! @p error is what the TLS library said where no check of a certificate failed.
[[nodiscard]] TlsProblem handshakeProblem(const QString &error);

//! Whether @p error says that the server does not speak TLS at all.
[[nodiscard]] bool isWithoutTls(const QString &error);

//! Whether @p error says that the server wants a client certificate, or another one. With TLS 1.3,
//! it does so after the handshake, and Qt tells it like a broken connection.
[[nodiscard]] bool wantsClientCertificate(const QString &error);
