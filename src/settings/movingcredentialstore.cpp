// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "movingcredentialstore.h"

#include "sharedsettings.h"

#include <QPointer>
#include <QSettings>

using namespace Qt::StringLiterals;

// How it works: the settings note what is to be done before the keychain is asked to do it, and the
// note is deleted once the keychain has done it. So the next start goes on where the program ended.
// A token moves in three steps: it is copied to its key, removed from its former key, and no longer
// noted. Where connections shared a token, it is removed by the last of them that copies it.

namespace {

constexpr QLatin1StringView group = "former_tokens"_L1;
constexpr QLatin1StringView removalGroup = "tokens_to_remove"_L1;

QString settingOf(const QString &key)
{
    return group + u'/' + key;
}

QStringList keysIn(QSettings &settings, QLatin1StringView groupName)
{
    settings.beginGroup(groupName);
    const QStringList keys = settings.childKeys();
    settings.endGroup();
    return keys;
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
                                   noteKept(key); // The program ended before it did so.
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

void MovingCredentialStore::hasToken(const QString &key, QObject *context, TokenFound done)
{
    m_tokens.hasToken(
        key, context,
        [this, key, context, done = std::move(done)](const tl::expected<bool, QString> &isKept) {
            if (!isKept || *isKept || m_withoutFormer.contains(key)) {
                done(isKept);
            } else {
                findFormer(key, formerKeysOf(key), context, done);
            }
        });
}

void MovingCredentialStore::findFormer(const QString &key, const QStringList &formerKeys,
                                       QObject *context, const TokenFound &done)
{
    if (formerKeys.isEmpty()) {
        m_withoutFormer.insert(key);
        done(false);
        return;
    }
    m_tokens.hasToken(
        formerKeys.constFirst(), context,
        [this, key, formerKeys, context, done](const tl::expected<bool, QString> &isKept) {
            if (!isKept || *isKept) {
                done(isKept);
            } else {
                findFormer(key, formerKeys.sliced(1), context, done);
            }
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
    setToRemove(key, false);
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
    retryRemovals();
    setToRemove(key, true);
    remove(
        key,
        [context = QPointer(context), done = std::move(done)](bool isRemoved, const QString &note) {
            if (context) {
                done(isRemoved, note);
            }
        });
}

void MovingCredentialStore::retryRemovals()
{
    for (const QString &key : keysIn(m_settings, removalGroup)) {
        remove(key, [](bool, const QString &) { });
    }
}

void MovingCredentialStore::remove(const QString &key, const TokenRemoved &done)
{
    forgetFormer(key, [this, key, done](bool isFormerRemoved, const QString &formerNote) {
        m_tokens.removeToken(
            key, this,
            [this, key, done, isFormerRemoved, formerNote](bool isRemoved, const QString &note) {
                if (isRemoved && isFormerRemoved) {
                    setToRemove(key, false);
                }
                done(isRemoved && isFormerRemoved, isRemoved ? formerNote : note);
            });
    });
}

void MovingCredentialStore::setToRemove(const QString &key, bool isToRemove)
{
    const QString setting = removalGroup + u'/' + key;
    if (m_settings.contains(setting) == isToRemove) {
        return;
    }
    static_cast<void>(changeSettings(m_settings, [&] {
        if (isToRemove) {
            m_settings.setValue(setting, true);
        } else {
            m_settings.remove(setting);
        }
    }));
}

void MovingCredentialStore::noteKept(const QString &key)
{
    m_unkept.remove(key);
    forgetFormer(key, [](bool, const QString &) { });
}

void MovingCredentialStore::forgetFormer(const QString &key, const TokenRemoved &done)
{
    QStringList rest = formerKeysOf(key);
    if (rest.isEmpty()) {
        done(true, QString());
        return;
    }
    const auto drop = [this, key, done] {
        static_cast<void>(
            changeSettings(m_settings, [this, key] { m_settings.remove(settingOf(key)); }));
        done(true, QString());
    };
    for (const QString &other : keysIn(m_settings, group)) {
        for (const QString &shared : other == key ? QStringList() : formerKeysOf(other)) {
            rest.removeAll(shared);
        }
    }
    if (rest.isEmpty()) {
        drop();
        return;
    }
    struct Removal
    {
        qsizetype left;
        std::optional<QString> refusal = {}; //!< The note of the first that was refused.
    };
    const auto removal = std::make_shared<Removal>(rest.size());
    for (const QString &formerKey : std::as_const(rest)) {
        m_tokens.removeToken(formerKey, this,
                             [removal, drop, done](bool isRemoved, const QString &note) {
                                 if (!isRemoved && !removal->refusal) {
                                     removal->refusal = note;
                                 }
                                 if (--removal->left > 0) {
                                     return;
                                 }
                                 if (removal->refusal) {
                                     done(false, *removal->refusal);
                                 } else {
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
