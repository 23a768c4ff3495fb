// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Qt Charts lays out the plot and its axes; one item draws the series into it. Keys, the wheel,
// gestures and drags become signals that name what the user wants.

#include "statuschart.h"

#include "historytext.h"
#include "seriestext.h"
#include "spacing.h"
#include "spanband.h"
#include "timetext.h"
#include "zonedtime.h"

#include <QAccessible>
#include <QApplication>
#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr double zoomStep = 2; // Of a key, or of a notch of the wheel.
constexpr double moveStep = 0.25;
constexpr double wheelNotch = QWheelEvent::DefaultDeltasPerStep;
constexpr int mostMidnights = 31; // More of them would be a pattern, not a mark.

//! The moment at which the live batches of a bucket are counted: what begins or ends with the next
//! bucket counts there.
Stamp lastMomentOf(const TimeSpan &bucket)
{
    return Stamp::fromMSecs(bucket.to.msecs() - 1);
}

} // namespace

StatusChart::StatusChart(QWidget *parent)
    : QChartView(parent)
    , m_axes(*chart())
    , m_series(new SeriesItem(chart()))
    , m_band(new SpanBand(chart()))
    , m_note(new QGraphicsSimpleTextItem(chart()))
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->hide();
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_series->setZValue(99); // Above the grid.
    m_note->setZValue(100);
    m_band->setZValue(101);
    connect(chart(), &QChart::plotAreaChanged, this, &StatusChart::updatePlot);
    updateColors();
}

void StatusChart::setPicture(const ChartPicture &picture, const ChartClock &clock)
{
    const ChartPicture &before = m_series->picture();
    const TimeSpan pointed = m_pointedBucket ? before.buckets[*m_pointedBucket] : TimeSpan();
    if (picture.measure != before.measure || picture.series.size() != before.series.size()) {
        m_pointedSeries.reset();
    }
    m_series->setPicture(picture);
    m_clock = clock;
    updateAxes();
    updateMarkers();
    const auto bucket = pointed.from.isSet() ? picture.bucketAt(pointed.from) : std::nullopt;
    if (bucket && picture.buckets[*bucket] == pointed) {
        pointAt(*bucket); // A refresh does not take away what is being read.
    } else {
        pointNowhere();
    }
}

void StatusChart::setNote(const QString &note)
{
    m_note->setText(note);
    centerNote();
}

void StatusChart::setLastLooked(Stamp moment)
{
    m_lastLooked = moment;
    updateMarkers();
}

void StatusChart::setMoment(Stamp moment)
{
    m_moment = moment;
    updateMarkers();
}

void StatusChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateColors();
    }
}

void StatusChart::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    if (isByKey && m_pointedBucket) {
        offerMoment(picture().buckets[*m_pointedBucket].to, event->globalPos());
    } else if (!isByKey && picture().size() > 0 && isInPlot(event->pos())) {
        offerMoment(stampAt(event->pos()), event->globalPos());
    }
}

void StatusChart::offerMoment(Stamp moment, const QPoint &place)
{
    const Stamp round = snapped(moment, m_axes.span(), m_clock.zone);
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDateTime at = m_clock.at(round);
    const QString name = nameOfRepeated(at);
    const QString text = QLocale().toString(at, QLocale::ShortFormat);
    QAction *const action = menu->addAction(
        tr("Show everything as of %1").arg(name.isNull() ? text : text + u' ' + name));
    connect(action, &QAction::triggered, this, [this, round] { Q_EMIT momentRequested(round); });
    menu->popup(place);
}

void StatusChart::keyPressEvent(QKeyEvent *event)
{
    constexpr Qt::KeyboardModifiers modifiersOfSigns = Qt::ShiftModifier | Qt::KeypadModifier;
    const bool isPlain = (event->modifiers() & ~modifiersOfSigns) == Qt::NoModifier;
    if (event->key() == Qt::Key_Escape && m_drag) {
        endDrag();
    } else if (picture().size() == 0
               || (!pointByKey(*event) && !(isPlain && zoomByKey(event->key())))) {
        QChartView::keyPressEvent(event);
    }
}

