// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: the shell leads a session, and so a process group, of its own, and whatever it
// starts is in that group unless it leaves it on purpose. To end the command is to kill the group.
// Processes that left it are not ended: to be told of them (PR_SET_CHILD_SUBREAPER), this program
// would adopt every orphan, of the desktop's dialogs and of the demo, too.
// Where this program is killed and cannot do so any more, the system ends the shell.

#include "tokencommand.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTimer>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

//! A shell, and with it all that it has started.
class TokenShell final : public QProcess
{
public:
    explicit TokenShell(QObject *parent)
        : QProcess(parent)
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        setStandardInputFile(QProcess::nullDevice());
        setChildProcessModifier([starter = ::getpid()] {
            // Without a terminal, a question for a password fails at once, instead of stopping the
            // group until the limit.
            ::setsid();
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != starter) { // It ended before it could be told of.
                ::_exit(1);
            }
        });
    }
    ~TokenShell() override { endAll(); }
    Q_DISABLE_COPY_MOVE(TokenShell)

    void run(const QString &command)
    {
        start(u"/bin/sh"_s, {u"-c"_s, command});
        m_group = static_cast<pid_t>(processId());
    }

    //! Qt warns of a process that is destroyed while it runs.
    void endAll()
    {
        disconnect();
        if (const pid_t group = std::exchange(m_group, 0); group > 1) {
            ::kill(-group, SIGKILL);
        }
        kill(); // It may not have got a group yet.
        waitForFinished();
    }

private:
    pid_t m_group = 0; //!< 0: nothing was started, or everything was ended.
};

} // namespace

void runTokenCommand(const QString &command, std::chrono::milliseconds limit, QObject *context,
                     const TokenTextRead &done)
{
    auto *const shell = new TokenShell(context);
    const auto fail = [shell, done](const QString &reason) {
        shell->endAll();
        shell->deleteLater();
        done(tl::unexpected(Text::tr("--token-command failed: %1.").arg(reason)));
    };
    QObject::connect(shell, &QProcess::errorOccurred, context,
                     [shell, fail] { fail(shell->errorString()); });
    QObject::connect(shell, &QProcess::finished, context,
                     [shell, done, fail](int exitCode, QProcess::ExitStatus status) {
                         if (status != QProcess::NormalExit || exitCode != 0) {
                             fail(Text::tr("it ended with status %1").arg(exitCode));
                             return;
                         }
                         const QByteArray text = shell->readAllStandardOutput();
                         shell->endAll();
                         shell->deleteLater();
                         done(tokenFromText(text, u"--token-command"_s));
                     });
    QObject::connect(shell, &QProcess::readyReadStandardOutput, context, [shell, fail] {
        if (shell->bytesAvailable() > longestToken) {
            fail(Text::tr("it printed too much for a token"));
        }
    });
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
    QTimer::singleShot(limit, shell, [shell, fail, seconds] {
        if (shell->state() != QProcess::NotRunning) {
            fail(Text::tr(
                     "it did not end within %1 s; run it in a terminal to see what it waits for")
                     .arg(seconds));
        }
    });
    shell->run(command);
}
