// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartaxes.h"
#include "chartslices.h"
#include "timeticks.h"

#include <QChartView>

#include <memory>
#include <vector>

class QAreaSeries;
class QGraphicsLineItem;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;
class QLineSeries;
class SpanBand;

//! Draws slices of a history as stacked areas. Its series live as long as itself: an update only
//! replaces their points. Says which span of time the user wants to see, but does not zoom.
class StatusChart final : public QChartView
{
    Q_OBJECT

public:
    explicit StatusChart(QWidget *parent = nullptr);
    ~StatusChart() override;

    void setSlices(const ChartSlices &slices, const ChartClock &clock);
    //! A sentence in the middle of the plot.
    void setNote(const QString &note);

Q_SIGNALS:
    //! A drag has marked this span.
    void spanSelected(Stamp from, Stamp to);
    //! The user wants a span @p factor times as long, in which @p about stays where it is.
    void zoomRequested(double factor, Stamp about);
    //! The user wants a span that is later by @p share of the one shown, or earlier.
    void moveRequested(double share);
    void backRequested();
    void resetRequested();

protected:
    void changeEvent(QEvent *event) override;
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
    struct Layer
    {
        BatchStatus status = BatchStatus::Unknown;
        std::unique_ptr<QLineSeries> top;
        QAreaSeries *area = nullptr; //!< The chart's.
    };

    struct Drag
    {
        QPoint pressedAt;
        Stamp anchor;
        TimeSpan span; //!< Has no length until the mouse has moved.
    };

    void addLayers(ChartMode mode);
    void updateColors();
    void clearPoints();
    void updatePoints();
    void updateTimeAxis();
    void updateCountAxis();
    void stepTo(int direction, Qt::KeyboardModifiers modifiers);
    void pointAt(int slice);
    void pointNowhere();
    [[nodiscard]] TimeSpan shownSpan() const;
    [[nodiscard]] bool isInPlot(const QPoint &place) const;
    //! The moment at @p place, or at the edge of the plot that is nearest to it.
    [[nodiscard]] Stamp stampAt(const QPoint &place) const;
    void dragTo(const QPoint &place);
    void updateBand();
    void updateUnread();
    void endDrag();
    [[nodiscard]] qreal xOf(Stamp stamp) const;
    void centerNote();

    std::vector<Layer> m_layers;
    ChartAxes m_axes;
    QGraphicsLineItem *m_pointer;
    QGraphicsRectItem *m_unread; //!< Hatches the whole plot.
    SpanBand *m_band;
    QGraphicsSimpleTextItem *m_note;
    ChartSlices m_slices;
    ChartClock m_clock;
    std::optional<int> m_pointedSlice;
    std::optional<Drag> m_drag;
};
