// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokensource.h"

#include "credentialstore.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Token = tl::expected<FoundToken, QString>;
using Done = std::function<void(Token)>;

constexpr qint64 longestToken = 64 * 1024;
constexpr std::chrono::seconds commandTimeout = 60s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

//! The token is the first line; further lines, as people and programs leave them, are ignored.
Token tokenFromText(const QByteArray &text, const QString &source)
{
    const QByteArray line = text.split('\n').constFirst();
    const QString token = QString::fromUtf8(line).trimmed();
    if (token.isEmpty()) {
        return tl::unexpected(Text::tr("%1 gave no token: its first line is empty.").arg(source));
    }
    if (line.size() > longestToken) {
        return tl::unexpected(
            Text::tr("%1 gave no token: its first line is too long.").arg(source));
    }
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control;
    };
    if (std::ranges::any_of(token, isControl)) {
        return tl::unexpected(
            Text::tr("%1 gave no token: it holds control characters.").arg(source));
    }
    return FoundToken{token, {}};
}

Token tokenFromFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(Text::tr("The token file %1 cannot be read: %2. Check --token-file.")
                                  .arg(fileName, file.errorString()));
    }
    return tokenFromText(file.read(longestToken + 1), fileName);
}

//! Qt warns of a process that is destroyed while it runs.
void end(QProcess &process)
{
    process.disconnect();
    process.kill();
    process.waitForFinished();
}

void runTokenCommand(const QString &command, QObject *context, const Done &done)
{
    auto *process = new QProcess(context);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->setStandardInputFile(QProcess::nullDevice());
    const auto fail = [process, done](const QString &reason) {
        end(*process);
        process->deleteLater();
        done(tl::unexpected(Text::tr("--token-command failed: %1.").arg(reason)));
    };
    QObject::connect(process, &QProcess::errorOccurred, context,
                     [process, fail] { fail(process->errorString()); });
    QObject::connect(process, &QProcess::finished, context,
                     [process, done, fail](int exitCode, QProcess::ExitStatus status) {
                         if (status != QProcess::NormalExit || exitCode != 0) {
                             fail(Text::tr("it ended with status %1").arg(exitCode));
                             return;
                         }
                         process->deleteLater();
                         done(
                             tokenFromText(process->readAllStandardOutput(), u"--token-command"_s));
                     });
    QObject::connect(process, &QProcess::readyReadStandardOutput, context, [process, fail] {
        if (process->bytesAvailable() > longestToken) {
            fail(Text::tr("it printed too much for a token"));
        }
    });
    QObject::connect(context, &QObject::destroyed, process, [process] { end(*process); });
    QTimer::singleShot(commandTimeout, process,
                       [fail] { fail(Text::tr("it did not end within a minute")); });
    process->start(u"/bin/sh"_s, {u"-c"_s, command});
}

} // namespace

void readToken(const ConnectionOptions &options, const Connection &connection,
               CredentialStore &credentials, QObject *context, Done done)
{
    const auto answer = [context, done](const Token &token) {
        QTimer::singleShot(0, context, [done, token] { done(token); });
    };
    if (connection.authStyle == Connection::AuthStyle::None) {
        answer(FoundToken());
    } else if (!options.tokenFile.isEmpty()) {
        answer(tokenFromFile(options.tokenFile));
    } else if (!options.tokenCommand.isEmpty()) {
        runTokenCommand(options.tokenCommand, context, done);
    } else if (!options.environmentToken.isEmpty()) {
        answer(tokenFromText(options.environmentToken.toUtf8(), u"BATCHDECK_TOKEN"_s));
    } else {
        // That the store cannot be read is no failure: not every gateway wants a token.
        credentials.readToken(identity(connection), context,
                              [done](const CredentialStore::Token &token) {
                                  done(token ? FoundToken{token->value_or(QString()), {}}
                                             : FoundToken{{}, token.error()});
                              });
    }
}
