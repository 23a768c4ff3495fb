// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRunMSecs = 20'000;

} // namespace

QString ExportResult::line() const
{
    const bool isLine = errors.startsWith("batchdeck: "_L1) && errors.endsWith(".\n"_L1)
        && errors.count(u'\n') == 1 && !errors.contains(u'\r') && !errors.contains(u'\x1b');
    return isLine ? errors : QString();
}

ExportProcess::ExportProcess(QString command)
    : m_command(std::move(command))
{
    // The program reads this file whatever its environment says, so that no user can leave it out.
    if (QFile::exists(u"/etc/xdg/batchdeck/batchdeck.conf"_s)) {
        qFatal("These tests need a computer without /etc/xdg/batchdeck/batchdeck.conf.");
    }
    for (const QString &name : m_environment.keys()) {
        if (name.startsWith("BATCHDECK_"_L1) || name.startsWith("DBUS_"_L1)
            || name.endsWith("_proxy"_L1, Qt::CaseInsensitive)) {
            m_environment.remove(name);
        }
    }
    for (const auto &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s}) {
        m_environment.remove(name);
    }
    for (const auto &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s,
                             u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s}) {
        m_environment.insert(name, m_home.path());
    }
    m_process.setWorkingDirectory(m_folder.path());
}

void ExportProcess::setVariable(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void ExportProcess::start(const QStringList &arguments)
{
    m_process.setProcessEnvironment(m_environment);
    const QString program = QStringLiteral(BATCHDECK_PROGRAM);
    const QStringList all = QStringList{m_command} + arguments;
    if (m_shell.isNull()) {
        m_process.start(program, all);
    } else {
        m_process.start(u"/bin/sh"_s, QStringList{u"-c"_s, m_shell, program} + all);
    }
}

void ExportProcess::kill(int signalNumber)
{
    ::kill(static_cast<pid_t>(m_process.processId()), signalNumber);
}

ExportResult ExportProcess::result()
{
    QSignalSpy finished(&m_process, &QProcess::finished);
    const bool hasEnded =
        m_process.state() == QProcess::NotRunning || finished.wait(longestRunMSecs);
    ExportResult result;
    if (hasEnded && m_process.exitStatus() == QProcess::NormalExit) {
        result.status = m_process.exitCode();
    }
    result.output = m_process.readAllStandardOutput();
    result.errors = QString::fromUtf8(m_process.readAllStandardError());
    return result;
}

ExportResult ExportProcess::run(const QStringList &arguments)
{
    start(arguments);
    return result();
}

QByteArray ExportProcess::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ExportProcess::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written.", qPrintable(file.fileName()));
    }
}

QStringList ExportProcess::files() const
{
    return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
}
