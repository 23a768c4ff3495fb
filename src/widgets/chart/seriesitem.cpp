// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything is a rectangle with edges on whole pixels, or a step of a line, so that nothing needs
// antialiasing: a column goes from one edge of its bucket to the next.

#include "seriesitem.h"

#include "spacing.h"
#include "statustheme.h"
#include "valuecolors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {

constexpr int behindAlpha = 60;
constexpr int hatchingAlpha = 110;
constexpr int pointedAlpha = 40;
constexpr int lineWidth = 2;
constexpr int lifeHeight = 6;
constexpr int leastGapColumn = 5; // Narrower columns touch each other.
constexpr qreal catchDistance = 6; // Of a line from the pointer.

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

struct ColorOf
{
    const StatusTheme &theme;
    const ValueColors &values;
    const QPalette &palette;

    QColor operator()(std::monostate) const { return values.restColor(); }
    QColor operator()(BatchStatus status) const { return theme.color(status); }
    QColor operator()(Outcome outcome) const { return theme.color(outcome); }
    QColor operator()(const QString &value) const { return values.color(value); }
};

} // namespace

std::vector<QColor> seriesColors(const ChartPicture &picture, const QPalette &palette)
{
    QStringList texts;
    for (const ChartSeries &series : picture.series) {
        if (const auto *const text = std::get_if<QString>(&series.color)) {
            texts.append(*text);
        }
    }
    const StatusTheme theme(palette);
    ValuePlaces places = picture.places;
    places.take(texts); // What is no value of a split has none yet.
    const ValueColors values(palette, places);
    std::vector<QColor> colors;
    for (const ChartSeries &series : picture.series) {
        colors.push_back(std::visit(ColorOf{theme, values, palette}, series.color));
    }
    return colors;
}

