// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychaincredentialstore.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace {

const QString service = u"Batchdeck"_s;

void start(QKeychain::Job *job, const QString &key)
{
    job->setKey(key);
    job->setInsecureFallback(false); // Never a plain file.
    job->start();
}

} // namespace

void KeychainCredentialStore::readToken(const QString &key, QObject *context, TokenRead done)
{
    if (const auto found = m_sessionTokens.constFind(key); found != m_sessionTokens.constEnd()) {
        QMetaObject::invokeMethod(
            context, [token = *found, done = std::move(done)] { done(token); },
            Qt::QueuedConnection);
        return;
    }
    auto *const job = new QKeychain::ReadPasswordJob(service);
    connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        const bool isFound = job->error() == QKeychain::NoError;
        done(isFound ? std::optional(job->textData()) : std::nullopt);
    });
    start(job, key);
}

void KeychainCredentialStore::writeToken(const QString &key, const QString &token, QObject *context,
                                         TokenWritten done)
{
    auto *const job = new QKeychain::WritePasswordJob(service);
    job->setTextData(token);
    // Kept for the session even when whoever asked is gone by then.
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, token, context = QPointer(context), done = std::move(done)] {
                const bool isKept = job->error() == QKeychain::NoError;
                QString note;
                if (isKept) {
                    m_sessionTokens.remove(key);
                } else {
                    m_sessionTokens.insert(key, token);
                    note = sessionOnlyNote(job->error(), job->errorString());
                }
                if (context) {
                    done(isKept, note);
                }
            });
    start(job, key);
}

void KeychainCredentialStore::removeToken(const QString &key)
{
    m_sessionTokens.remove(key);
    start(new QKeychain::DeletePasswordJob(service), key);
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
                                           "for this session only.")
            .arg(errorText.isEmpty() ? KeychainCredentialStore::tr("no reason given") : errorText);
    }
    Q_UNREACHABLE();
}
