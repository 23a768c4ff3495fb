// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scrollanchor.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

void ScrollAnchor::remember(const QTableView &view, std::optional<int> favourite,
                            Candidates candidates)
{
    if (m_isSet) {
        return; // In nested changes, the first one saw the rows where the user saw them.
    }
    m_isSet = true;
    const int height = view.verticalHeader()->defaultSectionSize();
    const int top = view.verticalScrollBar()->value();
    const int rows = view.model()->rowCount(view.rootIndex());
    const int first = top / height;
    const int end = qMin(rows, (top + view.viewport()->height() + height - 1) / height);
    const auto add = [&](int row) {
        m_rows.push_back({QPersistentModelIndex(view.model()->index(row, 0, view.rootIndex())),
                          row * height - top});
    };

    const bool hasFavourite = favourite && *favourite >= first && *favourite < end;
    if (hasFavourite) {
        add(*favourite);
    }
    if (candidates == Candidates::VisibleRows && (hasFavourite || top > 0)) {
        for (int row = first; row < end; ++row) {
            add(row);
        }
    }
}

void ScrollAnchor::restore(QTableView &view)
{
    if (!m_isSet) {
        return;
    }
    int top = 0;
    for (const Row &row : m_rows) {
        if (row.index.isValid()) {
            top = row.index.row() * view.verticalHeader()->defaultSectionSize() - row.offset;
            break;
        }
    }
    m_rows.clear();
    m_isSet = false;
    view.verticalScrollBar()->setValue(top);
}
