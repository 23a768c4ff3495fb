// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outputfile.h"
#include "reportwriter.h"

//! The file of a report, which replaces its target only in commit(): see OutputFile.
class ReportFile final
{
public:
    //! @p fileName as for OutputFile. @p format nothing: a table for a terminal, else CSV.
    ReportFile(const QString &fileName, std::optional<ReportFormat> format,
               std::vector<ReportColumn> columns);

    [[nodiscard]] bool open();
    [[nodiscard]] bool write(std::span<const ReportValue> values);
    [[nodiscard]] bool commit(const ReportSummary &summary);

    [[nodiscard]] int writtenRows() const { return m_writtenRows; }
    //! A sentence for people, after a function returned false.
    [[nodiscard]] QString errorText() const { return m_file.errorText(); }

private:
    OutputFile m_file;
    ReportFormat m_format;
    std::vector<ReportColumn> m_columns;
    std::optional<ReportWriter> m_writer; //!< Once it is open.
    int m_writtenRows = 0;
};
