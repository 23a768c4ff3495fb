// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschart.h"

#include "historytext.h"
#include "spacing.h"
#include "statustheme.h"
#include "timeticks.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPen>
#include <QToolTip>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int tickWidth = 90; // Room for a label of the time axis and air around it.
constexpr int mostCountSteps = 4;

//! 1, 2 or 5 times a power of ten: steps of a whole number of batches.
int countStep(int highest)
{
    const double atLeast = qMax(1.0, static_cast<double>(highest) / mostCountSteps);
    const double magnitude = std::pow(10, std::floor(std::log10(atLeast)));
    for (const int factor : {1, 2, 5}) {
        if (factor * magnitude >= atLeast) {
            return qRound(factor * magnitude);
        }
    }
    return qRound(10 * magnitude);
}

qreal positionOf(Stamp stamp)
{
    return static_cast<qreal>(stamp.msecs());
}

} // namespace

StatusChart::StatusChart(QWidget *parent)
    : QChartView(parent)
    , m_timeAxis(new QCategoryAxis)
    , m_countAxis(new QValueAxis)
    , m_pointer(new QGraphicsLineItem(chart()))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setMargins({});
    chart()->setBackgroundRoundness(0);
    chart()->legend()->hide();
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    addAxes();
    addLayers(ChartMode::Live);
    addLayers(ChartMode::Finished);
    m_pointer->setZValue(100); // Above the areas.
    m_pointer->hide();
    updateColors();
}

StatusChart::~StatusChart()
{
    // Qt Charts looks at the lines of an area until the area is gone.
    chart()->removeAllSeries();
}

void StatusChart::setSlices(const ChartSlices &slices)
{
    pointNowhere();
    m_slices = slices;
    updatePoints();
    updateTimeAxis();
    updateCountAxis();
}

void StatusChart::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    updateTimeAxis();
}

void StatusChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateColors();
    }
}

void StatusChart::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0 || m_slices.size() == 0) {
        QChartView::keyPressEvent(event);
        return;
    }
    const int newest = m_slices.size() - 1;
    pointAt(qBound(0, m_pointedSlice.value_or(newest - step) + step, newest));
}

void StatusChart::focusOutEvent(QFocusEvent *event)
{
    pointNowhere();
    QChartView::focusOutEvent(event);
}

void StatusChart::leaveEvent(QEvent *event)
{
    pointNowhere();
    QChartView::leaveEvent(event);
}

void StatusChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const QPointF place = chart()->mapFromScene(mapToScene(event->position().toPoint()));
    if (!chart()->plotArea().contains(place)) {
        pointNowhere();
        return;
    }
    const QPointF value = chart()->mapToValue(place, m_layers.front().area);
    if (const auto slice = m_slices.sliceAt(Stamp::fromMSecs(qRound64(value.x())))) {
        pointAt(*slice);
    }
}

void StatusChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    updateTimeAxis();
}

bool StatusChart::viewportEvent(QEvent *event)
{
    // QGraphicsScene would put the tool tip of the item there in place of ours: none.
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event);
}

void StatusChart::addLayers(ChartMode mode)
{
    const QList<BatchStatus> statuses = stackedStatuses(mode);
    QLineSeries *below = nullptr;
    for (const BatchStatus status : statuses) {
        auto top = std::make_unique<QLineSeries>();
        auto *const area = new QAreaSeries(top.get(), below);
        chart()->addSeries(area);
        area->attachAxis(m_timeAxis);
        area->attachAxis(m_countAxis);
        below = top.get();
        m_layers.push_back({status, std::move(top), area});
    }
}

void StatusChart::addAxes()
{
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_countAxis, Qt::AlignLeft);
    m_timeAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_timeAxis->setGridLineVisible(false);
    m_timeAxis->setTruncateLabels(false);
    m_countAxis->setLabelFormat(u"%d"_s);
    m_countAxis->setLineVisible(false);
}

