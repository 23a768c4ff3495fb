// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvwriter.h"

CsvWriter::CsvWriter(QIODevice &device, const Options &options)
    : m_output(device)
    , m_lines(m_output.bytes(), options.columns, options.now)
    , m_hasByteOrderMark(options.hasByteOrderMark)
{ }

bool CsvWriter::writeHeader()
{
    if (m_hasByteOrderMark) {
        m_output.bytes() += "\xEF\xBB\xBF";
    }
    m_lines.appendHeader();
    return m_output.flushIfFull();
}

bool CsvWriter::write(const BatchRow &batch, const BatchStanding &standing)
{
    m_lines.append(batch, standing);
    return m_output.flushIfFull();
}

bool CsvWriter::finish()
{
    return m_output.flush();
}
