// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timeticks.h"

class QLineSeries;
class QCategoryAxis;
class QChart;
class QFont;
class QPalette;
enum class ChartUnit : quint8;

//! The axes of the chart: round moments below, round values of its unit at the left. Tells where a
//! moment and a value are in the plot.
class ChartAxes final
{
public:
    //! @p chart owns the axes that this adds to it.
    explicit ChartAxes(QChart &chart);

    void setLook(const QPalette &palette, const QFont &font);
    //! Labels as many round moments of the clock's zone as fit into @p width pixels, none of them
    //! cut.
    void showTimes(const TimeSpan &span, int width, const ChartClock &clock);
    //! From 0 to a round value at or above @p highest, with as many labels as there is room for in
    //! @p height pixels.
    void showValues(double highest, ChartUnit unit, int height);

    [[nodiscard]] const TimeSpan &span() const { return m_span; }
    //! The value at the top of the plot.
    [[nodiscard]] double top() const { return m_top; }

private:
    QCategoryAxis *m_time;
    QCategoryAxis *m_value;
    QLineSeries *m_frame; //!< Without points: Qt Charts lays out axes only for a series.
    TimeSpan m_span;
    QList<TimeTick> m_ticks; //!< That are labelled.
    double m_top = 1;
};
