// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvwriter.h"

#include "csvcell.h"
#include "field.h"
#include "fielddata.h"
#include "metadatafield.h"
#include "rowview.h"

CsvWriter::CsvWriter(QIODevice &device, Options options)
    : m_output(device)
    , m_line(m_output.bytes())
    , m_options(std::move(options))
{
    for (const ColumnId &column : std::as_const(m_options.columns)) {
        m_columns.push_back({fieldOf(column.field), column.metadataKey.toUtf8()});
    }
}

bool CsvWriter::writeHeader()
{
    if (m_options.hasByteOrderMark) {
        m_line += "\xEF\xBB\xBF";
    }
    for (qsizetype i = 0; i < m_options.columns.size(); ++i) {
        m_line += i > 0 ? QByteArrayView(",") : QByteArrayView();
        appendCsvCell(m_line, exportHeader(m_options.columns[i]).toUtf8());
    }
    m_line += "\r\n";
    return m_output.flushIfFull();
}

bool CsvWriter::write(const BatchRow &batch, const BatchStanding &standing)
{
    const RowView row{batch, standing, m_options.now};
    bool isFirst = true;
    for (const Column &column : m_columns) {
        if (!isFirst) {
            m_line += ',';
        }
        appendCell(row, column);
        isFirst = false;
    }
    m_line += "\r\n";
    return m_output.flushIfFull();
}

bool CsvWriter::finish()
{
    return m_output.flush();
}

void CsvWriter::appendCell(const RowView &row, const Column &column)
{
    if (column.field.id == FieldId::MetadataValue) {
        appendCsvCell(m_line, metadataUtf8(row.batch, column.metadataKey));
        return;
    }
    const FieldValue value = column.field.read.valueOf(row);
    if (const std::optional<QByteArrayView> text = textIn(value)) {
        appendCsvCell(m_line, *text);
    } else {
        appendData(m_line, column.field, value);
    }
}
