// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "csvwriter.h"
#include "exportformat.h"
#include "jsonwriter.h"

#include <QSaveFile>
#include <QTemporaryFile>

#include <variant>

//! Where an export goes: written beside the target and put in its place only by commit(), so
//! that a good file is never replaced by a worse one.
class ExportFile final
{
public:
    struct Options
    {
        ExportFormat format = ExportFormat::Csv;
        CsvWriter::Options csv;
    };

    //! @p fileName "-" is standard output; what is no regular file (a pipe, a device) is written
    //! to by commit() alone.
    ExportFile(const QString &fileName, Options options);

    [[nodiscard]] bool open();
    [[nodiscard]] bool write(const BatchRow &batch, const BatchStanding &standing = {});
    //! Puts what was written in the target's place. Without it the target stays as it was.
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
