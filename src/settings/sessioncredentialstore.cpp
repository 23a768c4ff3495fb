// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sessioncredentialstore.h"

void SessionCredentialStore::readToken(const QString &key, QObject *context, TokenRead done)
{
    const auto found = m_tokens.constFind(key);
    const Token token = found == m_tokens.constEnd() ? std::nullopt : std::optional(*found);
    QMetaObject::invokeMethod(
        context, [token, done = std::move(done)] { done(token); }, Qt::QueuedConnection);
}

void SessionCredentialStore::writeToken(const QString &key, const QString &token, QObject *context,
                                        TokenWritten done)
{
    m_tokens.insert(key, token);
    const QString note = tr("The token is kept for this session only.");
    QMetaObject::invokeMethod(
        context, [note, done = std::move(done)] { done(false, note); }, Qt::QueuedConnection);
}

void SessionCredentialStore::removeToken(const QString &key, QObject *context, TokenRemoved done)
{
    m_tokens.remove(key);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(true); }, Qt::QueuedConnection);
}
