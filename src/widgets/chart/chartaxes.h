// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timespan.h"

class QAbstractSeries;
class QCategoryAxis;
class QChart;
class QFont;
class QPalette;
class QValueAxis;
struct ChartClock;

//! The axes of the status chart: round moments below, whole numbers of batches at the left.
class ChartAxes final
{
public:
    //! @p chart owns the axes that this adds to it.
    explicit ChartAxes(QChart &chart);

    void attach(QAbstractSeries &series);
    void setLook(const QPalette &palette, const QFont &font);
    //! Labels as many round moments of the clock's zone as fit into @p width pixels, none of them
    //! cut.
    void showTimes(const TimeSpan &span, int width, const ChartClock &clock);
    //! From 0 to a round number at or above @p highest, with as many labels as there is room for in
    //! @p height pixels.
    void showCounts(int highest, int height);

private:
    QCategoryAxis *m_time;
    QValueAxis *m_count;
};
