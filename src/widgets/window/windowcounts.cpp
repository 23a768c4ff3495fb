// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowcounts.h"

#include "facetsource.h"
#include "queryparser.h"
#include "savedviewmodel.h"
#include "summaryqueries.h"
#include "ui_mainwindow.h"

#include <algorithm>
#include <utility>

WindowCounts::WindowCounts(FacetSource &source, const Ui::MainWindow &ui, SavedViewModel &views)
    : m_source(source)
    , m_ui(ui)
    , m_views(views)
{
    connect(&m_source, &FacetSource::counted, this, &WindowCounts::show);
    connect(&m_source, &FacetSource::tilesCounted, this, &WindowCounts::showTiles);
    connect(m_ui.facetPane, &FacetPane::fieldsChanged, this, &WindowCounts::ask);
    connect(&m_views, &SavedViewModel::ownViewsChanged, this, &WindowCounts::ask);
    connect(&m_views, &QAbstractItemModel::modelReset, this, &WindowCounts::ask);
}

void WindowCounts::setQuery(const QString &query)
{
    m_query = query;
    ask();
}

void WindowCounts::setKnown(bool isKnown)
{
    m_ui.statusChartView->setKnown(isKnown);
    m_ui.facetPane->setKnown(isKnown);
    if (std::exchange(m_isKnown, isKnown) == isKnown) {
        return;
    }
    m_ui.summaryTiles->setCounts({}, {});
    m_views.setCounts({});
    if (isKnown) {
        m_source.refresh(); // Or the first batches would be without numbers for a moment.
    }
}

void WindowCounts::ask()
{
    FacetWish wish{parseQuery(m_query).root, m_ui.facetPane->fields(), m_views.queries()};
    for (const QString &query : summaryQueries()) {
        wish.summary.push_back(parseQuery(query).root);
    }
    for (const QString &query : m_ui.summaryTiles->queries() + m_ui.changesBar->queries()) {
        wish.choices.push_back(parseQuery(query).root);
    }
    m_source.setWish(wish);
}

void WindowCounts::show(const FacetCounts &counts)
{
    m_ui.facetPane->setValues(counts.fields);
    showTiles(counts);
    if (m_isKnown) {
        m_views.setCounts(counts.views);
    }
}

void WindowCounts::showTiles(const FacetCounts &counts)
{
    if (!m_isKnown) {
        return;
    }
    const auto ofTiles = m_ui.summaryTiles->queries().size();
    const auto tiles =
        counts.choices.begin() + std::min<qsizetype>(ofTiles, std::ssize(counts.choices));
    m_ui.summaryTiles->setCounts(counts.summary, {counts.choices.begin(), tiles});
    m_ui.changesBar->setCounts({tiles, counts.choices.end()});
}
