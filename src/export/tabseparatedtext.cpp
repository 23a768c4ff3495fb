// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tabseparatedtext.h"

#include "csvcell.h"
#include "field.h"
#include "fielddata.h"
#include "metadatafield.h"
#include "rowview.h"

#include <algorithm>

namespace {

void appendData(QByteArray &out, const RowView &row, const ColumnId &column)
{
    if (column.isMetadataKey()) {
        out += metadataUtf8(row.batch, column.metadataKey.toUtf8());
        return;
    }
    const Field &field = fieldOf(column.field);
    appendData(out, field, field.read.valueOf(row));
}

bool needsQuotes(QByteArrayView cell)
{
    return std::ranges::any_of(
        cell, [](char c) { return c == '"' || c == '\t' || c == '\n' || c == '\r'; });
}

} // namespace

TabSeparatedText::TabSeparatedText(const QList<ColumnId> &columns, Stamp now)
    : m_columns(exportColumnsOf(columns))
    , m_now(now)
{ }

void TabSeparatedText::appendHeader()
{
    for (const ColumnId &column : std::as_const(m_columns)) {
        const qsizetype start = m_text.size();
        m_text += exportHeader(column).toUtf8();
        endTabSeparatedCell(m_text, start);
        m_text += '\t';
    }
    m_text.back() = '\n';
}

void TabSeparatedText::append(const BatchRow &batch, const BatchStanding &standing)
{
    for (const ColumnId &column : std::as_const(m_columns)) {
        const qsizetype start = m_text.size();
        appendData(m_text, {batch, standing, m_now}, column);
        endTabSeparatedCell(m_text, start);
        m_text += '\t';
    }
    m_text.back() = '\n';
}

void endTabSeparatedCell(QByteArray &out, qsizetype start)
{
    if (isSpreadsheetFormula(QByteArrayView(out).sliced(start))) {
        out.insert(start, '\'');
    }
    std::replace(out.begin() + start, out.end(), '\0', ' ');
    if (needsQuotes(QByteArrayView(out).sliced(start))) {
        const QByteArray cell = out.sliced(start).replace("\"", "\"\"");
        out.truncate(start);
        out += '"' + cell + '"';
    }
}

QString cellAsData(const BatchRow &batch, const BatchStanding &standing, const ColumnId &column,
                   Stamp now)
{
    QByteArrayList cells;
    for (const ColumnId &part : exportColumnsOf({column})) {
        cells.append(QByteArray());
        appendData(cells.back(), {batch, standing, now}, part);
    }
    return QString::fromUtf8(cells.join('\t'));
}
