// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchstanding.h"
#include "bufferedoutput.h"

#include <vector>

class BatchRow;
struct Field;
struct RowView;

//! Writes batches as CSV (RFC 4180, CRLF, UTF-8), a header first, with spreadsheet formulas
//! defused. Buffers, and reports what the device reports: a write that failed stays failed.
class CsvWriter final
{
public:
    struct Options
    {
        QList<ColumnId> columns = defaultExportColumns();
        bool hasByteOrderMark = false;
        Stamp now = {}; //!< What derived fields that depend on the time of day refer to.
    };

    CsvWriter(QIODevice &device, Options options);

    [[nodiscard]] bool writeHeader();
    [[nodiscard]] bool write(const BatchRow &batch, const BatchStanding &standing = {});
    //! Hands what is buffered to the device. Not done by the destructor.
    [[nodiscard]] bool finish();

private:
    struct Column
    {
        const Field &field;
        QByteArray metadataKey; //!< UTF-8.
    };

    void appendCell(const RowView &row, const Column &column);

    BufferedOutput m_output;
    QByteArray &m_line;
    Options m_options;
    std::vector<Column> m_columns;
};
