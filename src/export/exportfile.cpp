// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportfile.h"

#include "batchrow.h"
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

ExportFile::ExportFile(const QString &fileName, Options options)
    : m_fileName(fileName)
    , m_options(std::move(options))
    , m_isSpooled(isStandardOutput(fileName)
                  || (QFileInfo::exists(fileName) && !QFileInfo(fileName).isFile()))
    , m_file(fileName)
{ }

bool ExportFile::open()
{
    if (QFileInfo(m_fileName).isDir()) {
        m_targetError = QCoreApplication::translate("ExportFile", "it is a folder");
        return false;
    }
    if (m_isSpooled ? !m_spool.open() : !m_file.open(QIODevice::WriteOnly)) {
        return false;
    }
    QIODevice &device = m_isSpooled ? static_cast<QIODevice &>(m_spool) : m_file;
    switch (m_options.format) {
    case ExportFormat::Csv:
        return m_writer.emplace<CsvWriter>(device, m_options.csv).writeHeader();
    case ExportFormat::Json:
        m_writer.emplace<JsonWriter>(device, JsonWriter::Layout::List);
        return true;
    case ExportFormat::NdJson:
        m_writer.emplace<JsonWriter>(device, JsonWriter::Layout::Lines);
        return true;
    }
    Q_UNREACHABLE();
}

bool ExportFile::write(const BatchRow &batch, const BatchStanding &standing)
{
    if (auto *csv = std::get_if<CsvWriter>(&m_writer)) {
        return csv->write(batch, standing);
    }
    return std::get<JsonWriter>(m_writer).write(batch.batch());
}

bool ExportFile::commit(const ListingSummary &summary)
{
    return finish(summary) && (m_isSpooled ? copyToTarget() : m_file.commit());
}

QString ExportFile::errorText() const
{
    const QString name = isStandardOutput(m_fileName)
        ? QCoreApplication::translate("ExportFile", "Standard output")
        : m_fileName;
    const QString reason = !m_targetError.isNull() ? m_targetError
        : m_isSpooled                              ? m_spool.errorString()
                                                   : m_file.errorString();
    return QCoreApplication::translate("ExportFile", "%1 could not be written: %2.")
        .arg(name, reason);
}

bool ExportFile::finish(const ListingSummary &summary)
{
    if (auto *csv = std::get_if<CsvWriter>(&m_writer)) {
        return csv->finish();
    }
    return std::get<JsonWriter>(m_writer).finish(summary);
}

bool ExportFile::copyToTarget()
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
