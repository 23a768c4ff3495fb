// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sessioncredentialstore.h"

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
    void removeToken(const QString &key, QObject *context, TokenRemoved done) override;

private:
    void forgetInSession(const QString &key);

    SessionCredentialStore m_session; //!< What the keychain did not take.
};

//! What the keychain's answer to a reading says about the token.
[[nodiscard]] CredentialStore::Token keptToken(QKeychain::Error error, const QString &text,
                                               const QString &errorText);

//! What to tell the user about a token that the keychain did not take.
[[nodiscard]] QString sessionOnlyNote(QKeychain::Error error, const QString &errorText);