//! Keys that point at a bucket or a series, or choose what is pointed at.
bool StatusChart::pointByKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isShifted = modifiers == Qt::ShiftModifier;
    const int key = event.key();
    const bool isSideways = key == Qt::Key_Left || key == Qt::Key_Right;
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (modifiers == Qt::NoModifier && moveMomentByKey(key)) {
        return true;
    }
    if (isSideways && isShifted) {
        Q_EMIT moveRequested(key == Qt::Key_Left ? -moveStep : moveStep);
    } else if (isSideways && modifiers == Qt::NoModifier) {
        stepTo(key == Qt::Key_Left ? -1 : 1);
    } else if ((key == Qt::Key_Up || key == Qt::Key_Down) && modifiers == Qt::NoModifier) {
        stepSeries(key == Qt::Key_Up ? 1 : -1);
    } else if (isEnter && m_pointedBucket) {
        choosePointed(modifiers.testFlag(Qt::ControlModifier));
    } else {
        return false;
    }
    return true;
}

//! Keys that set the cursor, and move it once it is set.
bool StatusChart::moveMomentByKey(int key)
{
    if (m_moment.isSet() && (key == Qt::Key_Left || key == Qt::Key_Right)) {
        stepMoment(key == Qt::Key_Left ? -1 : 1);
    } else if (m_moment.isSet() && key == Qt::Key_Space) {
        Q_EMIT playRequested();
    } else if (m_pointedBucket && key == Qt::Key_Space) {
        const TimeSpan bucket = picture().buckets[*m_pointedBucket];
        if (bucket.to > m_clock.now) {
            say(tr("This bar reaches up to now. Choose an earlier one to see the past."));
        } else {
            Q_EMIT momentRequested(lastMomentOf(bucket));
        }
    } else {
        return false;
    }
    return true;
}

bool StatusChart::zoomByKey(int key)
{
    const TimeSpan shown = m_axes.span();
    const Stamp middle = Stamp::fromMSecs(shown.from.msecs() + shown.msecs() / 2);
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // Where a plus wants Shift.
        Q_EMIT zoomRequested(1 / zoomStep, middle);
        return true;
    case Qt::Key_Minus:
        Q_EMIT zoomRequested(zoomStep, middle);
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Escape:
        Q_EMIT backRequested();
        return true;
    case Qt::Key_Home:
    case Qt::Key_0:
        Q_EMIT resetRequested();
        return true;
    default:
        return false;
    }
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
    m_isClicked = false;
    if (event->button() == Qt::LeftButton && picture().size() > 0 && isInPlot(place)) {
        const bool isMove = event->modifiers().testFlag(Qt::ShiftModifier);
        m_drag = Drag{place, stampAt(place), isMove, {}, place.x()};
    }
}

void StatusChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const QPoint place = event->position().toPoint();
    if (m_drag && m_drag->isMove) {
        moveTo(place);
    } else if (m_drag) {
        dragTo(place);
    } else if (!isInPlot(place)) {
        pointNowhere();
    } else if (const auto bucket = picture().bucketAt(stampAt(place))) {
        const std::optional<SeriesHit> hit = m_series->hitAt(inChart(place));
        m_pointedSeries = hit ? std::optional(hit->series) : std::nullopt;
        pointAt(*bucket);
    }
}

void StatusChart::mouseReleaseEvent(QMouseEvent *event)
{
    QChartView::mouseReleaseEvent(event);
    if (!m_drag || event->button() != Qt::LeftButton) {
        return;
    }
    const Drag drag = *m_drag;
    endDrag();
    if (drag.span.msecs() > 0) {
        Q_EMIT spanSelected(drag.span.from, drag.span.to);
    } else if (!drag.isMove) {
        click(drag.pressedAt, event->modifiers().testFlag(Qt::ControlModifier));
    }
}

void StatusChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isInPlot(event->position().toPoint())) {
        if (std::exchange(m_isClicked, false)) {
            Q_EMIT clickTakenBack();
        }
        Q_EMIT backRequested();
    }
}

void StatusChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    updateAxes();
}

bool StatusChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *const gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            pinch(1 + gesture->value(), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::Gesture) {
        const auto *const pinching = static_cast<const QPinchGesture *>(
            static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture));
        if (pinching != nullptr) {
            pinch(pinching->scaleFactor(), viewport()->mapFromGlobal(pinching->hotSpot()));
            return true;
        }
    }
    // QGraphicsScene would put the tool tip of the item there in place of ours: none.
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event);
}

