// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"

#include <QObject>

#include <optional>

class BatchViewModel;
class ChosenBatch;
class ShownMoment;
class ShownPreferences;
class ShownQuery;
class StatusChartView;
class WindowActions;

namespace Ui {
class MainWindow;
}

//! The parts of the window that the chart has to do with. All must outlive it.
struct ChartNeighbours
{
    const Ui::MainWindow &ui;
    const WindowActions &actions;
    ShownQuery &query;
    ShownPreferences &preferences;
    ShownMoment &moment;
    const BatchViewModel &batches;
    const ChosenBatch &chosen;
};

//! Connects the chart with its neighbours: what the user does in the chart edits the query, and
//! what is pointed at in the chart is marked in the table, and the other way round.
class ChartLinks final : public QObject
{
    Q_OBJECT

public:
    explicit ChartLinks(const ChartNeighbours &neighbours);

private:
    void connectQuery();
    void connectFields();
    void connectMarks();
    void connectMoment();
    void showLife(const std::optional<BatchKey> &hovered);

    ChartNeighbours m_neighbours;
    StatusChartView &m_chart;
};
