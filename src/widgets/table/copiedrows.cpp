// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "copiedrows.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "delimitedlines.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

constexpr int mostCopied = 50'000; // The window waits for more, and so do programs that paste.

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CopiedRows)
};

} // namespace

QString whyNotCopied(int rowCount)
{
    if (rowCount <= mostCopied) {
        return {};
    }
    const QLocale locale;
    return Text::tr("%1 rows are selected, and at most %2 can be copied: export them instead, "
                    "with Ctrl+E.")
        .arg(locale.toString(rowCount), locale.toString(mostCopied));
}

QString rowsAsData(const BatchViewModel &batches, const std::vector<int> &rows,
                   const QList<ColumnId> &columns, bool hasHeader)
{
    const BatchTableModel &table = batches.source();
    QByteArray text;
    DelimitedLines<tabDialect> lines(text, exportColumnsOf(columns), table.now());
    if (hasHeader) {
        lines.appendHeader();
    }
    for (const int row : rows) {
        const int sourceRow = batches.mapToSource(batches.index(row, 0)).row();
        lines.append(table.rows()[sourceRow], table.standingAt(sourceRow));
    }
    return QString::fromUtf8(text);
}

QString cellAsData(const BatchViewModel &batches, const QModelIndex &cell)
{
    const BatchTableModel &table = batches.source();
    const int row = batches.mapToSource(cell).row();
    return cellAsData(table.rows()[row], table.standingAt(row), columnAt(batches, cell.column()),
                      table.now());
}
