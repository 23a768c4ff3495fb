// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownview.h"

#include "batchheaderview.h"
#include "savedviewmodel.h"
#include "shownquery.h"

ShownView::ShownView(ShownQuery &query, BatchHeaderView &header, SavedViewModel &saved)
    : m_query(query)
    , m_header(header)
    , m_saved(saved)
{
    connect(&m_query, &ShownQuery::shown, this, &ShownView::note);
    connect(&m_header, &BatchHeaderView::columnsChanged, this, &ShownView::note);
    note();
}

void ShownView::become(const SavedView &view)
{
    m_header.showKeys(view.columns);
    m_header.sortBy(view.sort);
    m_query.set(view.query);
    if (view.range && *view.range != m_range) {
        Q_EMIT rangeRequested(*view.range);
    }
}

void ShownView::setRange(TimeRange range)
{
    m_range = range;
    note();
}

void ShownView::note()
{
    m_saved.setShown({{}, m_query.text(), m_header.shownKeys(), m_header.sorting(), m_range});
}
