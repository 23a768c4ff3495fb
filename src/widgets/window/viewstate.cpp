// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewstate.h"

#include "commandpalette.h"
#include "shownquery.h"
#include "ui_mainwindow.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView geometryState = "geometry"_L1;
constexpr QLatin1StringView facetSplitterState = "facet_splitter"_L1;
constexpr QLatin1StringView chartSplitterState = "chart_splitter"_L1;
constexpr QLatin1StringView detailSplitterState = "detail_splitter"_L1;
constexpr QLatin1StringView chartCollapsedState = "chart_collapsed"_L1;
constexpr QLatin1StringView columnsState = "columns"_L1;
constexpr QLatin1StringView facetsState = "facets"_L1;
constexpr QLatin1StringView facetsHiddenState = "facets_hidden"_L1;

constexpr QLatin1StringView recentQueriesState = "recent_queries"_L1;
constexpr QLatin1StringView recentCommandsState = "recent_commands"_L1;

const QByteArray yes = "yes"_ba;

QByteArray linesOf(const QStringList &entries)
{
    return entries.join(u'\n').toUtf8();
}

QStringList entriesOf(const QByteArray &lines)
{
    return QString::fromUtf8(lines).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

bool isOfLines(QLatin1StringView state)
{
    return state == recentQueriesState || state == recentCommandsState;
}

std::vector<std::pair<QLatin1StringView, QByteArray>> viewStateOf(const QMainWindow &window,
                                                                  const Ui::MainWindow &parts,
                                                                  const ShownQuery &query,
                                                                  const CommandPalette &palette)
{
    return {
        {geometryState, window.saveGeometry()},
        {facetSplitterState, parts.facetSplitter->saveState()},
        {chartSplitterState, parts.chartSplitter->saveState()},
        {detailSplitterState, parts.detailSplitter->saveState()},
        {chartCollapsedState, parts.statusChartView->isCollapsed() ? yes : QByteArray()},
        {columnsState, parts.batchTableView->saveColumns()},
        {facetsState, parts.facetPane->saveState()},
        {facetsHiddenState, parts.facetPane->isHidden() ? yes : QByteArray()},
        {recentQueriesState, linesOf(query.recent())},
        {recentCommandsState, linesOf(palette.recent())},
    };
}

void applyViewState(QMainWindow &window, const Ui::MainWindow &parts, ShownQuery &query,
                    CommandPalette &palette,
                    const std::function<QByteArray(QLatin1StringView name)> &kept)
{
    window.restoreGeometry(kept(geometryState));
    parts.facetSplitter->restoreState(kept(facetSplitterState));
    parts.statusChartView->setCollapsed(kept(chartCollapsedState) == yes);
    parts.chartSplitter->restoreState(kept(chartSplitterState));
    parts.detailSplitter->restoreState(kept(detailSplitterState));
    parts.batchTableView->restoreColumns(kept(columnsState));
    parts.facetPane->restoreState(kept(facetsState));
    parts.facetPane->setHidden(kept(facetsHiddenState) == yes);
    query.setRecent(entriesOf(kept(recentQueriesState)));
    palette.setRecent(entriesOf(kept(recentCommandsState)));
}