SeriesItem::SeriesItem(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{ }

void SeriesItem::setLook(const QPalette &palette)
{
    m_palette = palette;
    m_colors = seriesColors(m_picture, m_palette);
    update();
}

void SeriesItem::setPicture(const ChartPicture &picture)
{
    m_picture = picture;
    m_colors = seriesColors(m_picture, m_palette);
    m_pointed.reset();
    update();
}

void SeriesItem::setMarkers(const std::vector<ChartMarker> &markers)
{
    m_markers = markers;
    update();
}

void SeriesItem::setLife(const std::vector<LifePhase> &life)
{
    m_life = life;
    update();
}

void SeriesItem::setPointed(std::optional<int> bucket)
{
    m_pointed = bucket;
    update();
}

void SeriesItem::setPlot(const QRectF &plot, const TimeSpan &span, double top)
{
    prepareGeometryChange();
    m_plot = plot;
    m_span = span;
    m_top = top;
    update();
}

QColor SeriesItem::colorOf(const ChartSeries &series) const
{
    return m_colors[static_cast<std::size_t>(&series - m_picture.series.data())];
}

std::optional<int> SeriesItem::bucketUnder(const QPointF &place) const
{
    if (!m_plot.contains(place)) {
        return std::nullopt;
    }
    const auto msecs = static_cast<qint64>((place.x() - m_plot.left()) / m_plot.width()
                                           * static_cast<double>(m_span.msecs()));
    return m_picture.bucketAt(Stamp::fromMSecs(m_span.from.msecs() + msecs));
}

bool SeriesItem::isBehindAt(const QPointF &place) const
{
    const std::optional<int> bucket = bucketUnder(place);
    if (!bucket || m_picture.behind.empty()) {
        return false;
    }
    const double value = m_picture.behind[static_cast<std::size_t>(*bucket)];
    return value > 0 && place.y() >= yOf(value);
}

std::optional<SeriesHit> SeriesItem::hitAt(const QPointF &place) const
{
    const std::optional<int> bucket = bucketUnder(place);
    if (!bucket) {
        return std::nullopt;
    }
    return m_picture.isStacked() ? layerAt(place, *bucket) : lineAt(place, *bucket);
}

std::optional<SeriesHit> SeriesItem::layerAt(const QPointF &place, int bucket) const
{
    double height = 0;
    for (std::size_t i = 0; i < m_picture.series.size(); ++i) {
        const double value = m_picture.series[i].values[static_cast<std::size_t>(bucket)];
        height += value;
        if (value > 0 && place.y() >= yOf(height)) {
            return SeriesHit{i, bucket};
        }
    }
    return std::nullopt;
}

//! The nearest line within reach: where there are many buckets, its steps are most of it.
std::optional<SeriesHit> SeriesItem::lineAt(const QPointF &place, int bucket) const
{
    std::optional<SeriesHit> nearest;
    qreal distance = catchDistance;
    const auto reach = [&](int direction) {
        const QPointF edge(place.x() + direction * catchDistance, m_plot.center().y());
        return bucketUnder(edge).value_or(bucket);
    };
    for (int near = reach(-1); near <= reach(1); ++near) {
        for (std::size_t i = 0; i < m_picture.series.size(); ++i) {
            if (const qreal other = distanceTo(i, near, place); other < distance) {
                distance = other;
                const bool hasValue =
                    !std::isnan(m_picture.series[i].values[static_cast<std::size_t>(bucket)]);
                nearest = SeriesHit{i, hasValue ? bucket : near};
            }
        }
    }
    return nearest;
}

//! From a place to the line of a series in a bucket, and to its step to the next bucket.
qreal SeriesItem::distanceTo(std::size_t series, int bucket, const QPointF &place) const
{
    const std::vector<double> &values = m_picture.series[series].values;
    const auto at = static_cast<std::size_t>(bucket);
    const qreal level = yOf(values[at]);
    const bool hasStep = at + 1 < values.size() && !std::isnan(values[at + 1]);
    const auto [above, below] = std::minmax({level, hasStep ? yOf(values[at + 1]) : level});
    const QRectF column = columnOf(bucket);
    const auto outside = [](qreal value, qreal least, qreal most) {
        return std::max({least - value, value - most, 0.0});
    };
    const qreal toLine =
        std::hypot(outside(place.x(), column.left(), column.right()), place.y() - level);
    const qreal toStep = std::hypot(place.x() - column.right(), outside(place.y(), above, below));
    return std::isnan(level) ? catchDistance : std::min(toLine, toStep);
}

qreal SeriesItem::xOf(Stamp stamp) const
{
    const auto passed = static_cast<double>(stamp.msecs() - m_span.from.msecs());
    return m_plot.left() + passed / static_cast<double>(m_span.msecs()) * m_plot.width();
}

qreal SeriesItem::yOf(double value) const
{
    return m_plot.bottom() - value / m_top * m_plot.height();
}

QRectF SeriesItem::columnOf(int bucket) const
{
    const TimeSpan span = m_picture.buckets[bucket];
    // The number of live batches is known up to now; a bar is as wide as its bucket.
    const bool isCut = m_picture.measure == ChartMeasure::Live && span.to > m_picture.to
        && !m_picture.isAfter(bucket);
    const qreal left = std::round(xOf(span.from));
    const qreal right = std::round(xOf(isCut ? m_picture.to : span.to));
    return {QPointF(left, m_plot.top()), QPointF(std::max(right, left + 1), m_plot.bottom())};
}

void SeriesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_picture.size() == 0 || m_span.msecs() <= 0) {
        return;
    }
    painter->save();
    painter->setClipRect(m_plot);
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (m_pointed) {
        painter->fillRect(columnOf(*m_pointed),
                          withAlpha(m_palette.color(QPalette::Text), pointedAlpha));
    }
    paintBehind(*painter);
    paintStacks(*painter);
    paintLines(*painter);
    paintUnknown(*painter);
    paintMarkers(*painter);
    paintLife(*painter);
    painter->restore();
}

void SeriesItem::paintBehind(QPainter &painter) const
{
    const QColor color = withAlpha(m_palette.color(QPalette::PlaceholderText), behindAlpha);
    for (int bucket = 0; bucket < static_cast<int>(m_picture.behind.size()); ++bucket) {
        const double value = m_picture.behind[static_cast<std::size_t>(bucket)];
        if (value > 0) {
            QRectF bar = columnOf(bucket);
            bar.setTop(std::round(yOf(value)));
            painter.fillRect(bar, color);
        }
    }
}

