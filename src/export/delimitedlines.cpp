// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows in, text out: what a CSV file and copied rows have in common. A cell is looked through once,
// by a table of what each byte may mean; few cells hold anything that needs more than a copy.

#include "delimitedlines.h"

#include "field.h"
#include "fielddata.h"
#include "metadatafield.h"
#include "rowview.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace {

// What a byte may mean to a spreadsheet, whatever it takes for its separator.
constexpr quint8 endsCell = 1; //!< A separator or a line break: another cell may begin behind it.
constexpr quint8 wantsQuotes = 2;
constexpr quint8 mayBeginFormula = 4; //!< As the first byte: an operator, or what is skipped.

constexpr std::array<quint8, 256> meanings = [] {
    std::array<quint8, 256> table{};
    for (std::size_t control = 0; control <= ' '; ++control) {
        table[control] = mayBeginFormula;
    }
    for (const char c : {'"', '\'', '=', '+', '-', '@', '\x7F'}) {
        table[static_cast<quint8>(c)] = mayBeginFormula;
    }
    // The first bytes of other blanks, and of full-width operators.
    for (const quint8 lead : std::array<quint8, 4>{0xC2, 0xE2, 0xE3, 0xEF}) {
        table[lead] = mayBeginFormula;
    }
    for (const char c : {',', ';', '\t', '|', '\n', '\r'}) {
        table[static_cast<quint8>(c)] |= endsCell | wantsQuotes;
    }
    table['"'] |= wantsQuotes;
    table['\0'] |= wantsQuotes;
    return table;
}();

quint8 meaningOf(char c)
{
    return meanings[static_cast<quint8>(c)];
}

bool endsACell(char c)
{
    return (meaningOf(c) & endsCell) != 0;
}

bool mayBeginAFormula(char c)
{
    return (meaningOf(c) & mayBeginFormula) != 0;
}

bool isForQuotes(char c)
{
    return (meaningOf(c) & wantsQuotes) != 0;
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

//! The length of the character at the front that a spreadsheet may skip before a formula; 0 if it
//! skips none. An apostrophe is one, so that a guard can be told from it: see docs/security.md.
qsizetype blankLength(QByteArrayView text)
{
    const auto byte = [text](qsizetype at) {
        return static_cast<quint8>(text[at]);
    };
    if (text.isEmpty()) {
        return 0;
    }
    if (byte(0) <= ' ' || byte(0) == 0x7F || text[0] == '"' || text[0] == '\'') {
        return 1;
    }
    if (text.size() >= 2 && byte(0) == 0xC2 && (byte(1) <= 0xA0 || byte(1) == 0xAD)) {
        return 2; // Controls, the space that does not break, the soft hyphen.
    }
    const bool isOfThree = text.size() >= 3
        && ((byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81)) // Spaces, formats.
            || text.startsWith("\xE3\x80\x80") || text.startsWith("\xEF\xBB\xBF"));
    return isOfThree ? 3 : 0;
}

constexpr const char *fullWidthOperators[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                              "\xEF\xBC\xA0"};

//! Whether a spreadsheet would take @p text, which has no separator, for a formula, and not for a
//! text or a number.
bool isFormula(QByteArrayView text)
{
    while (const qsizetype blank = blankLength(text)) {
        text = text.sliced(blank);
    }
    if (text.startsWith('+') || text.startsWith('-')) {
        return !isUnsignedNumber(text.sliced(1));
    }
    return text.startsWith('=') || text.startsWith('@')
        || std::ranges::any_of(fullWidthOperators, [text](const char *operatorText) {
               return text.startsWith(operatorText);
           });
}

//! What stands between the separators of @p utf8 is guarded as a cell each. Writes by a pointer:
//! metadata is full of quotes, and to append characters one by one takes twice as long.
void appendPieces(QByteArray &out, QByteArrayView utf8)
{
    constexpr QByteArrayView insteadOfNul("\xEF\xBF\xBD");
    const qsizetype before = out.size();
    out.resize(before + insteadOfNul.size() * (utf8.size() + 1));
    char *to = out.data() + before;
    *to++ = '"';
    bool isFirst = true;
    for (auto from = utf8.begin(); from != utf8.end(); ++from) {
        if (isFirst && mayBeginAFormula(*from)
            && isFormula({from, std::find_if(from, utf8.end(), endsACell)})) {
            *to++ = '\'';
        }
        isFirst = endsACell(*from);
        if (*from == '\0') {
            to = std::ranges::copy(insteadOfNul, to).out;
        } else {
            *to = *from;
            to += *from == '"' ? 2 : 1;
            to[-1] = *from;
        }
    }
    *to++ = '"';
    out.resize(to - out.constData());
}

} // namespace

void appendCell(QByteArray &out, QByteArrayView utf8)
{
    if (utf8.isEmpty()) {
        return;
    }
    if (std::ranges::any_of(utf8, isForQuotes)) {
        appendPieces(out, utf8);
        return;
    }
    if (mayBeginAFormula(utf8.front()) && isFormula(utf8)) {
        out += '\'';
    }
    out += utf8;
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
    appendLine([this](const Column &column) { appendCell(m_out, column.header); });
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
        appendCell(m_out, metadataUtf8(row.batch, column.metadataKey));
        return;
    }
    const FieldValue value = column.field.read.valueOf(row);
    if (const std::optional<QByteArrayView> text = value.as<QByteArrayView>()) {
        appendCell(m_out, *text);
    } else {
        appendData(m_out, column.field, value);
    }
}

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
