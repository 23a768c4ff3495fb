// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "csvwriter.h"
#include "exportformat.h"
#include "jsonwriter.h"
#include "outputfile.h"

#include <variant>

//! The file of an export, which replaces its target only in commit(): see OutputFile.
class ExportFile final
{
public:
    struct Options
    {
        ExportFormat format = ExportFormat::Csv;
        CsvWriter::Options csv;
    };

    //! @p fileName as for OutputFile.
    ExportFile(const QString &fileName, Options options);

    [[nodiscard]] bool open();
    [[nodiscard]] bool write(const BatchRow &batch, const BatchStanding &standing = {});
    //! Replaces the target with what was written. Without this call the target stays as it was.
    [[nodiscard]] bool commit(const ListingSummary &summary);
    //! A sentence for people, after a function returned false.
    [[nodiscard]] QString errorText() const { return m_file.errorText(); }

private:
    [[nodiscard]] bool finish(const ListingSummary &summary);

    Options m_options;
    OutputFile m_file;
    std::variant<std::monostate, CsvWriter, JsonWriter> m_writer;
};
