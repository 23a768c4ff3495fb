// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"
#include "bufferedoutput.h"
#include "delimitedlines.h"

//! Writes batches as CSV (RFC 4180, CRLF, UTF-8), a header first, with spreadsheet formulas
//! defused. Buffers, and reports what the device reports: a write that failed stays failed.
class CsvWriter final
{
public:
    struct Options
    {
        QList<ColumnId> columns = defaultExportColumns();
        bool hasByteOrderMark = false;
        Stamp now = {}; //!< The moment that fields like the time left refer to.
    };

    CsvWriter(QIODevice &device, const Options &options);

    [[nodiscard]] bool writeHeader();
    [[nodiscard]] bool write(const BatchRow &batch, const BatchStanding &standing = {});
    //! Hands the buffered bytes to the device; the destructor does not.
    [[nodiscard]] bool finish();

private:
    BufferedOutput m_output;
    DelimitedLines<csvDialect> m_lines;
    bool m_hasByteOrderMark;
};
