// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QSet>
#include <QStringList>

class QSettings;

//! A CredentialStore in front of another one, which finishes over restarts what the other one did
//! not do at once: it moves tokens from where older versions kept them, each when it is first read,
//! and removes tokens whose removal was refused. The settings say what is still to do.
class MovingCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    //! Both must outlive it.
    MovingCredentialStore(CredentialStore &tokens, QSettings &settings);

    void readToken(const QString &key, QObject *context, TokenRead done) override;
    //! Where older versions kept no token either, it looks there once before the program ends.
    void hasToken(const QString &key, QObject *context, TokenFound done) override;
    void writeToken(const QString &key, const QString &token, QObject *context,
                    TokenWritten done) override;
    //! A removal that is refused is tried again with the next one, and by retryRemovals().
    void removeToken(const QString &key, QObject *context, TokenRemoved done) override;

    //! Removes the tokens whose removal was refused earlier. To be called at the start.
    void retryRemovals();

private:
    void readFormer(const QString &key, const QStringList &formerKeys, QObject *context,
                    const TokenRead &done);
    void findFormer(const QString &key, const QStringList &formerKeys, QObject *context,
                    const TokenFound &done);
    void move(const QString &key, const QString &token);
    void noteKept(const QString &key);
    void forgetFormer(const QString &key, const TokenRemoved &done);
    [[nodiscard]] QStringList formerKeysOf(const QString &key) const;
    void remove(const QString &key, const TokenRemoved &done);
    void setToRemove(const QString &key, bool isToRemove);

    CredentialStore &m_tokens;
    QSettings &m_settings;
    QSet<QString> m_unkept; //!< Keys of tokens that are written, but not kept over a restart (yet).
    QSet<QString> m_withoutFormer; //!< Keys whose former keys were found to have no token.
};

//! Notes that the token which belongs under @p key is under the first of @p formerKeys that has
//! one. To be called within changeSettings().
void noteFormerTokenKeys(QSettings &settings, const QString &key, const QStringList &formerKeys);
