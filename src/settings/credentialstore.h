// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <optional>

//! Keeps tokens, each under the identity() of its connection, never in a plain file. Every answer
//! comes later, from the event loop, and not at all once its context is gone.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    //! No token: none is kept. Unexpected is a sentence for people: why it is not known whether
    //! one is.
    using Token = tl::expected<std::optional<QString>, QString>;
    using TokenRead = std::function<void(const Token &token)>;
    //! @p isKept: it will be there after a restart. Otherwise @p note is a sentence for people:
    //! what is the case instead.
    using TokenWritten = std::function<void(bool isKept, const QString &note)>;
    //! Whether it is certain that none is kept any more.
    using TokenRemoved = std::function<void(bool isRemoved)>;

    using QObject::QObject;

    virtual void readToken(const QString &key, QObject *context, TokenRead done) = 0;
    virtual void writeToken(const QString &key, const QString &token, QObject *context,
                            TokenWritten done) = 0;
    virtual void removeToken(const QString &key, QObject *context, TokenRemoved done) = 0;
};
