// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reporttable.h"

#include "plainline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rowsThatDecide = 1000;
constexpr qsizetype longestCell = 40; // The last column is free to be longer.
constexpr qsizetype longestLine = 120;

} // namespace

ReportTable::ReportTable(QByteArray &out, std::vector<Column> columns)
    : m_out(out)
    , m_columns(std::move(columns))
{ }

void ReportTable::append(const QStringList &cells, const QStringList &below)
{
    Row row;
    for (const QString &cell : cells) {
        const bool isLast = row.cells.size() == cells.size() - 1;
        row.cells.append(plainLine(cell, isLast ? longestLine : longestCell));
    }
    for (const QString &line : below) {
        row.below.append(plainLine(line, longestLine));
    }
    m_kept.push_back(std::move(row));
    if (!m_widths.empty() || m_kept.size() == rowsThatDecide) {
        appendKept();
    }
}

void ReportTable::finish()
{
    appendKept();
}

void ReportTable::appendKept()
{
    if (m_widths.empty()) {
        QStringList headings;
        for (const Column &column : m_columns) {
            headings.append(column.heading);
            qsizetype width = column.heading.size();
            for (const Row &row : m_kept) {
                width = std::max(width, row.cells[headings.size() - 1].size());
            }
            m_widths.push_back(width);
        }
        appendLine(headings);
    }
    for (const Row &row : m_kept) {
        appendLine(row.cells);
        for (const QString &line : row.below) {
            m_out += "    " + line.toUtf8() + '\n';
        }
    }
    m_kept.clear();
}

void ReportTable::appendLine(const QStringList &cells)
{
    QString line;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const QString &cell = cells[static_cast<qsizetype>(i)];
        line += i == 0 ? QString() : u"  "_s;
        line += m_columns[i].isNumber ? cell.rightJustified(m_widths[i])
                                      : cell.leftJustified(m_widths[i]);
    }
    while (line.endsWith(u' ')) {
        line.chop(1);
    }
    m_out += line.toUtf8() + '\n';
}
