// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartaxes.h"

#include "timeticks.h"

#include <QAbstractSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFont>
#include <QFontMetrics>
#include <QHash>
#include <QPalette>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int tickWidth = 90; // The width of a usual label of the time axis and its margins.
constexpr int leastTickAir = 16;
constexpr int countTickHeight = 32; // Qt Charts elides the labels that have less.
constexpr int mostCountSteps = 4;

//! 1, 2 or 5 times a power of ten: steps of a whole number of batches.
int countStep(int highest, int mostSteps)
{
    const double atLeast = qMax(1.0, static_cast<double>(highest) / mostSteps);
    const double magnitude = std::pow(10, std::floor(std::log10(atLeast)));
    for (const int factor : {1, 2, 5}) {
        if (factor * magnitude >= atLeast) {
            return qRound(factor * magnitude);
        }
    }
    return qRound(10 * magnitude);
}

qreal axisValueOf(Stamp stamp)
{
    return static_cast<qreal>(stamp.msecs());
}

int widestOf(const QList<TimeTick> &ticks, const QFontMetrics &metrics)
{
    int widest = 0;
    for (const TimeTick &tick : ticks) {
        widest = qMax(widest, metrics.horizontalAdvance(tick.label));
    }
    return widest;
}

//! As many ticks as there is room for their labels, without labels that the right edge would cut.
QList<TimeTick> fittingTicks(const TimeSpan &span, int width, const ChartClock &clock,
                             const QFontMetrics &metrics)
{
    const auto ticksOf = [&](int room) {
        return timeTicks(span.from, span.to, qMax(2, width / room + 1), clock);
    };
    QList<TimeTick> ticks = ticksOf(tickWidth);
    if (const int room = widestOf(ticks, metrics) + leastTickAir; room > tickWidth) {
        ticks = ticksOf(room);
    }
    const double msecsPerPixel = static_cast<double>(span.msecs()) / qMax(1, width);
    ticks.removeIf([&](const TimeTick &tick) {
        const double half = metrics.horizontalAdvance(tick.label) / 2.0 + 1;
        return static_cast<double>(span.to.msecs() - tick.at.msecs()) < half * msecsPerPixel;
    });
    return ticks;
}

} // namespace

ChartAxes::ChartAxes(QChart &chart)
    : m_time(new QCategoryAxis)
    , m_count(new QValueAxis)
{
    chart.addAxis(m_time, Qt::AlignBottom);
    chart.addAxis(m_count, Qt::AlignLeft);
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_time->setGridLineVisible(false);
    m_time->setTruncateLabels(false);
    m_count->setLabelFormat(u"%d"_s);
    m_count->setLineVisible(false);
}

void ChartAxes::attach(QAbstractSeries &series)
{
    series.attachAxis(m_time);
    series.attachAxis(m_count);
}

void ChartAxes::setLook(const QPalette &palette, const QFont &font)
{
    for (QAbstractAxis *const axis :
         {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_count)}) {
        axis->setLabelsColor(palette.color(QPalette::PlaceholderText));
        axis->setLabelsFont(font);
        axis->setLinePenColor(palette.color(QPalette::Mid));
        axis->setGridLineColor(palette.color(QPalette::Midlight));
    }
}

void ChartAxes::showTimes(const TimeSpan &span, int width, const ChartClock &clock)
{
    const QStringList oldLabels = m_time->categoriesLabels();
    for (const QString &label : oldLabels) {
        m_time->remove(label);
    }
    m_time->setStartValue(axisValueOf(span.from));
    const QList<TimeTick> ticks =
        fittingTicks(span, width, clock, QFontMetrics(m_time->labelsFont()));
    QHash<QString, int> written;
    for (const TimeTick &tick : ticks) {
        // QCategoryAxis takes no label twice. Labels are HTML, which ignores spaces at the end.
        const int recurrence = written[tick.label]++;
        m_time->append(tick.label + QString(recurrence, u' '), axisValueOf(tick.at));
    }
    m_time->setRange(axisValueOf(span.from), axisValueOf(span.to));
}

void ChartAxes::showCounts(int highest, int height)
{
    const int room = height / countTickHeight - 1; // The lowest step is the time axis' room.
    const int step = countStep(highest, qBound(1, room, mostCountSteps));
    const int steps = qMax(1, (highest + step - 1) / step);
    m_count->setRange(0, steps * step);
    m_count->setTickCount(steps + 1);
}
