// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTemporaryDir>

struct ExportResult
{
    int status = -1; //!< -1: it was killed, or did not end.
    QByteArray output;
    QString errors;

    //! What standard error says when that is one line of whole sentences, else null.
    [[nodiscard]] QString line() const;
};

//! Runs `batchdeck export`, or another command, as a script on a server would: without a display, a
//! keychain or a home of its own, in a folder of its own.
class ExportProcess final
{
public:
    explicit ExportProcess(QString command = QStringLiteral("export"));

    void setVariable(const QString &name, const QString &value);
    //! To be started by a line of shell, as "$0" and "$@".
    void setShell(const QString &line) { m_shell = line; }
    //! Where standard output goes; result().output is empty then.
    void setOutputFile(const QString &path) { m_process.setStandardOutputFile(path); }

    void start(const QStringList &arguments);
    void kill(int signalNumber);
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    //! Waits for the end; servers of this thread go on meanwhile.
    [[nodiscard]] ExportResult result();
    [[nodiscard]] ExportResult run(const QStringList &arguments);

    //! Of a file in the folder.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const;
    void write(const QString &name, const QByteArray &bytes) const;
    //! The names of all files in the folder.
    [[nodiscard]] QStringList files() const;

private:
    QString m_command;
    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QString m_shell;
    QProcess m_process;
};
