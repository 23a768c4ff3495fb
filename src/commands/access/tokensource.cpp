// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokensource.h"

#include "credentialstore.h"
#include "tokencommand.h"
#include "tokenfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestWait = 60s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenSource)
};

//! Passes on what a file, a command or the environment gave.
TokenTextRead passedTo(const std::function<void(tl::expected<FoundToken, QString>)> &done)
{
    return [done](const TokenText &token) {
        done(token.map([](const QString &text) { return FoundToken{text, {}}; }));
    };
}

} // namespace

void readToken(const ConnectionOptions &options, const Connection &connection,
               CredentialStore &credentials, QObject *context,
               const std::function<void(tl::expected<FoundToken, QString>)> &done)
{
    if (connection.authStyle == Connection::AuthStyle::None) {
        QTimer::singleShot(0, context, [done] { done(FoundToken()); });
    } else if (!options.tokenFile.isEmpty()) {
        readTokenFile(options.tokenFile, longestWait, context, passedTo(done));
    } else if (!options.tokenCommand.isEmpty()) {
        runTokenCommand(options.tokenCommand, longestWait, context, passedTo(done));
    } else if (!options.environmentToken.isEmpty()) {
        const TokenText token =
            tokenFromText(options.environmentToken.toUtf8(), u"BATCHDECK_TOKEN"_s);
        QTimer::singleShot(0, context, [pass = passedTo(done), token] { pass(token); });
    } else {
        // That the store cannot be read is no failure: not every gateway wants a token.
        credentials.readToken(identity(connection), context,
                              [done](const CredentialStore::Token &token) {
                                  done(token ? FoundToken{token->value_or(QString()), {}}
                                             : FoundToken{{}, token.error()});
                              });
    }
}

QString tokenWaitNote(const ConnectionOptions &options, const Connection &connection)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(longestWait).count();
    if (connection.authStyle == Connection::AuthStyle::None) {
        return {};
    }
    if (!options.tokenFile.isEmpty()) {
        return Text::tr("The token is read from %1, for %2 s at most.")
            .arg(QDir::toNativeSeparators(options.tokenFile))
            .arg(seconds);
    }
    if (!options.tokenCommand.isEmpty()) {
        return Text::tr("The command of --token-command has %1 s to print the token.").arg(seconds);
    }
    return options.environmentToken.isEmpty()
        ? Text::tr("The desktop's keychain is asked for the token: it may wait to be unlocked.")
        : QString();
}

void readPassphrases(const Connection &connection, CredentialStore &credentials, QObject *context,
                     std::function<void(const Passphrases &)> done)
{
    const Passphrases keys = passphraseKeys(connection);
    const auto read = [&credentials, context](const QString &key,
                                              std::function<void(const QString &)> take) {
        if (key.isNull()) {
            take({});
            return;
        }
        credentials.readToken(key, context,
                              [take = std::move(take)](const CredentialStore::Token &kept) {
                                  take(kept.value_or(std::nullopt).value_or(QString()));
                              });
    };
    read(keys.clientKey, [read, keys, done = std::move(done)](const QString &clientKey) {
        read(keys.proxy, [done, clientKey](const QString &proxy) {
            done(Passphrases{clientKey, proxy});
        });
    });
}
