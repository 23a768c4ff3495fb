// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QHash>
#include <qt6keychain/keychain.h>

//! Keeps tokens in the desktop's keychain; a token that the keychain does not take is kept for
//! the session, which the answer says.
class KeychainCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;

    void readToken(const QString &key, QObject *context, TokenRead done) override;
    void writeToken(const QString &key, const QString &token, QObject *context,
                    TokenWritten done) override;
    void removeToken(const QString &key) override;

private:
    //! What the keychain did not take.
    QHash<QString, QString> m_sessionTokens;
};

//! What to tell the user about a token that the keychain did not take.
[[nodiscard]] QString sessionOnlyNote(QKeychain::Error error, const QString &errorText);
