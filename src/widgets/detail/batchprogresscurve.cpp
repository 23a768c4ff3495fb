// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Time goes from the first point to the latest predicted end, or to the last point where nothing is
// predicted; its labels are those two moments and round ones between them. Two sentences above say
// what is drawn, or what is known of the chosen point.

#include "batchprogresscurve.h"

#include "celltext.h"
#include "countedtext.h"
#include "spacing.h"
#include "statustheme.h"
#include "timelabels.h"
#include "timetext.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace {

constexpr std::size_t fewestPoints = 2;
constexpr int captionLines = 2;
constexpr int plotLines = 6; // The height of the plot, in lines of text.
constexpr double pointRadius = 3;

std::vector<ObservedProgress::Point> allPoints(const std::vector<ObservedProgress::Point> &kept,
                                               const ObservedProgress *seen)
{
    std::vector<ObservedProgress::Point> points = kept;
    if (seen) {
        std::ranges::copy_if(seen->points(), std::back_inserter(points), [&](const auto &point) {
            return kept.empty() || point.at > kept.back().at;
        });
    }
    return points;
}

} // namespace

BatchProgressCurve::BatchProgressCurve(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Progress over time"));
}

void BatchProgressCurve::setBatch(const Batch &batch, const BatchStanding &standing,
                                  const std::vector<ObservedProgress::Point> &kept, Stamp now,
                                  bool showsUtc)
{
    m_points = allPoints(kept, standing.progress.get());
    std::erase_if(m_points, [now](const auto &point) { return point.at > now; });
    m_forecast = forecastOf(batch, standing, now);
    const std::optional<double> share = progressOf(batch);
    if (m_forecast && share && !m_points.empty() && m_points.back().at < m_forecast->asOf) {
        m_points.push_back({m_forecast->asOf, *share}); // How long it has been like that.
    }
    m_now = now;
    m_showsUtc = showsUtc;
    m_isOfThePast = isOfThePast(batch);
    m_end = m_points.empty() ? now : m_points.back().at;
    if (m_forecast) {
        m_end = std::max({m_end, m_forecast->completion, m_forecast->latest});
    }
    const Stamp deadline = isLive(batch) ? batch.stamps[StampKind::Expires] : Stamp();
    m_deadline = deadline <= m_end ? deadline : Stamp();
    if (m_chosen && *m_chosen >= m_points.size()) {
        m_chosen.reset();
    }
    describe();
    update();
}

QSize BatchProgressCurve::sizeHint() const
{
    constexpr int usualWidth = 320;
    return {usualWidth, minimumSizeHint().height()};
}

QSize BatchProgressCurve::minimumSizeHint() const
{
    constexpr int leastWidth = 120;
    const int lines = captionLines + plotLines + 1; // One for the times below.
    return {leastWidth, lines * fontMetrics().lineSpacing() + 2 * Spacing::normal};
}

QString BatchProgressCurve::summary() const
{
    if (m_points.size() < fewestPoints) {
        return m_isOfThePast ? tr("No progress had been seen by then.")
                             : tr("No progress has been seen yet. It is noted at each refresh.");
    }
    const ObservedProgress::Point &last = m_points.back();
    const QString seen = m_isOfThePast
        ? pointText(last)
        : tr("%1 done at %2.").arg(percentText(last.share), clockText(last.at, m_now, m_showsUtc));
    if (!m_forecast || !m_forecast->latest.isSet()) {
        return seen;
    }
    return (m_isOfThePast
                ? tr("%1 By that it would end at %2, in eight of ten cases between %3 and %4.")
                : tr("%1 Predicted to end at %2, in eight of ten cases between %3 and %4."))
        .arg(seen, minuteText(m_forecast->completion, m_now, m_showsUtc),
             minuteText(m_forecast->earliest, m_now, m_showsUtc),
             minuteText(m_forecast->latest, m_now, m_showsUtc));
}

QString BatchProgressCurve::pointText(const ObservedProgress::Point &point) const
{
    return tr("%1 was done at %2.")
        .arg(percentText(point.share), clockText(point.at, m_now, m_showsUtc));
}

QString BatchProgressCurve::caption() const
{
    return m_chosen ? pointText(m_points[*m_chosen]) : summary();
}

void BatchProgressCurve::choose(std::optional<std::size_t> point)
{
    if (m_chosen != point) {
        m_chosen = point;
        describe();
        update();
    }
}

