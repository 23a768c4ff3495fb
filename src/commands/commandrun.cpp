// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandrun.h"

#include "accessresolver.h"
#include "callqueue.h"
#include "plainline.h"
#include "visibletext.h"

#include <QTextStream>

#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 progressEveryMSecs = 100;
constexpr std::chrono::milliseconds tokenPatience = 1s;
constexpr qsizetype longestSentence = 1000;
constexpr qsizetype longestProgress = 72;

void writeToStderr(const QString &text)
{
    QTextStream(stderr) << text << Qt::flush;
}

QString tokenAdvice()
{
    return CommandRun::tr("Give a valid token in BATCHDECK_TOKEN, or with --token-file or "
                          "--token-command.");
}

} // namespace

QString lineOf(const QStringList &sentences)
{
    QStringList whole;
    for (const QString &sentence : sentences) {
        QString text = plainLine(visibleText(sentence), longestSentence);
        if (!text.isEmpty()) {
            const bool hasEnd = u".!?…"_s.contains(text.back());
            whole.append(hasEnd ? text : text + u'.');
        }
    }
    return whole.join(u' ');
}

QString adviceFor(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Unauthorized) {
        return tokenAdvice();
    }
    if (error.kind == ApiError::Kind::ProxyUnauthorized && error.remedy.isNull()) {
        return CommandRun::tr("Give both in the proxy's variable of the environment, like "
                              "https_proxy=http://user:password@host:port, or keep them with "
                              "a saved connection.");
    }
    if (error.kind == ApiError::Kind::RateLimited) {
        return CommandRun::tr("Try again later, or with more --retries.");
    }
    return error.advice();
}

QString writeAdvice(const QString &outputFile)
{
    return outputFile == "-"_L1
        ? CommandRun::tr("Check the program that reads it.")
        : CommandRun::tr("Check the folder, its permissions and its free space, or give another "
                         "--output.");
}

CommandRun::CommandRun(const ConnectionOptions &options, bool isQuiet, QString interruption,
                       AccessResolver &resolver)
    : m_resolver(resolver)
    , m_retries(options.retries)
    , m_isQuiet(isQuiet)
    , m_showsProgress(!isQuiet && isatty(STDERR_FILENO) == 1)
{
    follow(resolver);
    m_tokenPatience.setSingleShot(true);
    connect(&m_tokenPatience, &QTimer::timeout, this,
            [this] { note(tr("Waiting for the token.")); });
    connect(&*m_termination, &TerminationSignal::received, this,
            [this, interruption = std::move(interruption)](int number) {
                endWith(128 + number, {interruption});
            });
}

CommandRun::~CommandRun() = default;

void CommandRun::follow(AccessResolver &resolver)
{
    resolver.limitWaiting();
    connect(&resolver, &AccessResolver::chosen, this, &CommandRun::awaitToken);
    connect(&resolver, &AccessResolver::tokenMissing, this, &CommandRun::refuse);
    connect(&resolver, &AccessResolver::resolved, this, &CommandRun::take);
    for (const auto signal : {&AccessResolver::failed, &AccessResolver::refused}) {
        connect(&resolver, signal, this,
                [this](const QString &problem) { end(ExitStatus::Usage, {problem}); });
    }
    connect(&resolver, &AccessResolver::nothingNamed, this, [this] {
        end(ExitStatus::Usage,
            {tr("No gateway is named: give --url, --connection or --demo, or set "
                "BATCHDECK_URL.")});
    });
}

void CommandRun::start()
{
    m_sinceProgress.start();
    m_resolver.resolveOptions();
}

void CommandRun::refuse(const QString &problem)
{
    end(ExitStatus::Unauthorized,
        {problem, tokenAdvice(), tr("A gateway that wants none is asked with --auth none.")});
}

//! Without progress on a terminal, says after a while why nothing happens: a locked keychain waits
//! for its user.
void CommandRun::awaitToken()
{
    showNow(tr("Waiting for the token"));
    if (!m_showsProgress && !m_isQuiet) {
        m_tokenPatience.start(tokenPatience);
    }
}

void CommandRun::take(const Access &access)
{
    m_tokenPatience.stop();
    RetryPolicy retryPolicy;
    retryPolicy.retries = m_retries;
    m_calls = std::make_unique<CallQueue>(m_network, access, retryPolicy);
    connect(m_calls.get(), &CallQueue::retryScheduled, this,
            [this](GatewayCall::Priority, const ApiError &error, std::chrono::milliseconds delay) {
                showRetry(error, delay);
            });
    Q_EMIT accessible(access);
}

void CommandRun::showRetry(const ApiError &error, std::chrono::milliseconds delay)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(delay).count();
    showNow(tr("Asking again in %1 s: %2").arg(QString::number(seconds), error.message));
}

void CommandRun::showProgress(const QString &text)
{
    if (m_sinceProgress.elapsed() >= progressEveryMSecs) {
        m_sinceProgress.restart();
        showNow(text);
    }
}

void CommandRun::showNow(const QString &text)
{
    if (m_showsProgress) {
        writeToStderr(u"\r%1 \x1b[K"_s.arg(plainLine(visibleText(text), longestProgress)));
    }
}

void CommandRun::note(const QString &sentence)
{
    if (!m_isQuiet && !sentence.isNull()) {
        const QString line = u"batchdeck: %1\n"_s.arg(lineOf({sentence}));
        writeToStderr(m_showsProgress ? u"\r\x1b[K"_s + line : line);
    }
}

void CommandRun::end(ExitStatus status, const QStringList &sentences)
{
    endWith(static_cast<int>(status), sentences);
}

void CommandRun::endWith(int exitStatus, const QStringList &sentences)
{
    if (std::exchange(m_hasEnded, true)) {
        return;
    }
    m_resolver.disconnect(this);
    m_tokenPatience.stop();
    if (m_termination) {
        m_termination->disconnect(this);
    }
    if (m_calls) {
        m_calls->disconnect(this);
    }
    Q_EMIT ending();
    if (m_showsProgress) {
        writeToStderr(u"\r\x1b[K"_s);
    }
    if (exitStatus != static_cast<int>(ExitStatus::Complete) || !m_isQuiet) {
        writeToStderr(u"batchdeck: %1\n"_s.arg(lineOf(sentences)));
    }
    Q_EMIT finished(exitStatus);
}