void StatusChart::wheelEvent(QWheelEvent *event)
{
    const QPoint place = event->position().toPoint();
    const QPoint turned = event->angleDelta();
    if (picture().size() == 0 || !isInPlot(place) || turned.isNull()) {
        event->ignore();
        return;
    }
    // With Alt, Qt turns a vertical wheel into a horizontal one.
    const bool isSideways = event->modifiers().testFlag(Qt::ShiftModifier) || turned.y() == 0;
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / wheelNotch;
    if (isSideways) {
        Q_EMIT moveRequested(-notches * moveStep / 2);
    } else {
        Q_EMIT zoomRequested(std::pow(zoomStep, -notches), stampAt(place));
    }
}

void StatusChart::pinch(double factor, const QPointF &place)
{
    if (picture().size() > 0 && factor > 0 && factor != 1 && isInPlot(place.toPoint())) {
        Q_EMIT zoomRequested(1 / factor, stampAt(place.toPoint()));
    }
}

void StatusChart::updateColors()
{
    const QColor background = palette().color(QPalette::Base);
    chart()->setBackgroundBrush(background);
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(background);
    m_axes.setLook(palette(), font());
    chart()->setMargins({0, fontMetrics().height() / 2, 0, 0}); // The topmost label is not cut.
    m_series->setLook(palette());
    m_band->setLook(palette(), font());
    m_note->setBrush(palette().color(QPalette::PlaceholderText));
    m_note->setFont(font());
}

void StatusChart::updateAxes()
{
    if (picture().size() > 0) {
        m_axes.showTimes(picture().buckets.whole(), width(), m_clock);
        m_axes.showValues(picture().highest(), picture().unit(), height());
        updatePlot();
    }
}

void StatusChart::updateMarkers()
{
    std::vector<ChartMarker> markers;
    if (picture().size() > 0) {
        const TimeSpan shown = picture().buckets.whole();
        QDateTime midnight = startOfDay(m_clock.at(shown.from).date().addDays(1), m_clock.zone);
        while (midnight.toMSecsSinceEpoch() < shown.to.msecs()) {
            markers.push_back({Stamp::fromMSecs(midnight.toMSecsSinceEpoch()), {}});
            if (markers.size() > mostMidnights) {
                markers.clear();
                break;
            }
            midnight = startOfDay(midnight.date().addDays(1), m_clock.zone);
        }
        // What changed since then is told of the present alone.
        if (!m_moment.isSet() && m_lastLooked > shown.from && m_lastLooked < shown.to) {
            markers.push_back({m_lastLooked, tr("Last looked")});
        }
        if (m_moment > shown.from && m_moment < shown.to) {
            markers.push_back({m_moment, tr("As of")});
        }
    }
    m_series->setMarkers(markers);
}

void StatusChart::updatePlot()
{
    m_series->setPlot(chart()->plotArea(), m_axes.span(), m_axes.top());
    updateBand();
    centerNote();
}

//! To the end of a bucket that is next in this direction.
void StatusChart::stepMoment(int direction)
{
    const TimeBuckets &buckets = picture().buckets;
    const int last = buckets.count() - 1;
    const auto isAhead = [&](int bucket) {
        const Stamp end = lastMomentOf(buckets[bucket]);
        return direction < 0 ? end < m_moment : end > m_moment;
    };
    int bucket = std::clamp(buckets.indexOf(m_moment), 0, last);
    if (!isAhead(bucket)) {
        bucket = std::clamp(bucket + direction, 0, last);
    }
    if (!isAhead(bucket)) { // The next one is not in the chart.
        Q_EMIT moveRequested(direction * moveStep);
        return;
    }
    pointAt(bucket);
    speak();
    Q_EMIT momentRequested(lastMomentOf(buckets[bucket]));
}

void StatusChart::stepTo(int direction)
{
    const int newest = picture().size() - 1;
    pointAt(std::clamp(m_pointedBucket.value_or(newest - direction) + direction, 0, newest));
    speak();
}

void StatusChart::stepSeries(int direction)
{
    const auto count = static_cast<int>(picture().series.size());
    if (!m_pointedBucket) {
        stepTo(1);
    } else if (count > 0) {
        const int before =
            m_pointedSeries ? static_cast<int>(*m_pointedSeries) : (direction > 0 ? -1 : count);
        m_pointedSeries = static_cast<std::size_t>(std::clamp(before + direction, 0, count - 1));
        pointAt(*m_pointedBucket);
        speak();
    }
}

void StatusChart::choosePointed(bool addsAnother)
{
    if (!picture().isAfter(*m_pointedBucket)) {
        Q_EMIT partRequested(*m_pointedBucket, m_pointedSeries, addsAnother);
    }
}

