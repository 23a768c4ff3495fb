// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "stamp.h"

#include <QByteArray>

#include <vector>

class BatchRow;
struct BatchStanding;
struct Field;
struct RowView;

//! What separates the cells of a line, and what ends the line.
struct CellDialect
{
    char separator;
    const char *lineEnd;
};

inline constexpr CellDialect csvDialect{',', "\r\n"}; //!< A file, as RFC 4180 has it.
inline constexpr CellDialect tabDialect{'\t', "\n"}; //!< What spreadsheets take from the clipboard.

//! Appends @p utf8 as one cell: in quotes where it has a quote, a line break, what a spreadsheet
//! may be set to take for a separator, or a NUL, which becomes U+FFFD. An apostrophe stands before
//! whatever a spreadsheet would take for a formula, be it the whole text or what follows a
//! separator in it.
void appendCell(QByteArray &out, QByteArrayView utf8);

//! Appends batches as lines of data, a cell per column.
template <const CellDialect &dialect> class DelimitedLines final
{
public:
    //! @p columns are those of an export; see exportColumnsOf(). @p now is the moment that fields
    //! like the time left refer to.
    DelimitedLines(QByteArray &out, const QList<ColumnId> &columns, Stamp now);

    //! A line with the names of the columns.
    void appendHeader();
    void append(const BatchRow &batch, const BatchStanding &standing);

private:
    struct Column
    {
        const Field &field;
        QByteArray metadataKey; //!< UTF-8.
        QByteArray header; //!< UTF-8.
    };

    void appendValue(const RowView &row, const Column &column);
    template <typename Append> void appendLine(const Append &appendOne);

    QByteArray &m_out;
    std::vector<Column> m_columns;
    Stamp m_now;
};

extern template class DelimitedLines<csvDialect>;
extern template class DelimitedLines<tabDialect>;

//! The data of one cell of the table for any use but a spreadsheet: formulas are left as they are.
[[nodiscard]] QString cellAsData(const BatchRow &batch, const BatchStanding &standing,
                                 const ColumnId &column, Stamp now);
