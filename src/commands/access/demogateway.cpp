// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demogateway.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace {

constexpr int endTimeoutMSecs = 2000;

QStringList demoFleet()
{
    return {u"--batches"_s, u"5000"_s, u"--live"_s,           u"60"_s,
            u"--seed"_s,    u"7"_s,    u"--exit-with-stdin"_s};
}

} // namespace

DemoGateway::DemoGateway(QObject *parent)
    : QObject(parent)
{
    m_process.setProgram(
        QDir(QCoreApplication::applicationDirPath()).filePath(u"batchdeck-simulator"_s));
    m_process.setArguments(demoFleet());
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoGateway::readUrl);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) { // After other errors, finished() follows.
            Q_EMIT failed(tr("The demo gateway %1 did not start: %2.")
                              .arg(m_process.program(), m_process.errorString()));
        }
    });
    connect(&m_process, &QProcess::finished, this,
            [this](int exitCode, QProcess::ExitStatus status) {
                m_baseUrl.clear();
                Q_EMIT failed(status == QProcess::CrashExit
                                  ? tr("The demo gateway was killed or crashed.")
                                  : tr("The demo gateway ended with status %1.").arg(exitCode));
            });
}

DemoGateway::~DemoGateway()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.closeWriteChannel(); // It ends when its standard input is closed.
        if (!m_process.waitForFinished(endTimeoutMSecs)) {
            m_process.kill();
            m_process.waitForFinished(endTimeoutMSecs);
        }
    }
}

void DemoGateway::start()
{
    if (!m_baseUrl.isEmpty()) {
        Q_EMIT listening(m_baseUrl);
    } else if (m_process.state() == QProcess::NotRunning) {
        m_process.start();
    }
}

void DemoGateway::readUrl()
{
    constexpr QLatin1StringView announcement = "listening on "_L1;
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (line.startsWith(announcement)) {
            m_baseUrl = QUrl(line.mid(announcement.size()) + u"/v1"_s);
            Q_EMIT listening(m_baseUrl);
        }
    }
}
