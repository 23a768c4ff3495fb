// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outputfile.h"

#include "visibletext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 copyChunk = 256 * 1024;

//! What a terminal shows of a line, which cannot steer it.
QByteArray harmless(const QByteArray &line)
{
    return visibleText(QString::fromUtf8(line)).toUtf8();
}

bool isStandardOutput(const QString &fileName)
{
    return fileName == "-"_L1;
}

} // namespace

OutputFile::OutputFile(const QString &fileName)
    : m_fileName(fileName)
    , m_isSpooled(isStandardOutput(fileName)
                  || (QFileInfo::exists(fileName) && !QFileInfo(fileName).isFile()))
    , m_file(fileName)
{ }

bool OutputFile::open()
{
    if (!isStandardOutput(m_fileName) && QFileInfo(m_fileName).isDir()) {
        m_targetError = QCoreApplication::translate("OutputFile", "it is a folder");
        return false;
    }
    return m_isSpooled ? m_spool.open() : m_file.open(QIODevice::WriteOnly);
}

QIODevice &OutputFile::device()
{
    return m_isSpooled ? static_cast<QIODevice &>(m_spool) : m_file;
}

bool OutputFile::commit()
{
    return m_isSpooled ? copyToTarget() : m_file.commit();
}

QString OutputFile::errorText() const
{
    const QString name = isStandardOutput(m_fileName)
        ? QCoreApplication::translate("OutputFile", "Standard output")
        : m_fileName;
    const QString reason = !m_targetError.isNull() ? m_targetError
        : m_isSpooled                              ? m_spool.errorString()
                                                   : m_file.errorString();
    return QCoreApplication::translate("OutputFile", "%1 could not be written: %2.")
        .arg(name, reason);
}

bool OutputFile::copyToTarget()
{
    QFile target(m_fileName);
    const bool isOpen = isStandardOutput(m_fileName)
        ? target.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered)
        : target.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    bool isWritten = isOpen && m_spool.seek(0);
    const bool isTerminal = isOpen && isatty(target.handle()) == 1;
    while (isWritten && !m_spool.atEnd()) {
        const QByteArray chunk =
            isTerminal ? harmless(m_spool.readLine()) : m_spool.read(copyChunk);
        isWritten = !chunk.isEmpty() && target.write(chunk) == chunk.size();
    }
    if (!isWritten || !target.flush()) {
        m_targetError = target.errorString();
        return false;
    }
    return true;
}

bool isForTerminal(const QString &fileName)
{
    return isStandardOutput(fileName) && isatty(STDOUT_FILENO) == 1;
}
