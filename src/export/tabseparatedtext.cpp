// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tabseparatedtext.h"

#include "asciitext.h"
#include "batchcell.h"
#include "csvcell.h"
#include "derivedfield.h"
#include "outcome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! Appends what is data of a value.
struct ToData
{
    QByteArray &out;

    void operator()(std::monostate) const { }
    void operator()(Stamp stamp) const { appendIsoTime(out, stamp); }
    void operator()(qint64 number) const { appendNumber(out, number); }
    void operator()(double number) const { appendNumber(out, number); }
    void operator()(QByteArrayView text) const { out += text; }
    void operator()(const QByteArray &text) const { out += text; }
    void operator()(QLatin1StringView key) const { out.append(key.data(), key.size()); }
};

void appendData(QByteArray &out, const BatchRow &batch, const BatchStanding &standing,
                const ColumnId &column, Stamp now)
{
    const ToData append{out};
    if (column.isMetadataKey()) {
        return append(metadataText(batch, column.metadataKey.toUtf8()).toUtf8());
    }
    const std::optional<BatchField> field = exportFieldOf(column.column);
    if (field && isDerived(*field)) {
        return appendDerived(out, *field, batch, standing, now);
    }
    switch (column.column) {
    case BatchColumn::Outcome:
        return append(outcomeKey(outcomeOf(batch)));
    case BatchColumn::Status:
        return append(statusKey(batch.status()));
    case BatchColumn::Expires:
        return append(batch.stamp(StampKind::Expires));
    default:
        return std::visit(append, valueOf(batch, column.column));
    }
}

bool needsQuotes(QByteArrayView cell)
{
    return std::ranges::any_of(
        cell, [](char c) { return c == '"' || c == '\t' || c == '\n' || c == '\r'; });
}

QList<ColumnId> partsOf(const ColumnId &column)
{
    return column == BatchColumn::Progress
        ? QList<ColumnId>{BatchColumn::RequestTotal, BatchColumn::RequestCompleted,
                          BatchColumn::Failed}
        : QList<ColumnId>{column};
}

} // namespace

TabSeparatedText::TabSeparatedText(const QList<ColumnId> &columns, Stamp now)
    : m_now(now)
{
    for (const ColumnId &column : columns) {
        for (const ColumnId &part : partsOf(column)) {
            if (!m_columns.contains(part)) {
                m_columns.append(part);
            }
        }
    }
}

void TabSeparatedText::appendHeader()
{
    for (const ColumnId &column : std::as_const(m_columns)) {
        const qsizetype start = m_text.size();
        m_text += exportColumnsOf(column).first().header().toUtf8();
        endTabSeparatedCell(m_text, start);
        m_text += '\t';
    }
    m_text.back() = '\n';
}

void TabSeparatedText::append(const BatchRow &batch, const BatchStanding &standing)
{
    for (const ColumnId &column : std::as_const(m_columns)) {
        const qsizetype start = m_text.size();
        appendData(m_text, batch, standing, column, m_now);
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
    for (const ColumnId &part : partsOf(column)) {
        cells.append(QByteArray());
        appendData(cells.back(), batch, standing, part, now);
    }
    return QString::fromUtf8(cells.join('\t'));
}
