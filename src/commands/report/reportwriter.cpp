// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reportwriter.h"

#include "asciitext.h"
#include "delimitedlines.h"
#include "jsontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

std::string_view viewOf(QByteArrayView utf8)
{
    return {utf8.data(), static_cast<std::size_t>(utf8.size())};
}

//! White space between tokens alone can have a line break: a line of JSON must not.
void appendOnOneLine(QByteArray &out, const QByteArray &json)
{
    const qsizetype begin = out.size();
    out += json;
    std::replace_if(
        out.begin() + begin, out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
}

void appendJsonValue(QByteArray &out, const ReportValue &value)
{
    std::visit(Overloaded{
                   [&out](std::monostate) { out += "null"; },
                   [&out](qint64 number) { appendNumber(out, number); },
                   [&out](double share) { appendNumber(out, share); },
                   [&out](QByteArrayView text) { appendJsonString(out, viewOf(text)); },
                   [&out](const JsonText &text) { appendOnOneLine(out, text.json); },
               },
               value);
}

void appendCsvValue(QByteArray &out, const ReportValue &value)
{
    std::visit(Overloaded{
                   [](std::monostate) {},
                   [&out](qint64 number) { appendNumber(out, number); },
                   [&out](double share) { appendNumber(out, share); },
                   [&out](QByteArrayView text) { appendCell(out, text); },
                   [&out](const JsonText &text) {
                       QByteArray line;
                       appendOnOneLine(line, text.json);
                       appendCell(out, line);
                   },
               },
               value);
}

QString tableText(const ReportValue &value)
{
    return std::visit(
        Overloaded{
            [](std::monostate) { return QString(); },
            [](qint64 number) { return QString::number(number); },
            [](double share) { return QString::number(share * 100, 'f', 1) + u" %"_s; },
            [](QByteArrayView text) { return QString::fromUtf8(text); },
            [](const JsonText &text) { return QString::fromUtf8(text.json); },
        },
        value);
}

std::vector<std::size_t> tableOrder(const std::vector<ReportColumn> &columns)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].inTable == ReportColumn::InTable::Column) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, {}, [&columns](std::size_t i) { return columns[i].place; });
    return order;
}

std::vector<ReportTable::Column> tableColumns(const std::vector<ReportColumn> &columns)
{
    std::vector<ReportTable::Column> inTable;
    for (const std::size_t i : tableOrder(columns)) {
        inTable.push_back({QString::fromLatin1(columns[i].heading), columns[i].isNumber});
    }
    return inTable;
}

} // namespace

ReportWriter::ReportWriter(QIODevice &device, ReportFormat format,
                           std::vector<ReportColumn> columns)
    : m_output(device)
    , m_format(format)
    , m_columns(std::move(columns))
    , m_tableOrder(tableOrder(m_columns))
    , m_table(m_output.bytes(), tableColumns(m_columns))
{
    if (m_format == ReportFormat::Json) {
        m_output.bytes() += "{\"object\":\"list\",\"data\":[";
    } else if (m_format == ReportFormat::Csv) {
        std::vector<ReportValue> keys;
        for (const ReportColumn &column : m_columns) {
            keys.emplace_back(QByteArrayView(column.key));
        }
        appendCsv(keys);
    }
}

bool ReportWriter::write(std::span<const ReportValue> values)
{
    QByteArray &out = m_output.bytes();
    switch (m_format) {
    case ReportFormat::Table:
        appendToTable(values);
        break;
    case ReportFormat::Csv:
        appendCsv(values);
        break;
    case ReportFormat::Json:
        out += m_isEmpty ? "\n" : ",\n";
        appendJson(values);
        break;
    case ReportFormat::NdJson:
        appendJson(values);
        out += '\n';
        break;
    }
    m_isEmpty = false;
    return m_output.flushIfFull();
}

bool ReportWriter::finish(const ReportSummary &summary)
{
    if (m_format == ReportFormat::Table) {
        m_table.finish();
    } else if (m_format == ReportFormat::Json) {
        endList(summary);
    }
    return m_output.flush();
}

void ReportWriter::appendJson(std::span<const ReportValue> values)
{
    QByteArray &out = m_output.bytes();
    char separator = '{';
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        out += separator;
        out += '"';
        out += m_columns[i].key;
        out += "\":";
        appendJsonValue(out, values[i]);
        separator = ',';
    }
    out += '}';
}

void ReportWriter::appendCsv(std::span<const ReportValue> values)
{
    QByteArray &out = m_output.bytes();
    bool isFirst = true;
    for (const ReportValue &value : values) {
        if (!isFirst) {
            out += csvDialect.separator;
        }
        appendCsvValue(out, value);
        isFirst = false;
    }
    out += csvDialect.lineEnd;
}

void ReportWriter::appendToTable(std::span<const ReportValue> values)
{
    QStringList cells;
    for (const std::size_t i : m_tableOrder) {
        cells.append(tableText(values[i]));
    }
    QStringList below;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool isThere = !std::holds_alternative<std::monostate>(values[i]);
        if (m_columns[i].inTable == ReportColumn::InTable::Below && isThere) {
            below.append(tableText(values[i]));
        }
    }
    m_table.append(cells, below);
}

void ReportWriter::endList(const ReportSummary &summary)
{
    QByteArray &out = m_output.bytes();
    out += m_isEmpty ? "],\"batchdeck\":{\"as_of\":\"" : "\n],\"batchdeck\":{\"as_of\":\"";
    appendIsoTime(out, summary.asOf);
    out += '"';
    const std::pair<const char *, qint64> numbers[] = {
        {"batches", summary.batches},
        {"files_read", summary.filesRead},
        {"files_missing", summary.filesMissing},
        {"lines", summary.lines},
        {"unreadable_lines", summary.unreadableLines}};
    for (const auto &[key, number] : numbers) {
        out += ",\"";
        out += key;
        out += "\":";
        appendNumber(out, number);
    }
    out += summary.isComplete ? ",\"complete\":true" : ",\"complete\":false";
    out += ",\"note\":";
    appendJsonStringOrNull(out, summary.note);
    out += "}}\n";
}