void BatchProgressCurve::describe()
{
    if (const QString said = caption(); said != accessibleDescription()) {
        setAccessibleDescription(said);
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

QRectF BatchProgressCurve::plot() const
{
    const int line = fontMetrics().lineSpacing();
    const int scale = fontMetrics().horizontalAdvance(percentText(1)) + Spacing::tight;
    return QRectF(rect()).adjusted(Spacing::wide + scale, captionLines * line + Spacing::normal,
                                   -Spacing::wide, -line - Spacing::normal);
}

QPointF BatchProgressCurve::placeOf(Stamp at, double share) const
{
    const QRectF area = plot();
    const Stamp start = m_points.front().at;
    const auto whole = static_cast<double>(std::max(m_end.msecs() - start.msecs(), qint64(1)));
    return {area.left() + static_cast<double>(at.msecs() - start.msecs()) / whole * area.width(),
            area.bottom() - share * area.height()};
}

void BatchProgressCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF text(Spacing::wide, 0, width() - 2 * Spacing::wide,
                      captionLines * fontMetrics().lineSpacing());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, caption());
    if (m_points.size() >= fewestPoints) {
        paintScale(painter);
        paintTimes(painter);
        paintDeadline(painter);
        paintForecast(painter);
        paintCurve(painter);
    }
}

void BatchProgressCurve::paintScale(QPainter &painter) const
{
    const QRectF area = plot();
    const double line = fontMetrics().lineSpacing();
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = placeOf(m_end, share).y();
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(0, y - line / 2, area.left() - Spacing::tight, line),
                         Qt::AlignRight | Qt::AlignVCenter, percentText(share));
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(area.adjusted(-Spacing::tight, -Spacing::tight, Spacing::tight, 0));
    }
}

void BatchProgressCurve::paintTimes(QPainter &painter) const
{
    const QRectF area = plot();
    const QRectF below(area.left(), area.bottom() + Spacing::tight, area.width(),
                       fontMetrics().lineSpacing());
    const TimeSpan span{m_points.front().at, m_end};
    for (const TimeLabel &label :
         timeLabels(span, below, QFontMetricsF(font()), {m_now, m_showsUtc})) {
        const QPointF foot = placeOf(label.at, 0);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawLine(foot, foot + QPointF(0, Spacing::tight));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(label.place, Qt::AlignCenter, label.text);
    }
}

void BatchProgressCurve::paintDeadline(QPainter &painter) const
{
    if (!m_deadline.isSet() || m_deadline <= m_points.front().at) {
        return;
    }
    const QPointF foot = placeOf(m_deadline, 0);
    painter.setPen(QPen(StatusTheme(palette()).color(BatchStatus::Failed), 1, Qt::DashLine));
    painter.drawLine(foot, placeOf(m_deadline, 1));
    const QRectF area = plot();
    const bool isRight = foot.x() > area.center().x();
    const QRectF beside(isRight ? area.left() : foot.x() + Spacing::tight,
                        foot.y() - fontMetrics().lineSpacing(),
                        isRight ? foot.x() - Spacing::tight - area.left()
                                : area.right() - foot.x() - Spacing::tight,
                        fontMetrics().lineSpacing());
    painter.drawText(beside, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     tr("Deadline"));
}

void BatchProgressCurve::paintForecast(QPainter &painter) const
{
    if (!m_forecast || m_forecast->completion <= m_forecast->asOf) {
        return;
    }
    const QColor color = StatusTheme(palette()).color(BatchStatus::InProgress);
    const QPointF from = placeOf(m_points.back().at, m_points.back().share);
    if (m_forecast->latest.isSet()) {
        QColor range = color;
        range.setAlphaF(0.25F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(range);
        painter.drawPolygon(
            QPolygonF{from, placeOf(m_forecast->earliest, 1), placeOf(m_forecast->latest, 1)});
    }
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(from, placeOf(m_forecast->completion, 1));
}

void BatchProgressCurve::paintCurve(QPainter &painter) const
{
    QPolygonF line;
    for (const ObservedProgress::Point &point : m_points) {
        line.append(placeOf(point.at, point.share));
    }
    painter.setPen(QPen(StatusTheme(palette()).color(BatchStatus::InProgress), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    if (m_chosen) {
        painter.setBrush(palette().color(QPalette::WindowText));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(line[static_cast<qsizetype>(*m_chosen)], pointRadius, pointRadius);
    }
}

void BatchProgressCurve::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = m_points.size();
    if (count < fewestPoints) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t at = m_chosen.value_or(count - 1);
    switch (event->key()) {
    case Qt::Key_Left:
        choose(at > 0 ? at - 1 : 0);
        break;
    case Qt::Key_Right:
        choose(std::min(at + 1, count - 1));
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(count - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BatchProgressCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_points.size() < fewestPoints) {
        return;
    }
    const auto distance = [&](const ObservedProgress::Point &point) {
        return std::abs(placeOf(point.at, 0).x() - event->position().x());
    };
    const auto nearest = std::ranges::min_element(m_points, {}, distance);
    choose(static_cast<std::size_t>(nearest - m_points.begin()));
}

void BatchProgressCurve::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    choose({});
}

void BatchProgressCurve::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void BatchProgressCurve::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    choose({});
    update();
}
