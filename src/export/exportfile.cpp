// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportfile.h"

#include "batchrow.h"

ExportFile::ExportFile(const QString &fileName, Options options)
    : m_options(std::move(options))
    , m_file(fileName)
{ }

bool ExportFile::open()
{
    if (!m_file.open()) {
        return false;
    }
    QIODevice &device = m_file.device();
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
    return finish(summary) && m_file.commit();
}

bool ExportFile::finish(const ListingSummary &summary)
{
    if (auto *csv = std::get_if<CsvWriter>(&m_writer)) {
        return csv->finish();
    }
    return std::get<JsonWriter>(m_writer).finish(summary);
}
