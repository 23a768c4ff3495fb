// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "movingcredentialstore.h"

#include "sharedsettings.h"

#include <QPointer>
#include <QSettings>

using namespace Qt::StringLiterals;

// A token is copied, then removed where it was, then no longer noted in the settings: whatever ends
// the program between two of these steps, or keeps the keychain from one, the next start goes on.
// Where connections shared a token, the last of them to take its copy removes it.

namespace {

constexpr QLatin1StringView group = "former_tokens"_L1;

QString settingOf(const QString &key)
{
    return group + u'/' + key;
}

} // namespace

MovingCredentialStore::MovingCredentialStore(CredentialStore &tokens, QSettings &settings)
    : m_tokens(tokens)
    , m_settings(settings)
{ }

void MovingCredentialStore::readToken(const QString &key, QObject *context, TokenRead done)
{
    m_tokens.readToken(key, context,
                       [this, key, context, done = std::move(done)](const Token &token) {
                           const QStringList formerKeys = formerKeysOf(key);
                           if (!token || formerKeys.isEmpty()) {
                               done(token);
                           } else if (*token) {
                               if (!m_unkept.contains(key)) {
                                   forgetFormer(key); // The last start did not come to it.
                               }
                               done(token);
                           } else {
                               readFormer(key, formerKeys, context, done);
                           }
                       });
}

void MovingCredentialStore::readFormer(const QString &key, const QStringList &formerKeys,
                                       QObject *context, const TokenRead &done)
{
    if (formerKeys.isEmpty()) {
        m_tokens.readToken(key, context, done); // Another reader may have moved it meanwhile.
        return;
    }
    m_tokens.readToken(formerKeys.constFirst(), context,
                       [this, key, formerKeys, context, done](const Token &token) {
                           if (token && !*token) {
                               readFormer(key, formerKeys.sliced(1), context, done);
                               return;
                           }
                           if (token) {
                               move(key, **token);
                           }
                           done(token);
                       });
}

void MovingCredentialStore::move(const QString &key, const QString &token)
{
    m_unkept.insert(key);
    m_tokens.writeToken(key, token, this, [this, key](bool isKept, const QString &) {
        if (isKept) {
            noteKept(key);
        }
    });
}

void MovingCredentialStore::writeToken(const QString &key, const QString &token, QObject *context,
                                       TokenWritten done)
{
    m_unkept.insert(key);
    m_tokens.writeToken(key, token, this,
                        [this, key, context = QPointer(context),
                         done = std::move(done)](bool isKept, const QString &note) {
                            if (isKept) {
                                noteKept(key);
                            }
                            if (context) {
                                done(isKept, note);
                            }
                        });
}

void MovingCredentialStore::removeToken(const QString &key, QObject *context, TokenRemoved done)
{
    forgetFormer(key);
    m_tokens.removeToken(key, context, std::move(done));
}

void MovingCredentialStore::noteKept(const QString &key)
{
    m_unkept.remove(key);
    forgetFormer(key);
}

void MovingCredentialStore::forgetFormer(const QString &key)
{
    QStringList rest = formerKeysOf(key);
    if (rest.isEmpty()) {
        return;
    }
    const auto drop = [this, key] {
        static_cast<void>(
            changeSettings(m_settings, [this, key] { m_settings.remove(settingOf(key)); }));
    };
    m_settings.beginGroup(group);
    const QStringList keys = m_settings.childKeys();
    m_settings.endGroup();
    for (const QString &other : keys) {
        for (const QString &shared : other == key ? QStringList() : formerKeysOf(other)) {
            rest.removeAll(shared);
        }
    }
    if (rest.isEmpty()) {
        drop();
        return;
    }
    const auto left = std::make_shared<qsizetype>(rest.size());
    for (const QString &formerKey : std::as_const(rest)) {
        m_tokens.removeToken(formerKey, this, [left, drop](bool isRemoved) {
            if (isRemoved && --*left == 0) {
                drop();
            }
        });
    }
}

QStringList MovingCredentialStore::formerKeysOf(const QString &key) const
{
    return m_settings.value(settingOf(key)).toStringList();
}

void noteFormerTokenKeys(QSettings &settings, const QString &key, const QStringList &formerKeys)
{
    settings.setValue(settingOf(key), formerKeys);
}
