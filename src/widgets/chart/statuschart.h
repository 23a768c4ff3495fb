// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartaxes.h"
#include "seriesitem.h"

#include <QChartView>

class QGraphicsSimpleTextItem;
class QNativeGestureEvent;
class SpanBand;

//! Shows a picture of a history, with axes. Turns keys, the mouse and gestures into wishes: another
//! span of time, or the batches of a part of the picture. Fulfils none of them.
class StatusChart final : public QChartView
{
    Q_OBJECT

public:
    explicit StatusChart(QWidget *parent = nullptr);

    void setPicture(const ChartPicture &picture, const ChartClock &clock);
    //! A sentence in the middle of the plot.
    void setNote(const QString &note);
    //! When the user last looked; unset: never.
    void setLastLooked(Stamp moment);
    //! As of when the batches are shown; unset: now. While it is set, keys move this cursor.
    void setMoment(Stamp moment);
    //! Draws the life of a batch above the series; no phases: none.
    void setLife(const std::vector<LifePhase> &life) { m_series->setLife(life); }

    [[nodiscard]] const ChartPicture &picture() const { return m_series->picture(); }

Q_SIGNALS:
    //! A drag has marked this span.
    void spanSelected(Stamp from, Stamp to);
    //! The user wants a span @p factor times as long, in which @p about stays where it is.
    void zoomRequested(double factor, Stamp about);
    //! The user wants a span that is later by @p share of the one shown, or earlier.
    void moveRequested(double share);
    void backRequested();
    void resetRequested();
    //! The user wants the batches of a bucket: of one series, or all. @p addsAnother: beside those
    //! that are shown.
    void partRequested(int bucket, const std::optional<std::size_t> &series, bool addsAnother);
    //! The click before was the first half of a double click.
    void clickTakenBack();
    //! The mouse or the keyboard points at a bucket; nothing: at none.
    void bucketPointed(const std::optional<TimeSpan> &bucket);
    //! The user wants the batches as they were then.
    void momentRequested(Stamp moment);
    //! The user wants the moment to go on by itself, or to stop.
    void playRequested();

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Drag
    {
        QPoint pressedAt;
        Stamp anchor;
        bool isMove = false; //!< Moves the span instead of selecting one.
        TimeSpan span = {}; //!< Has no length until the mouse has moved.
        int movedTo = 0; //!< Up to where the chart has moved, in pixels.
    };

    void updateColors();
    void updateAxes();
    void updateMarkers();
    void updatePlot();
    bool zoomByKey(int key);
    bool pointByKey(const QKeyEvent &event);
    bool moveMomentByKey(int key);
    void stepMoment(int direction);
    void offerMoment(Stamp moment, const QPoint &place);
    void stepTo(int direction);
    void stepSeries(int direction);
    void choosePointed(bool addsAnother);
    void click(const QPoint &place, bool addsAnother);
    void pointAt(int bucket);
    void pointNowhere();
    void speak();
    void say(const QString &text);
    void pinch(double factor, const QPointF &place);
    [[nodiscard]] bool isInPlot(const QPoint &place) const;
    [[nodiscard]] QPointF inChart(const QPoint &place) const;
    //! The moment at @p place, or at the edge of the plot that is nearest to it.
    [[nodiscard]] Stamp stampAt(const QPoint &place) const;
    void dragTo(const QPoint &place);
    void moveTo(const QPoint &place);
    void updateBand();
    void endDrag();
    void centerNote();

    ChartAxes m_axes;
    SeriesItem *m_series;
    SpanBand *m_band;
    QGraphicsSimpleTextItem *m_note;
    ChartClock m_clock;
    Stamp m_lastLooked;
    Stamp m_moment;
    std::optional<int> m_pointedBucket;
    std::optional<std::size_t> m_pointedSeries; //!< By the keyboard.
    std::optional<Drag> m_drag;
    bool m_isClicked = false; //!< The last release asked for a part.
};
