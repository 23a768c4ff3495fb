// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"

#include <QChartView>

#include <memory>
#include <vector>

class QAreaSeries;
class QCategoryAxis;
class QGraphicsLineItem;
class QLineSeries;
class QValueAxis;

//! Draws slices of a history as stacked areas. Its series live as long as itself: an update only
//! replaces their points.
class StatusChart final : public QChartView
{
    Q_OBJECT

public:
    explicit StatusChart(QWidget *parent = nullptr);
    ~StatusChart() override;

    void setSlices(const ChartSlices &slices);
    void setShowsUtc(bool showsUtc);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Layer
    {
        BatchStatus status = BatchStatus::Unknown;
        std::unique_ptr<QLineSeries> top;
        QAreaSeries *area = nullptr; //!< The chart's.
    };

    void addLayers(ChartMode mode);
    void addAxes();
    void updateColors();
    void updatePoints();
    void updateTimeAxis();
    void updateCountAxis();
    void pointAt(int slice);
    void pointNowhere();

    std::vector<Layer> m_layers;
    QCategoryAxis *m_timeAxis;
    QValueAxis *m_countAxis;
    QGraphicsLineItem *m_pointer;
    ChartSlices m_slices;
    std::optional<int> m_pointedSlice;
    bool m_showsUtc = false;
};
