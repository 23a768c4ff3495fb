// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QHash>
#include <qt6keychain/keychain.h>

//! Keeps tokens in the desktop's keychain. A token that the keychain does not take is kept until
//! the program ends, and the answer says so.
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
    QHash<QString, QString> m_session; //!< Tokens that the keychain has not taken.
};

//! What the keychain's answer to a reading call says about the token.
[[nodiscard]] CredentialStore::Token keptToken(QKeychain::Error error, const QString &text,
                                               const QString &errorText);

//! What to tell the user about a token that the keychain did not remove; null where there is no
//! keychain.
[[nodiscard]] QString notRemovedNote(QKeychain::Error error, const QString &errorText);

//! What to tell the user about a token that the keychain did not take.
[[nodiscard]] QString sessionOnlyNote(QKeychain::Error error, const QString &errorText);
