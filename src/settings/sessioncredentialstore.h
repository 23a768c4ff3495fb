// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QHash>

//! Keeps tokens in memory, until the program ends.
class SessionCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;

    void readToken(const QString &key, QObject *context, TokenRead done) override;
    void writeToken(const QString &key, const QString &token, QObject *context,
                    TokenWritten done) override;
    void removeToken(const QString &key, QObject *context, TokenRemoved done) override;

private:
    QHash<QString, QString> m_tokens;
};
