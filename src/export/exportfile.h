// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "csvwriter.h"
#include "exportformat.h"
#include "jsonwriter.h"

#include <QSaveFile>
#include <QTemporaryFile>

#include <variant>

//! The file of an export. Is written beside its target and replaces that only in commit(), so that
//! a good file is never replaced by an incomplete one.
class ExportFile final
{
public:
    struct Options
    {
        ExportFormat format = ExportFormat::Csv;
        CsvWriter::Options csv;
    };

    //! @p fileName "-" is standard output. To it, and to a pipe or a device, only commit() writes.
    ExportFile(const QString &fileName, Options options);

    [[nodiscard]] bool open();
    [[nodiscard]] bool write(const BatchRow &batch, const BatchStanding &standing = {});
    //! Replaces the target with what was written. Without this call the target stays as it was.
    [[nodiscard]] bool commit(const ListingSummary &summary);
    //! A sentence for people, after a function returned false.
    [[nodiscard]] QString errorText() const;

private:
    [[nodiscard]] bool finish(const ListingSummary &summary);
    [[nodiscard]] bool copyToTarget();

    QString m_fileName;
    Options m_options;
    bool m_isSpooled;
    QSaveFile m_file;
    QTemporaryFile m_spool;
    QString m_targetError;
    std::variant<std::monostate, CsvWriter, JsonWriter> m_writer;
};
