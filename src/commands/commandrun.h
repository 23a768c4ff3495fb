// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exitstatus.h"
#include "terminationsignal.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTimer>

#include <memory>
#include <optional>

class AccessResolver;
class CallQueue;
struct Access;
struct ApiError;
struct ConnectionOptions;

//! What all commands without a window have in common: finds access to the gateway, shows progress
//! on a terminal, and ends once, with one line on standard error and an exit status. What a command
//! does is the command's own.
class CommandRun final : public QObject
{
    Q_OBJECT

public:
    //! @p interruption is what the last line says after a signal.
    CommandRun(const ConnectionOptions &options, bool isQuiet, QString interruption,
               AccessResolver &resolver);
    ~CommandRun() override;

    //! Answers with accessible(), or ends.
    void start();
    //! All calls to the gateway; exists once it is accessible.
    [[nodiscard]] CallQueue &calls() { return *m_calls; }
    //! From now on, a signal ends the program at once: a reader of its output that stalls may block
    //! the event loop.
    void leaveSignalsToTheSystem() { m_termination.reset(); }

    //! @p text replaces the line before it. Only every 100 ms: callers say it as often as they
    //! like.
    void showProgress(const QString &text);
    //! A line of its own, at once; nothing if the command is quiet or the sentence null.
    void note(const QString &sentence);

    void end(ExitStatus status, const QStringList &sentences);
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }

Q_SIGNALS:
    void accessible(const Access &access);
    //! Whatever is under way must be dropped: nothing may call this object any more.
    void ending();
    void finished(int exitStatus);

private:
    void follow(AccessResolver &resolver);
    void refuse(const QString &problem);
    void awaitToken();
    void take(const Access &access);
    void showRetry(const ApiError &error, std::chrono::milliseconds delay);
    void showNow(const QString &text);
    //! After a signal, @p exitStatus is 128 plus its number.
    void endWith(int exitStatus, const QStringList &sentences);

    AccessResolver &m_resolver;
    int m_retries;
    std::optional<TerminationSignal> m_termination{std::in_place};
    QNetworkAccessManager m_network;
    std::unique_ptr<CallQueue> m_calls;
    QElapsedTimer m_sinceProgress;
    QTimer m_tokenPatience;
    bool m_isQuiet;
    bool m_showsProgress;
    bool m_hasEnded = false;
};

//! The sentences as one line, whatever a server or the system put into them.
[[nodiscard]] QString lineOf(const QStringList &sentences);

//! What to try after @p error, in terms of the command line.
[[nodiscard]] QString adviceFor(const ApiError &error);
//! What to try where the file that --output names could not be written.
[[nodiscard]] QString writeAdvice(const QString &outputFile);
