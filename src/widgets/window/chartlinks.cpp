// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartlinks.h"

#include "batchlife.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "chosenbatch.h"
#include "field.h"
#include "shownmoment.h"
#include "shownpreferences.h"
#include "shownquery.h"
#include "windowactions.h"

#include "ui_mainwindow.h"

#include <QAction>

ChartLinks::ChartLinks(const ChartNeighbours &neighbours)
    : m_neighbours(neighbours)
    , m_chart(*neighbours.ui.statusChartView)
{
    m_chart.setActions(neighbours.actions);
    connect(&m_chart, &StatusChartView::rangeRequested, &neighbours.preferences,
            &ShownPreferences::setRange);
    connectQuery();
    connectFields();
    connectMarks();
    connectMoment();
}

void ChartLinks::connectQuery()
{
    ShownQuery *const query = &m_neighbours.query;
    connect(&m_chart, &StatusChartView::spanSelected, this, [this, query](Stamp from, Stamp to) {
        query->enterSpan({from, to}, rowOf(m_chart.measure()).spanField,
                         m_neighbours.preferences.value().showsUtc);
    });
    connect(&m_chart, &StatusChartView::spanRequested, query, &ShownQuery::leaveSpan);
    connect(&m_chart, &StatusChartView::measureChanged, query,
            [query](ChartMeasure measure) { query->setSpanField(rowOf(measure).spanField); });
    connect(&m_chart, &StatusChartView::partRequested, query,
            [query](const ChartPart &part, bool addsAnother) {
                query->showPart(part.span, part.value, addsAnother);
            });
    connect(query, &ShownQuery::shown, &m_chart, &StatusChartView::setQuery);
    connect(&m_chart, &StatusChartView::partTakenBack, query,
            [query] { query->goBackFrom(query->text()); });
    // Another connection is shown: a zoom into the batches of the former one means nothing there.
    connect(&m_neighbours.batches.source(), &QAbstractItemModel::modelReset, &m_chart,
            &StatusChartView::resetZoom);
}

//! What has a facet can split the chart.
void ChartLinks::connectFields()
{
    const FacetPane *const pane = m_neighbours.ui.facetPane;
    const auto offer = [this, pane] {
        QList<QueryFieldKey> keys;
        const QList<FacetField> fields = pane->fields();
        for (const FacetField &field : fields) {
            // A batch has one place in a split chart, but may have several words of health.
            if (fieldOf(field.key.field).read.wordsOf == nullptr) {
                keys.append(field.key);
            }
        }
        m_chart.setSplitFields(keys);
    };
    connect(pane, &FacetPane::fieldsChanged, this, offer);
    offer();
}

void ChartLinks::connectMarks()
{
    const BatchTableModel *const table = &m_neighbours.batches.source();
    connect(table, &BatchTableModel::changesChanged, this,
            [this, table] { m_chart.setLastLooked(table->changesSince()); });
    connect(&m_chart, &StatusChartView::bucketPointed, m_neighbours.ui.batchTableView,
            &BatchTableView::setMarkedSpan);
    connect(m_neighbours.ui.batchTableView, &BatchTableView::batchHovered, this,
            &ChartLinks::showLife);
    connect(&m_neighbours.chosen, &ChosenBatch::announced, this,
            [this] { showLife(std::nullopt); });
}

void ChartLinks::connectMoment()
{
    ShownMoment *const moment = &m_neighbours.moment;
    connect(&m_chart, &StatusChartView::momentRequested, moment, &ShownMoment::show);
    connect(&m_chart, &StatusChartView::playRequested, m_neighbours.actions[ActionId::Play],
            &QAction::trigger);
    connect(moment, &ShownMoment::momentChanged, &m_chart, &StatusChartView::setMoment);
    connect(&m_neighbours.batches.source(), &BatchTableModel::nowChanged, &m_chart,
            &StatusChartView::setNow);
}

//! The life of the batch under the mouse, else of the chosen one, so that the keyboard has it, too.
void ChartLinks::showLife(const std::optional<BatchKey> &hovered)
{
    const BatchTableModel &table = m_neighbours.batches.source();
    const std::optional<int> chosen = m_neighbours.chosen.row();
    std::optional<int> row;
    if (hovered) {
        row = table.rowOf(*hovered);
    } else if (chosen) {
        row = table.rowOf(m_neighbours.batches.keyAt(*chosen));
    }
    m_chart.setLife(
        row ? std::optional(timelineOf(table.rows()[*row], table.standings().goneAt().value(*row)))
            : std::nullopt);
}
