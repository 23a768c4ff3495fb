// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows in, text out: what a CSV file and copied rows have in common. The dialect is a template
// parameter, so that the test of each byte compares it with constants.

#include "delimitedlines.h"

#include "field.h"
#include "fielddata.h"
#include "metadatafield.h"
#include "rowview.h"

#include <algorithm>
#include <charconv>

namespace {

template <const CellDialect &dialect> bool needsQuotes(char c)
{
    return c == '"' || c == dialect.separator || c == '\n' || c == '\r' || c == '\0';
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    for (const char c : text) {
        if (c == '\0') {
            out += "\xEF\xBF\xBD";
            continue;
        }
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
}

//! Without a sign: one has been read already, and "-inf" or "+-1" are no numbers to a spreadsheet.
bool isUnsignedNumber(QByteArrayView text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    const bool beginsLikeOne =
        text.startsWith('.') || (!text.isEmpty() && text.front() >= '0' && text.front() <= '9');
    return beginsLikeOne && error == std::errc() && end == text.end();
}

//! Whether a spreadsheet would take the cell for a formula, and not for a text or a number.
bool isFormula(QByteArrayView utf8)
{
    switch (utf8.front()) {
    case '=':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '+':
    case '-':
        return !isUnsignedNumber(utf8.sliced(1));
    default:
        return false;
    }
}

} // namespace

template <const CellDialect &dialect> void appendCell(QByteArray &out, QByteArrayView utf8)
{
    if (utf8.isEmpty()) {
        return;
    }
    const bool needsGuard = isFormula(utf8);
    if (std::ranges::none_of(utf8, needsQuotes<dialect>)) {
        out += needsGuard ? QByteArrayView("'") : QByteArrayView();
        out += utf8;
        return;
    }
    out += needsGuard ? QByteArrayView("\"'") : QByteArrayView("\"");
    appendQuoted(out, utf8);
    out += '"';
}

template <const CellDialect &dialect>
DelimitedLines<dialect>::DelimitedLines(QByteArray &out, const QList<ColumnId> &columns, Stamp now)
    : m_out(out)
    , m_now(now)
{
    for (const ColumnId &column : columns) {
        m_columns.push_back(
            {fieldOf(column.field), column.metadataKey.toUtf8(), exportHeader(column).toUtf8()});
    }
}

template <const CellDialect &dialect> void DelimitedLines<dialect>::appendHeader()
{
    appendLine([this](const Column &column) { appendCell<dialect>(m_out, column.header); });
}

template <const CellDialect &dialect>
void DelimitedLines<dialect>::append(const BatchRow &batch, const BatchStanding &standing)
{
    const RowView row{batch, standing, m_now};
    appendLine([&](const Column &column) { appendValue(row, column); });
}

template <const CellDialect &dialect>
template <typename Append>
void DelimitedLines<dialect>::appendLine(const Append &appendOne)
{
    bool isFirst = true;
    for (const Column &column : m_columns) {
        if (!isFirst) {
            m_out += dialect.separator;
        }
        appendOne(column);
        isFirst = false;
    }
    m_out += dialect.lineEnd;
}

//! Only texts can need quotes.
template <const CellDialect &dialect>
void DelimitedLines<dialect>::appendValue(const RowView &row, const Column &column)
{
    if (column.field.id == FieldId::MetadataValue) {
        appendCell<dialect>(m_out, metadataUtf8(row.batch, column.metadataKey));
        return;
    }
    const FieldValue value = column.field.read.valueOf(row);
    if (const std::optional<QByteArrayView> text = value.as<QByteArrayView>()) {
        appendCell<dialect>(m_out, *text);
    } else {
        appendData(m_out, column.field, value);
    }
}

template void appendCell<csvDialect>(QByteArray &, QByteArrayView);
template void appendCell<tabDialect>(QByteArray &, QByteArrayView);
template class DelimitedLines<csvDialect>;
template class DelimitedLines<tabDialect>;

QString cellAsData(const BatchRow &batch, const BatchStanding &standing, const ColumnId &column,
                   Stamp now)
{
    QByteArrayList cells;
    for (const ColumnId &part : exportColumnsOf({column})) {
        const Field &field = fieldOf(part.field);
        QByteArray &cell = cells.emplace_back();
        if (part.isMetadataKey()) {
            cell = metadataUtf8(batch, part.metadataKey.toUtf8());
        } else {
            appendData(cell, field, field.read.valueOf({batch, standing, now}));
        }
    }
    return QString::fromUtf8(cells.join('\t'));
}
