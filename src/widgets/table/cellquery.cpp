// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cellquery.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "escapedlabel.h"
#include "field.h"
#include "rowview.h"
#include "servertext.h"

#include <QCoreApplication>
#include <QFontMetrics>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CellQuery)
};

//! "2 h or less"; for a batch that is overdue, "overdue by 2 h or more".
QString rangeName(const QString &range, const QString &shown)
{
    if (range.startsWith("..-"_L1)) {
        return Text::tr("%1 or more").arg(shown); // The table shows the lack, without a sign.
    }
    return range.startsWith(".."_L1) ? Text::tr("%1 or less").arg(shown)
        : range.endsWith(".."_L1)    ? Text::tr("%1 or more").arg(shown)
                                     : shown;
}

//! "2026-11-30", "2026-11-30 or later" or "2026-11-30 or earlier".
QString dayName(const QString &range)
{
    const bool isOpenAtStart = range.startsWith(".."_L1);
    const QString day = range.sliced(isOpenAtStart ? 2 : 0).left(10);
    return isOpenAtStart          ? Text::tr("%1 or earlier").arg(day)
        : range.endsWith(".."_L1) ? Text::tr("%1 or later").arg(day)
                                  : day;
}

} // namespace

std::optional<CellTerm> cellTermAt(const BatchViewModel &batches, const QModelIndex &cell)
{
    if (!cell.isValid()) {
        return std::nullopt;
    }
    const BatchTableModel &table = batches.source();
    const int row = batches.mapToSource(cell).row();
    const BatchStanding standing = table.standingAt(row);
    return cellTerm({table.rows()[row], standing, table.now()}, columnAt(batches, cell.column()),
                    table.showsUtc());
}

QString menuNameOf(const CellTerm &term, const QModelIndex &cell, const QFontMetrics &metrics)
{
    constexpr int widest = 240;
    const QString shown = cell.data().toString();
    QString name = term.value;
    switch (fieldOf(term.field.field).kind) {
    case FieldKind::Word:
        // Where the table shows just an icon, its word stands in the role for screen readers.
        name = shown.isEmpty() ? cell.data(Qt::AccessibleTextRole).toString() : shown;
        break;
    case FieldKind::Moment:
        name = dayName(term.value);
        break;
    case FieldKind::Duration:
        name = rangeName(term.value, shown);
        break;
    case FieldKind::Share:
        name += " %"_L1;
        break;
    case FieldKind::Number:
        name = term.value.contains(".."_L1) ? rangeName(term.value, shown) : term.value;
        break;
    case FieldKind::Text:
    case FieldKind::Id:
        name = term.value.isEmpty() ? Text::tr("(no value)") : term.value;
        break;
    }
    return escapedLabel(metrics.elidedText(oneLineText(name), Qt::ElideMiddle, widest));
}
