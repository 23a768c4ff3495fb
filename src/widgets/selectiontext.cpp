// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selectiontext.h"

#include "batchtablemodel.h"

using namespace Qt::StringLiterals;

QString rowsAsTsv(const QModelIndexList &rows, const QList<int> &sections, bool hasHeader)
{
    QString text;
    QStringList cells;
    if (hasHeader && !rows.isEmpty()) {
        for (const int section : sections) {
            cells.append(columnTitle(columnAt(*rows.constFirst().model(), section)));
        }
        text += cells.join(u'\t') + u'\n';
    }
    for (const QModelIndex &row : rows) {
        cells.clear();
        for (const int section : sections) {
            cells.append(cellAsText(row.siblingAtColumn(section)));
        }
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QString cellAsText(const QModelIndex &cell)
{
    // What the server wrote is cut for display, and whole in the raw value.
    const bool isServerText =
        columnKind(columnAt(*cell.model(), cell.column())) == ColumnKind::Text;
    const int role = isServerText ? int(BatchTableModel::SortRole) : int(Qt::DisplayRole);
    const QString word = cell.data(role).toString();
    // Where the table shows just an icon, its word stands in the role for screen readers.
    return (word.isNull() ? cell.data(Qt::AccessibleTextRole).toString() : word).simplified();
}
