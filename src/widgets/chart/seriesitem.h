// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"
#include "timeticks.h"

#include <QGraphicsItem>
#include <QPalette>

//! A time that a batch was in a status, drawn above the series.
struct LifePhase
{
    BatchStatus status;
    TimeSpan span;
};

//! A moment that the chart marks, with a word beside it where it is not null.
struct ChartMarker
{
    Stamp at;
    QString name;
};

//! A series in one of its buckets.
struct SeriesHit
{
    std::size_t series;
    int bucket;
};

//! Draws a picture into the plot of a chart, and what is marked in it. An item for each bar or a
//! series for each line would take several times as long; see docs/decisions/0028-….
class SeriesItem final : public QGraphicsItem
{
public:
    explicit SeriesItem(QGraphicsItem *parent);

    void setLook(const QPalette &palette);
    void setPicture(const ChartPicture &picture);
    void setMarkers(const std::vector<ChartMarker> &markers);
    void setLife(const std::vector<LifePhase> &life);
    void setPointed(std::optional<int> bucket);
    //! Where to draw: @p span from the left to the right, 0 to @p top from the bottom up.
    void setPlot(const QRectF &plot, const TimeSpan &span, double top);

    [[nodiscard]] const ChartPicture &picture() const { return m_picture; }
    [[nodiscard]] QColor colorOf(const ChartSeries &series) const;
    //! The layer at a place in the plot, or the line within a few pixels of it; nothing between and
    //! above them.
    [[nodiscard]] std::optional<SeriesHit> hitAt(const QPointF &place) const;
    //! Whether the place is in what stands faintly behind the series.
    [[nodiscard]] bool isBehindAt(const QPointF &place) const;
    [[nodiscard]] qreal xOf(Stamp stamp) const;
    [[nodiscard]] qreal yOf(double value) const;

    [[nodiscard]] QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    //! Nothing beside the plot.
    [[nodiscard]] std::optional<int> bucketUnder(const QPointF &place) const;
    [[nodiscard]] std::optional<SeriesHit> layerAt(const QPointF &place, int bucket) const;
    [[nodiscard]] std::optional<SeriesHit> lineAt(const QPointF &place, int bucket) const;
    [[nodiscard]] qreal distanceTo(std::size_t series, int bucket, const QPointF &place) const;
    //! From the left to the right edge of a bucket, in whole pixels.
    [[nodiscard]] QRectF columnOf(int bucket) const;
    void paintBehind(QPainter &painter) const;
    void paintStacks(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    void paintUnknown(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    void paintLife(QPainter &painter) const;

    ChartPicture m_picture;
    std::vector<QColor> m_colors; //!< By series.
    std::vector<ChartMarker> m_markers;
    std::vector<LifePhase> m_life;
    std::optional<int> m_pointed;
    QPalette m_palette;
    QRectF m_plot;
    TimeSpan m_span;
    double m_top = 1;
};

//! The colours of the series of a picture, in their order.
[[nodiscard]] std::vector<QColor> seriesColors(const ChartPicture &picture,
                                               const QPalette &palette);
