// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Slices in, stacked areas out: one QAreaSeries per status, of which an update replaces the points.
// Keys, the wheel and drags become signals that name the span that the user wants.

#include "statuschart.h"

#include "historytext.h"
#include "spacing.h"
#include "spanband.h"
#include "statustheme.h"
#include "timetext.h"
#include "timeticks.h"

#include <QApplication>
#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPen>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <ranges>

using namespace Qt::StringLiterals;

namespace {

constexpr double zoomStep = 2; // Of a key, or of a notch of the wheel.
constexpr double moveStep = 0.25;
constexpr int hatchingAlpha = 110;
constexpr double wheelNotch = QWheelEvent::DefaultDeltasPerStep;

qreal positionOf(Stamp stamp)
{
    return static_cast<qreal>(stamp.msecs());
}

} // namespace

StatusChart::StatusChart(QWidget *parent)
    : QChartView(parent)
    , m_axes(*chart())
    , m_pointer(new QGraphicsLineItem(chart()))
    , m_unread(new QGraphicsRectItem(chart()))
    , m_band(new SpanBand(chart()))
    , m_note(new QGraphicsSimpleTextItem(chart()))
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
    addLayers(ChartMode::Live);
    addLayers(ChartMode::Finished);
    m_unread->setZValue(99); // Above the areas, below the pointer.
    m_unread->setPen(Qt::NoPen);
    m_unread->hide();
    m_pointer->setZValue(100);
    m_pointer->hide();
    m_band->setZValue(101);
    connect(chart(), &QChart::plotAreaChanged, this, [this] {
        updateBand();
        updateUnread();
        centerNote();
    });
    updateColors();
}

StatusChart::~StatusChart()
{
    // Qt Charts looks at the lines of an area until the area is gone.
    chart()->removeAllSeries();
}

void StatusChart::setSlices(const ChartSlices &slices, const ChartClock &clock)
{
    pointNowhere();
    m_slices = slices;
    m_clock = clock;
    clearPoints(); // Or Qt Charts would lay out the old points at each change of an axis.
    updateTimeAxis();
    updateCountAxis();
    updatePoints();
    updateBand();
    updateUnread();
}

void StatusChart::setNote(const QString &note)
{
    m_note->setText(note);
    centerNote();
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
    constexpr Qt::KeyboardModifiers modifiersOfSigns = Qt::ShiftModifier | Qt::KeypadModifier;
    if (m_slices.size() == 0 || (event->modifiers() & ~modifiersOfSigns) != Qt::NoModifier) {
        QChartView::keyPressEvent(event);
        return;
    }
    const TimeSpan shown = shownSpan();
    const Stamp middle = Stamp::fromMSecs(shown.from.msecs() + shown.msecs() / 2);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        stepTo(event->key() == Qt::Key_Left ? -1 : 1, event->modifiers());
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // Where a plus wants Shift.
        Q_EMIT zoomRequested(1 / zoomStep, middle);
        return;
    case Qt::Key_Minus:
        Q_EMIT zoomRequested(zoomStep, middle);
        return;
    case Qt::Key_Backspace:
        Q_EMIT backRequested();
        return;
    case Qt::Key_Home:
    case Qt::Key_0:
        Q_EMIT resetRequested();
        return;
    case Qt::Key_Escape:
        if (m_drag) {
            endDrag();
            return;
        }
        break;
    default:
        break;
    }
    QChartView::keyPressEvent(event);
}

void StatusChart::focusOutEvent(QFocusEvent *event)
{
    pointNowhere();
    endDrag();
    QChartView::focusOutEvent(event);
}

void StatusChart::hideEvent(QHideEvent *event)
{
    endDrag();
    QChartView::hideEvent(event);
}

void StatusChart::leaveEvent(QEvent *event)
{
    pointNowhere();
    QChartView::leaveEvent(event);
}

void StatusChart::mousePressEvent(QMouseEvent *event)
{
    QChartView::mousePressEvent(event);
    const QPoint place = event->position().toPoint();
    if (event->button() == Qt::LeftButton && m_slices.size() > 0 && isInPlot(place)) {
        m_drag = Drag{place, stampAt(place), {}};
    }
}

void StatusChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const QPoint place = event->position().toPoint();
    if (m_drag) {
        dragTo(place);
    } else if (!isInPlot(place)) {
        pointNowhere();
    } else if (const auto slice = m_slices.sliceAt(stampAt(place))) {
        pointAt(*slice);
    }
}

void StatusChart::mouseReleaseEvent(QMouseEvent *event)
{
    QChartView::mouseReleaseEvent(event);
    if (m_drag && event->button() == Qt::LeftButton) {
        const TimeSpan span = m_drag->span;
        endDrag();
        if (span.msecs() > 0) {
            Q_EMIT spanSelected(span.from, span.to);
        }
    }
}

void StatusChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isInPlot(event->position().toPoint())) {
        Q_EMIT backRequested();
    }
}

void StatusChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    updateTimeAxis();
    updateCountAxis();
}

bool StatusChart::viewportEvent(QEvent *event)
{
    // QGraphicsScene would put the tool tip of the item there in place of ours: none.
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event);
}

void StatusChart::wheelEvent(QWheelEvent *event)
{
    const QPoint place = event->position().toPoint();
    const double notches = event->angleDelta().y() / wheelNotch;
    if (!event->modifiers().testFlag(Qt::ControlModifier) || m_slices.size() == 0
        || !isInPlot(place)) {
        event->ignore(); // There is nothing to scroll.
    } else if (notches != 0) {
        Q_EMIT zoomRequested(std::pow(zoomStep, -notches), stampAt(place));
    }
}

