// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reportfile.h"

ReportFile::ReportFile(const QString &fileName, std::optional<ReportFormat> format,
                       std::vector<ReportColumn> columns)
    : m_file(fileName)
    , m_format(format.value_or(isForTerminal(fileName) ? ReportFormat::Table : ReportFormat::Csv))
    , m_columns(std::move(columns))
{ }

bool ReportFile::open()
{
    if (!m_file.open()) {
        return false;
    }
    m_writer.emplace(m_file.device(), m_format, m_columns);
    return true;
}

bool ReportFile::write(std::span<const ReportValue> values)
{
    ++m_writtenRows;
    return m_writer->write(values);
}

bool ReportFile::commit(const ReportSummary &summary)
{
    return m_writer->finish(summary) && m_file.commit();
}
