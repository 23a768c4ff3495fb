// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credentialstore.h"

#include <QHash>

#include <utility>

//! A keychain that keeps what it is given, unless it is told to fail. Survives "restarts" of what
//! uses it.
class FakeKeychain final : public CredentialStore
{
public:
    enum class State {
        Open,
        Locked, //!< Nothing is read, written or removed.
        Absent, //!< The same, but what is read is certainly not there: so says the real one.
        Full, //!< Nothing is written.
    };

    QHash<QString, QString> tokens;
    //! What could not be written, as the real one has it until the end of the program.
    QHash<QString, QString> ofThisRun;
    State state = State::Open;
    bool forgetsNothing = false; //!< Nothing is removed.
    int questions = 0; //!< Readings so far.

    void readToken(const QString &key, QObject *context, TokenRead done) override
    {
        ++questions;
        Token token = std::nullopt;
        if (state == State::Locked) {
            token = tl::unexpected(QStringLiteral("It is locked."));
        } else if (ofThisRun.contains(key)) {
            token = ofThisRun.value(key);
        } else if (state != State::Absent && tokens.contains(key)) {
            token = tokens.value(key);
        }
        answer(context, [token, done = std::move(done)] { done(token); });
    }
    void writeToken(const QString &key, const QString &token, QObject *context,
                    TokenWritten done) override
    {
        const bool isKept = state == State::Open;
        if (isKept) {
            tokens.insert(key, token);
        } else {
            ofThisRun.insert(key, token);
        }
        answer(context, [isKept, done = std::move(done)] { done(isKept, {}); });
    }
    void removeToken(const QString &key, QObject *context, TokenRemoved done) override
    {
        const bool isRemoved = state != State::Locked && state != State::Absent && !forgetsNothing;
        if (isRemoved) {
            tokens.remove(key);
        }
        const QString note =
            isRemoved || state == State::Absent ? QString() : QStringLiteral("It removes nothing.");
        answer(context, [isRemoved, note, done = std::move(done)] { done(isRemoved, note); });
    }

private:
    template <typename Answer> static void answer(QObject *context, Answer answer)
    {
        QMetaObject::invokeMethod(context, std::move(answer), Qt::QueuedConnection);
    }
};