void StatusChart::addLayers(ChartMode mode)
{
    // Each area reaches down to the bottom of the chart, and higher ones are behind lower ones.
    // Areas between two lines would have twice as many edges to lay out and to paint.
    std::vector<Layer> layers;
    for (const BatchStatus status : stackedStatuses(mode)) {
        auto top = std::make_unique<QLineSeries>();
        auto *const area = new QAreaSeries(top.get());
        layers.push_back({status, std::move(top), area});
    }
    for (const Layer &layer : layers | std::views::reverse) {
        chart()->addSeries(layer.area);
        m_axes.attach(*layer.area);
    }
    std::ranges::move(layers, std::back_inserter(m_layers));
}

void StatusChart::updateColors()
{
    const StatusTheme theme(palette());
    const QColor background = palette().color(QPalette::Base);
    chart()->setBackgroundBrush(background);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(background);
    m_axes.setLook(palette(), font());
    for (const Layer &layer : m_layers) {
        layer.area->setBrush(theme.color(layer.status));
        layer.area->setPen(QPen(background, 1)); // A gap that tells neighbours apart.
    }
    m_pointer->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DotLine));
    QColor hatching = palette().color(QPalette::Text);
    hatching.setAlpha(hatchingAlpha);
    m_unread->setBrush(QBrush(hatching, Qt::BDiagPattern));
    m_band->setLook(palette(), font());
    m_note->setBrush(palette().color(QPalette::PlaceholderText));
    m_note->setFont(font());
}

void StatusChart::clearPoints()
{
    for (const Layer &layer : m_layers) {
        layer.top->clear();
    }
}

void StatusChart::updatePoints()
{
    const QList<BatchStatus> shown = stackedStatuses(m_slices.mode);
    std::vector<int> heights(static_cast<std::size_t>(m_slices.size()), 0);
    for (const Layer &layer : m_layers) {
        const bool isShown = shown.contains(layer.status);
        // An area without height cannot be seen, but takes as long to paint.
        layer.area->setVisible(isShown && m_slices.hasAny(layer.status));
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
    if (m_slices.size() > 0) {
        m_axes.showTimes(shownSpan(), width(), m_clock);
    }
}

void StatusChart::updateCountAxis()
{
    int highest = 0;
    for (int slice = 0; slice < m_slices.size(); ++slice) {
        highest = qMax(highest, m_slices.totalOf(slice));
    }
    m_axes.showCounts(highest, height());
}

void StatusChart::stepTo(int direction, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        Q_EMIT moveRequested(direction * moveStep);
        return;
    }
    const int newest = m_slices.size() - 1;
    pointAt(qBound(0, m_pointedSlice.value_or(newest - direction) + direction, newest));
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
    // Beside the slice: under the mouse, the tool tip would get the mouse events of the chart.
    const qreal end = xOf(m_slices.ends[at]);
    const QPoint corner =
        mapFromScene(chart()->mapToScene(QPointF(end + Spacing::tight, plot.top())));
    QToolTip::showText(viewport()->mapToGlobal(corner), sliceText(m_slices, slice, m_clock),
                       viewport());
}

void StatusChart::pointNowhere()
{
    if (m_pointedSlice) {
        m_pointedSlice.reset();
        m_pointer->hide();
        QToolTip::hideText();
    }
}

TimeSpan StatusChart::shownSpan() const
{
    return {m_slices.starts.front(), m_slices.ends.back()};
}

bool StatusChart::isInPlot(const QPoint &place) const
{
    return chart()->plotArea().contains(chart()->mapFromScene(mapToScene(place)));
}

Stamp StatusChart::stampAt(const QPoint &place) const
{
    const QRectF plot = chart()->plotArea();
    const qreal x = chart()->mapFromScene(mapToScene(place)).x();
    const QPointF inside(qBound(plot.left(), x, plot.right()), plot.center().y());
    return Stamp::fromMSecs(qRound64(chart()->mapToValue(inside, m_layers.front().area).x()));
}

void StatusChart::dragTo(const QPoint &place)
{
    const int distance = qAbs(place.x() - m_drag->pressedAt.x());
    if (m_drag->span.msecs() == 0 && distance < QApplication::startDragDistance()) {
        return;
    }
    pointNowhere();
    const TimeSpan shown = shownSpan();
    const auto [from, to] = std::minmax({snapped(m_drag->anchor, shown, m_clock.zone),
                                         snapped(stampAt(place), shown, m_clock.zone)});
    m_drag->span = {from, to};
    updateBand();
}

void StatusChart::updateBand()
{
    if (!m_drag || m_drag->span.msecs() == 0) {
        m_band->hide();
        return;
    }
    const TimeSpan span = m_drag->span;
    const QRectF plot = chart()->plotArea();
    const QRectF band(QPointF(xOf(span.from), plot.top()), QPointF(xOf(span.to), plot.bottom()));
    m_band->showBand(band & plot, plot,
                     u"%1 · %2"_s.arg(spanText(span, m_clock), durationText(span.msecs())));
}

void StatusChart::updateUnread()
{
    m_unread->setVisible(m_slices.isCutShort);
    m_unread->setRect(chart()->plotArea());
}

qreal StatusChart::xOf(Stamp stamp) const
{
    return chart()->mapToPosition({positionOf(stamp), 0}, m_layers.front().area).x();
}

void StatusChart::endDrag()
{
    m_drag.reset();
    updateBand();
}

void StatusChart::centerNote()
{
    m_note->setPos(chart()->plotArea().center() - m_note->boundingRect().center());
}
