// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <optional>

//! Keeps tokens, each under the identity() of its connection, never in a plain file. Every answer
//! comes later, from the event loop; none comes once its context is gone.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    //! No token: none is kept. Unexpected: a sentence for people on why the store cannot say
    //! whether one is kept.
    using Token = tl::expected<std::optional<QString>, QString>;
    using TokenRead = std::function<void(const Token &token)>;
    //! Unexpected as Token has it.
    using TokenFound = std::function<void(const tl::expected<bool, QString> &isKept)>;
    //! @p isKept: the token will be there after a restart. If not, @p note is a sentence for
    //! people on where it is kept instead.
    using TokenWritten = std::function<void(bool isKept, const QString &note)>;
    //! @p isRemoved: it is certain that no token is kept any more. If not, @p note is a sentence
    //! for people on why one may still be kept; null where there is no store that could keep one.
    using TokenRemoved = std::function<void(bool isRemoved, const QString &note)>;

    using QObject::QObject;

    virtual void readToken(const QString &key, QObject *context, TokenRead done) = 0;
    //! Whether a token is kept. Leaves it where it is, which readToken() need not.
    virtual void hasToken(const QString &key, QObject *context, TokenFound done)
    {
        readToken(key, context, [done = std::move(done)](const Token &token) {
            done(token.map([](const std::optional<QString> &kept) { return kept.has_value(); }));
        });
    }
    virtual void writeToken(const QString &key, const QString &token, QObject *context,
                            TokenWritten done) = 0;
    virtual void removeToken(const QString &key, QObject *context, TokenRemoved done) = 0;
};
