// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchrow.h"
#include "batchstanding.h"

//! Writes batches as lines of data, for a spreadsheet: a cell is what the CSV export writes for it.
//! One with a quote, a tab or a line break is enclosed in quotes, and its own are doubled.
class TabSeparatedText final
{
public:
    TabSeparatedText(const QList<ColumnId> &columns, Stamp now);

    //! Names of fields, as in an export.
    void appendHeader();
    void append(const BatchRow &batch, const BatchStanding &standing);

    [[nodiscard]] const QByteArray &utf8() const { return m_text; }

private:
    QList<ColumnId> m_columns; //!< As an export has them.
    Stamp m_now;
    QByteArray m_text;
};

//! Makes one cell of what is written from @p start on. A spreadsheet would take all rows up to the
//! next quote for one text that begins with a quote.
void endTabSeparatedCell(QByteArray &out, qsizetype start);

//! What an export writes for the cell, for any other use: no text is guarded from a spreadsheet.
[[nodiscard]] QString cellAsData(const BatchRow &batch, const BatchStanding &standing,
                                 const ColumnId &column, Stamp now);