void StatusChart::updateColors()
{
    const StatusTheme theme(palette());
    const QColor background = palette().color(QPalette::Base);
    const QColor line = palette().color(QPalette::Mid);
    const QColor label = palette().color(QPalette::PlaceholderText);
    chart()->setBackgroundBrush(background);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(background);
    for (QAbstractAxis *const axis :
         {static_cast<QAbstractAxis *>(m_timeAxis), static_cast<QAbstractAxis *>(m_countAxis)}) {
        axis->setLabelsColor(label);
        axis->setLabelsFont(font());
        axis->setLinePenColor(line);
        axis->setGridLineColor(palette().color(QPalette::Midlight));
    }
    for (const Layer &layer : m_layers) {
        layer.area->setBrush(theme.color(layer.status));
        layer.area->setPen(QPen(background, 1)); // A gap that tells neighbours apart.
    }
    m_pointer->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DotLine));
}

void StatusChart::updatePoints()
{
    const QList<BatchStatus> shown = stackedStatuses(m_slices.mode);
    std::vector<int> heights(static_cast<std::size_t>(m_slices.size()), 0);
    for (const Layer &layer : m_layers) {
        const bool isShown = shown.contains(layer.status);
        layer.area->setVisible(isShown);
        QList<QPointF> points;
        if (isShown) {
            points.reserve(2 * m_slices.size());
            for (int slice = 0; slice < m_slices.size(); ++slice) {
                const auto at = static_cast<std::size_t>(slice);
                heights[at] += m_slices.countOf(layer.status, slice);
                if (m_slices.mode == ChartMode::Finished || slice == 0) {
                    points.append({positionOf(m_slices.starts[at]), qreal(heights[at])});
                }
                points.append({positionOf(m_slices.ends[at]), qreal(heights[at])});
            }
        }
        layer.top->replace(points);
    }
}

void StatusChart::updateTimeAxis()
{
    const QStringList oldLabels = m_timeAxis->categoriesLabels();
    for (const QString &label : oldLabels) {
        m_timeAxis->remove(label);
    }
    if (m_slices.size() == 0) {
        return;
    }
    const Stamp from = m_slices.starts.front();
    const Stamp to = m_slices.ends.back();
    m_timeAxis->setStartValue(positionOf(from));
    const QList<TimeTick> ticks =
        timeTicks(from, to, qMax(2, width() / tickWidth + 1), shownTimeZone(m_showsUtc));
    for (const TimeTick &tick : ticks) {
        m_timeAxis->append(tick.label, positionOf(tick.at));
    }
    m_timeAxis->setRange(positionOf(from), positionOf(to));
}

void StatusChart::updateCountAxis()
{
    int highest = 0;
    for (int slice = 0; slice < m_slices.size(); ++slice) {
        highest = qMax(highest, m_slices.totalOf(slice));
    }
    const int step = countStep(highest);
    const int steps = qMax(1, (highest + step - 1) / step);
    m_countAxis->setRange(0, steps * step);
    m_countAxis->setTickCount(steps + 1);
}

void StatusChart::pointAt(int slice)
{
    m_pointedSlice = slice;
    const auto at = static_cast<std::size_t>(slice);
    const bool isStep = m_slices.mode == ChartMode::Finished;
    const qreal start = positionOf(isStep ? m_slices.starts[at] : m_slices.ends[at]);
    const qreal middle = (start + positionOf(m_slices.ends[at])) / 2;
    const qreal x = chart()->mapToPosition({middle, 0}, m_layers.front().area).x();
    const QRectF plot = chart()->plotArea();
    m_pointer->setLine(x, plot.top(), x, plot.bottom());
    m_pointer->show();
    // Beside the slice: a tool tip under the mouse would take it away from the chart.
    const qreal end =
        chart()->mapToPosition({positionOf(m_slices.ends[at]), 0}, m_layers.front().area).x();
    const QPoint corner =
        mapFromScene(chart()->mapToScene(QPointF(end + Spacing::tight, plot.top())));
    QToolTip::showText(viewport()->mapToGlobal(corner),
                       sliceText(m_slices, slice, shownTimeZone(m_showsUtc)), viewport());
}

void StatusChart::pointNowhere()
{
    if (m_pointedSlice) {
        m_pointedSlice.reset();
        m_pointer->hide();
        QToolTip::hideText();
    }
}
