// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartaxes.h"

#include "chartpicture.h"
#include "seriestext.h"
#include "timeticks.h"

#include <QCategoryAxis>
#include <QChart>
#include <QFont>
#include <QFontMetrics>
#include <QHash>
#include <QLineSeries>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int tickWidth = 90; // The width of a usual label of the time axis and its margins.
constexpr int leastTickAir = 16;
constexpr int valueTickHeight = 32; // Qt Charts elides the labels that have less.
constexpr int mostValueSteps = 4;

// Of hours and days, the steps that clocks have; shorter and longer ones are decimal.
constexpr double oneSecond = 1000;
constexpr double oneMinute = 60 * oneSecond;
constexpr double oneHour = 60 * oneMinute;
constexpr double oneDay = 24 * oneHour;
constexpr std::array timeSteps{
    oneSecond, 2 * oneSecond, 5 * oneSecond, 15 * oneSecond, 30 * oneSecond,
    oneMinute, 2 * oneMinute, 5 * oneMinute, 15 * oneMinute, 30 * oneMinute,
    oneHour,   2 * oneHour,   3 * oneHour,   6 * oneHour,    12 * oneHour,
};

//! 1, 2 or 5 times a power of ten, at least 1.
double decimalStep(double atLeast)
{
    const double magnitude = std::pow(10, std::floor(std::log10(std::max(1.0, atLeast))));
    for (const int factor : {1, 2, 5}) {
        if (factor * magnitude >= atLeast) {
            return factor * magnitude;
        }
    }
    return 10 * magnitude;
}

double valueStep(double highest, ChartUnit unit, int mostSteps)
{
    const double atLeast = highest / mostSteps;
    if (unit != ChartUnit::Time) {
        return decimalStep(atLeast);
    }
    const auto *const step = std::ranges::lower_bound(timeSteps, atLeast);
    return step != timeSteps.end() ? *step : oneDay * decimalStep(atLeast / oneDay);
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

void clear(QCategoryAxis &axis)
{
    const QStringList labels = axis.categoriesLabels();
    for (const QString &label : labels) {
        axis.remove(label);
    }
}

} // namespace

ChartAxes::ChartAxes(QChart &chart)
    : m_time(new QCategoryAxis)
    , m_value(new QCategoryAxis)
    , m_frame(new QLineSeries)
{
    chart.addSeries(m_frame);
    chart.addAxis(m_time, Qt::AlignBottom);
    chart.addAxis(m_value, Qt::AlignLeft);
    m_frame->attachAxis(m_time);
    m_frame->attachAxis(m_value);
    m_time->setGridLineVisible(false);
    m_value->setLineVisible(false);
    for (QCategoryAxis *const axis : {m_time, m_value}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
    }
}

void ChartAxes::setLook(const QPalette &palette, const QFont &font)
{
    for (QCategoryAxis *const axis : {m_time, m_value}) {
        axis->setLabelsColor(palette.color(QPalette::PlaceholderText));
        axis->setLabelsFont(font);
        axis->setLinePenColor(palette.color(QPalette::Mid));
        axis->setGridLineColor(palette.color(QPalette::Midlight));
    }
}

void ChartAxes::showTimes(const TimeSpan &span, int width, const ChartClock &clock)
{
    const QList<TimeTick> ticks =
        fittingTicks(span, width, clock, QFontMetrics(m_time->labelsFont()));
    if (span == m_span && ticks == m_ticks) {
        return; // Qt Charts would lay out all labels anew.
    }
    m_span = span;
    m_ticks = ticks;
    clear(*m_time);
    m_time->setStartValue(axisValueOf(span.from));
    QHash<QString, int> written;
    for (const TimeTick &tick : ticks) {
        // QCategoryAxis takes no label twice. Labels are HTML, which ignores spaces at the end.
        const int recurrence = written[tick.label]++;
        m_time->append(tick.label + QString(recurrence, u' '), axisValueOf(tick.at));
    }
    m_time->setRange(axisValueOf(span.from), axisValueOf(span.to));
}

void ChartAxes::showValues(double highest, ChartUnit unit, int height)
{
    const int room = height / valueTickHeight - 1; // The lowest step is the time axis' room.
    const double step = valueStep(highest, unit, std::clamp(room, 1, mostValueSteps));
    const double steps = std::max(1.0, std::ceil(highest / step));
    QStringList labels;
    for (int i = 0; i <= static_cast<int>(steps); ++i) {
        labels.append(valueText(i * step, unit));
    }
    if (steps * step == m_top && labels == m_value->categoriesLabels()) {
        return; // As above.
    }
    clear(*m_value);
    m_value->setStartValue(0);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        m_value->append(labels[i], static_cast<double>(i) * step);
    }
    m_top = steps * step;
    m_value->setRange(0, m_top);
}
