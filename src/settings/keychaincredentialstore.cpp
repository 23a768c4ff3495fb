// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychaincredentialstore.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace {

const QString service = u"Batchdeck"_s;

//! On one line, because the headless export prints it. QtKeychain says "Unknown error" where the
//! keychain gave no reason.
QString reasonOf(const QString &errorText)
{
    const QString reason = errorText.simplified();
    const bool isNone =
        reason.isEmpty() || reason.startsWith("Unknown error"_L1, Qt::CaseInsensitive);
    return isNone ? KeychainCredentialStore::tr("it gave no reason") : reason;
}

void start(QKeychain::Job *job, const QString &key)
{
    job->setKey(key);
    job->setInsecureFallback(false); // Never a plain file.
    job->start();
}

void readFromKeychain(const QString &key, QObject *context, const CredentialStore::TokenRead &done)
{
    auto *const job = new QKeychain::ReadPasswordJob(service);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done] {
        done(keptToken(job->error(), job->textData(), job->errorString()));
    });
    start(job, key);
}

} // namespace

void KeychainCredentialStore::readToken(const QString &key, QObject *context, TokenRead done)
{
    const auto found = m_session.constFind(key);
    if (found == m_session.constEnd()) {
        readFromKeychain(key, context, done);
        return;
    }
    QMetaObject::invokeMethod(
        context, [token = Token(*found), done = std::move(done)] { done(token); },
        Qt::QueuedConnection);
}

void KeychainCredentialStore::writeToken(const QString &key, const QString &token, QObject *context,
                                         TokenWritten done)
{
    // Until the user has answered the keychain's prompt, the token is read from the session.
    m_session.insert(key, token);
    auto *const job = new QKeychain::WritePasswordJob(service);
    job->setTextData(token);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, context = QPointer(context), done = std::move(done)] {
                const bool isKept = job->error() == QKeychain::NoError;
                if (isKept) {
                    m_session.remove(key);
                }
                if (context) {
                    done(isKept, sessionOnlyNote(job->error(), job->errorString()));
                }
            });
    start(job, key);
}

void KeychainCredentialStore::removeToken(const QString &key, QObject *context, TokenRemoved done)
{
    m_session.remove(key);
    auto *const job = new QKeychain::DeletePasswordJob(service);
    connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        const bool isRemoved =
            job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        done(isRemoved, notRemovedNote(job->error(), job->errorString()));
    });
    start(job, key);
}

CredentialStore::Token keptToken(QKeychain::Error error, const QString &text,
                                 const QString &errorText)
{
    switch (error) {
    case QKeychain::NoError:
        return std::optional(text);
    case QKeychain::EntryNotFound:
    case QKeychain::NoBackendAvailable: // Where there is no keychain, it keeps no token.
    case QKeychain::NotImplemented:
        return std::nullopt;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return tl::unexpected(KeychainCredentialStore::tr(
            "The keychain denied access to the token: unlock it, or set the token anew."));
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return tl::unexpected(
            KeychainCredentialStore::tr("The keychain could not be asked for the token (%1): start "
                                        "and unlock it, or set the token anew.")
                .arg(reasonOf(errorText)));
    }
    Q_UNREACHABLE();
}

QString notRemovedNote(QKeychain::Error error, const QString &errorText)
{
    switch (error) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
    case QKeychain::NoBackendAvailable: // Nothing to tell: most likely it keeps no token.
    case QKeychain::NotImplemented:
        return {};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainCredentialStore::tr(
            "The keychain denied access, and the token is still in it: unlock it, and remove the "
            "entry of Batchdeck there.");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return KeychainCredentialStore::tr("The keychain did not remove the token (%1): remove the "
                                           "entry of Batchdeck there.")
            .arg(reasonOf(errorText));
    }
    Q_UNREACHABLE();
}

QString sessionOnlyNote(QKeychain::Error error, const QString &errorText)
{
    switch (error) {
    case QKeychain::NoError:
        return {};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainCredentialStore::tr(
            "No keychain was found: the token is kept for this session only.");
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainCredentialStore::tr(
            "The keychain denied access: the token is kept for this session only.");
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return KeychainCredentialStore::tr("The keychain did not take the token (%1): it is kept "
                                           "for this session only. To keep it, start and unlock "
                                           "the keychain, and set the token anew.")
            .arg(reasonOf(errorText));
    }
    Q_UNREACHABLE();
}
