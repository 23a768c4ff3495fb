// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychaincredentialstore.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace {

const QString service = u"Batchdeck"_s;

//! On one line, as the headless export has it.
QString reasonOf(const QString &errorText)
{
    const QString reason = errorText.simplified();
    return reason.isEmpty() ? KeychainCredentialStore::tr("no reason given") : reason;
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
    m_session.readToken(key, context, [key, context, done = std::move(done)](const Token &token) {
        if (token && *token) {
            done(token);
        } else {
            readFromKeychain(key, context, done);
        }
    });
}

void KeychainCredentialStore::writeToken(const QString &key, const QString &token, QObject *context,
                                         TokenWritten done)
{
    // Whoever wants it meanwhile does not wait for an answer to the keychain's prompt.
    m_session.writeToken(key, token, this, [](bool, const QString &) { });
    auto *const job = new QKeychain::WritePasswordJob(service);
    job->setTextData(token);
    connect(job, &QKeychain::Job::finished, this,
            [this, job, key, context = QPointer(context), done = std::move(done)] {
                const bool isKept = job->error() == QKeychain::NoError;
                if (isKept) {
                    forgetInSession(key);
                }
                if (context) {
                    done(isKept, sessionOnlyNote(job->error(), job->errorString()));
                }
            });
    start(job, key);
}

void KeychainCredentialStore::removeToken(const QString &key, QObject *context, TokenRemoved done)
{
    forgetInSession(key);
    auto *const job = new QKeychain::DeletePasswordJob(service);
    connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
    });
    start(job, key);
}

void KeychainCredentialStore::forgetInSession(const QString &key)
{
    m_session.removeToken(key, this, [](bool) { });
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
            KeychainCredentialStore::tr("The keychain could not be asked for the token (%1).")
                .arg(reasonOf(errorText)));
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
                                           "for this session only.")
            .arg(reasonOf(errorText));
    }
    Q_UNREACHABLE();
}