void StatusChart::click(const QPoint &place, bool addsAnother)
{
    const auto bucket = picture().bucketAt(stampAt(place));
    if (const std::optional<SeriesHit> hit = m_series->hitAt(inChart(place))) {
        m_isClicked = true;
        Q_EMIT partRequested(hit->bucket, hit->series, addsAnother);
    } else if (bucket && m_series->isBehindAt(inChart(place))) {
        m_isClicked = true;
        Q_EMIT partRequested(*bucket, std::nullopt, addsAnother);
    }
}

void StatusChart::pointAt(int bucket)
{
    const bool isOther = std::exchange(m_pointedBucket, bucket) != bucket;
    m_series->setPointed(bucket);
    // Beside the bucket: under the mouse, the tool tip would get the mouse events of the chart.
    const QPointF corner(m_series->xOf(picture().buckets[bucket].to) + Spacing::tight,
                         chart()->plotArea().top());
    QToolTip::showText(viewport()->mapToGlobal(mapFromScene(chart()->mapToScene(corner))),
                       bucketDetails(picture(), bucket, m_clock), viewport());
    if (isOther) {
        Q_EMIT bucketPointed(picture().buckets[bucket]);
    }
}

void StatusChart::pointNowhere()
{
    if (m_pointedBucket) {
        m_pointedBucket.reset();
        m_series->setPointed(std::nullopt);
        QToolTip::hideText();
        Q_EMIT bucketPointed(std::nullopt);
    }
}

//! Lets screen readers say what the keyboard points at.
void StatusChart::speak()
{
    QString text = bucketDetails(picture(), *m_pointedBucket, m_clock);
    if (m_pointedSeries && *m_pointedSeries < picture().series.size()) {
        const ChartSeries &series = picture().series[*m_pointedSeries];
        text = u"%1: %2, %3"_s.arg(
            series.name,
            valueText(series.values[static_cast<std::size_t>(*m_pointedBucket)], picture().unit()),
            bucketText(picture(), *m_pointedBucket, m_clock));
    }
    say(text.replace(u'\n', u", "_s));
}

//! To screen readers.
void StatusChart::say(const QString &text)
{
    setAccessibleDescription(text);
    QAccessibleValueChangeEvent event(this, text);
    QAccessible::updateAccessibility(&event);
}

bool StatusChart::isInPlot(const QPoint &place) const
{
    return chart()->plotArea().contains(inChart(place));
}

QPointF StatusChart::inChart(const QPoint &place) const
{
    return chart()->mapFromScene(mapToScene(place));
}

Stamp StatusChart::stampAt(const QPoint &place) const
{
    const QRectF plot = chart()->plotArea();
    const qreal share = std::clamp((inChart(place).x() - plot.left()) / plot.width(), 0.0, 1.0);
    const TimeSpan shown = m_axes.span();
    return Stamp::fromMSecs(shown.from.msecs()
                            + qRound64(share * static_cast<double>(shown.msecs())));
}

void StatusChart::dragTo(const QPoint &place)
{
    const int distance = qAbs(place.x() - m_drag->pressedAt.x());
    if (m_drag->span.msecs() == 0 && distance < QApplication::startDragDistance()) {
        return;
    }
    pointNowhere();
    const TimeSpan shown = m_axes.span();
    const auto [from, to] = std::minmax({snapped(m_drag->anchor, shown, m_clock.zone),
                                         snapped(stampAt(place), shown, m_clock.zone)});
    m_drag->span = {from, to};
    updateBand();
}

//! The chart follows the mouse.
void StatusChart::moveTo(const QPoint &place)
{
    const int distance = place.x() - m_drag->movedTo;
    if (qAbs(distance) >= QApplication::startDragDistance()) {
        pointNowhere();
        m_drag->movedTo = place.x();
        Q_EMIT moveRequested(-distance / chart()->plotArea().width());
    }
}

void StatusChart::updateBand()
{
    if (!m_drag || m_drag->span.msecs() == 0) {
        m_band->hide();
        return;
    }
    const TimeSpan span = m_drag->span;
    const QRectF plot = chart()->plotArea();
    const QRectF band(QPointF(m_series->xOf(span.from), plot.top()),
                      QPointF(m_series->xOf(span.to), plot.bottom()));
    m_band->showBand(band & plot, plot,
                     u"%1 · %2"_s.arg(spanText(span, m_clock), durationText(span.msecs())));
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
