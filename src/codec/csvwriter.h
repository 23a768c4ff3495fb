// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchfield.h"

#include <QIODevice>

//! Writes batches as CSV (RFC 4180, CRLF, UTF-8), a header first, with spreadsheet formulas
//! defused. Buffers, and reports what the device reports: a write that failed stays failed.
class CsvWriter final
{
public:
    struct Options
    {
        QList<ExportColumn> columns = defaultExportColumns();
        bool hasByteOrderMark = false;
    };

    CsvWriter(QIODevice &device, Options options);

    [[nodiscard]] bool writeHeader();
    [[nodiscard]] bool write(const Batch &batch);
    //! Hands what is buffered to the device. Not done by the destructor.
    [[nodiscard]] bool finish();

private:
    [[nodiscard]] bool flush();

    QIODevice &m_device;
    Options m_options;
    QByteArray m_buffer;
    bool m_hasFailed = false;
};
