// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QSet>
#include <QStringList>

class QSettings;

//! A CredentialStore whose tokens may still be where older versions kept them: finds them there,
//! and moves each when it is first asked for. The settings say what is not moved yet.
class MovingCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    //! Both must outlive it.
    MovingCredentialStore(CredentialStore &tokens, QSettings &settings);

    void readToken(const QString &key, QObject *context, TokenRead done) override;
    void writeToken(const QString &key, const QString &token, QObject *context,
                    TokenWritten done) override;
    void removeToken(const QString &key, QObject *context, TokenRemoved done) override;

private:
    void readFormer(const QString &key, const QStringList &formerKeys, QObject *context,
                    const TokenRead &done);
    void move(const QString &key, const QString &token);
    void noteKept(const QString &key);
    void forgetFormer(const QString &key);
    [[nodiscard]] QStringList formerKeysOf(const QString &key) const;

    CredentialStore &m_tokens;
    QSettings &m_settings;
    QSet<QString> m_unkept; //!< Written, but not kept over the end of the program, or not yet.
};

//! Notes that the token which belongs under @p key is under the first of @p formerKeys that has
//! one. To be called within changeSettings().
void noteFormerTokenKeys(QSettings &settings, const QString &key, const QStringList &formerKeys);
