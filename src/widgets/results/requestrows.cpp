// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestrows.h"

#include "countedtext.h"
#include "delimitedlines.h"
#include "requestsview.h"

namespace {

constexpr std::size_t mostCopiedRequests = 100'000;

} // namespace

QString whyNotCopiedRequests(std::size_t count)
{
    return count <= mostCopiedRequests
        ? QString()
        : RequestsView::tr("%1 requests are too many for the clipboard, which takes %2 of them.")
              .arg(countText(static_cast<qint64>(count)), countText(qint64(mostCopiedRequests)));
}

QString requestRowsAsData(const RequestTableModel &requests, const std::vector<int> &rows)
{
    QByteArray lines;
    for (const int row : rows) {
        for (int column = 0; column < requests.columnCount(); ++column) {
            const QVariant value = requests.index(row, column).data(RequestTableModel::SortRole);
            lines += column > 0 ? QByteArrayView("\t") : QByteArrayView();
            appendCell(lines, value.toString().simplified().toUtf8());
        }
        lines += '\n';
    }
    return QString::fromUtf8(lines);
}