void SeriesItem::paintStacks(QPainter &painter) const
{
    if (!m_picture.isStacked()) {
        return;
    }
    const bool hasGaps = m_picture.measure != ChartMeasure::Live;
    for (int bucket = 0; bucket < m_picture.size(); ++bucket) {
        QRectF column = columnOf(bucket);
        if (hasGaps && column.width() >= leastGapColumn) {
            column.setWidth(column.width() - 1);
        }
        double height = 0;
        for (const ChartSeries &series : m_picture.series) {
            const double value = series.values[static_cast<std::size_t>(bucket)];
            if (value > 0) {
                column.setBottom(std::round(yOf(height)));
                height += value;
                // What is there can be seen: it has a pixel at least.
                column.setTop(std::min(std::round(yOf(height)), column.bottom() - 1));
                painter.fillRect(column, colorOf(series));
            }
        }
    }
}

void SeriesItem::paintLines(QPainter &painter) const
{
    for (const ChartSeries &series : m_picture.series) {
        if (series.style == ChartSeries::Style::Stacked) {
            continue;
        }
        const bool isDashed = series.style == ChartSeries::Style::DashedLine;
        painter.setPen(
            QPen(colorOf(series), lineWidth, isDashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
        QPolygonF line;
        for (int bucket = 0; bucket <= m_picture.size(); ++bucket) {
            const bool isPast = bucket == m_picture.size();
            const double value = isPast ? std::nan("") : series.values[std::size_t(bucket)];
            if (!std::isnan(value)) {
                const QRectF column = columnOf(bucket);
                line << QPointF(column.left(), yOf(value)) << QPointF(column.right(), yOf(value));
            } else if (!line.isEmpty()) {
                painter.drawPolyline(line);
                line.clear();
            }
        }
    }
}

void SeriesItem::paintUnknown(QPainter &painter) const
{
    const QBrush hatching(withAlpha(m_palette.color(QPalette::Text), hatchingAlpha),
                          Qt::BDiagPattern);
    if (m_picture.isCutShort) {
        painter.fillRect(m_plot, hatching);
        return;
    }
    for (int bucket = 0; bucket < m_picture.size(); ++bucket) {
        if (m_picture.isUnknown(bucket)) {
            painter.fillRect(columnOf(bucket), hatching);
        }
    }
}

// In the colour of text, on the ground where there are words: any other may be that of a series.
void SeriesItem::paintMarkers(QPainter &painter) const
{
    for (const ChartMarker &marker : m_markers) {
        const qreal x = std::round(xOf(marker.at));
        const bool isNamed = !marker.name.isNull();
        painter.setPen(
            QPen(m_palette.color(QPalette::Text), 1, isNamed ? Qt::DashLine : Qt::DotLine));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        if (isNamed) {
            QRectF words(x + 1, m_plot.top() + lifeHeight + 1,
                         painter.fontMetrics().horizontalAdvance(marker.name) + 2 * Spacing::tight,
                         painter.fontMetrics().height());
            if (words.right() > m_plot.right()) {
                words.moveRight(x);
            }
            painter.fillRect(words, m_palette.color(QPalette::Base));
            painter.drawText(words, Qt::AlignCenter, marker.name);
        }
    }
}

void SeriesItem::paintLife(QPainter &painter) const
{
    const StatusTheme theme(m_palette);
    for (const LifePhase &phase : m_life) {
        const qreal left = std::round(xOf(phase.span.from));
        const qreal right = std::max(std::round(xOf(phase.span.to)), left + 2);
        const QRectF bar(left, m_plot.top(), right - left, lifeHeight);
        painter.fillRect(bar, theme.color(phase.status));
        painter.setPen(QPen(m_palette.color(QPalette::Text), 1));
        painter.drawLine(bar.bottomLeft(), bar.bottomRight());
    }
}
