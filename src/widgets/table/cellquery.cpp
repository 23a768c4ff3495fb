// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cellquery.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"

#include <QCoreApplication>
#include <QFontMetrics>

using namespace Qt::StringLiterals;

std::optional<CellTerm> cellTermAt(const BatchViewModel &batches, const QModelIndex &cell)
{
    if (!cell.isValid()) {
        return std::nullopt;
    }
    const BatchTableModel &table = batches.source();
    return cellTerm(table.batches().row(batches.mapToSource(cell).row()),
                    columnAt(batches, cell.column()), table.showsUtc());
}

QString menuNameOf(const CellTerm &term, const QModelIndex &cell, const QFontMetrics &metrics)
{
    constexpr int widest = 240;
    const QueryKind kind = entryOf(term.field.field).kind;
    QString name = term.value;
    if (kind == QueryKind::Moment) {
        name.truncate(10); // The day, where it is written as a range.
    } else if (term.value.isEmpty()) {
        name = QCoreApplication::translate("CellQuery", "(no value)");
    } else if (kind == QueryKind::Word) {
        const QString shown = cell.data().toString();
        // Where the table shows just an icon, its word stands in the role for screen readers.
        name = shown.isEmpty() ? cell.data(Qt::AccessibleTextRole).toString() : shown;
    }
    return metrics.elidedText(name.simplified(), Qt::ElideMiddle, widest).replace(u'&', "&&"_L1);
}
