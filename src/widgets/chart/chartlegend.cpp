// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartlegend.h"

#include "legendentry.h"
#include "seriesitem.h"
#include "seriestext.h"
#include "spacing.h"
#include "statustheme.h"

#include <QEvent>
#include <QPainter>

#include <iterator>
#include <numeric>
#include <utility>

namespace {

constexpr int entryHeight = 20; // Of an empty legend.

//! A square, or the beginning of a line, in the colour of the series.
QPixmap swatch(const ChartSeries &series, const QColor &color, qreal devicePixelRatio)
{
    constexpr int size = LegendEntry::shapeSize;
    QPixmap pixmap((QSizeF(size, size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (series.style == ChartSeries::Style::Stacked) {
        painter.fillRect(1, 1, size - 2, size - 2, color);
    } else {
        const bool isDashed = series.style == ChartSeries::Style::DashedLine;
        painter.setPen(QPen(color, 2, isDashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(0, size / 2, size, size / 2);
    }
    return pixmap;
}

//! Statuses and outcomes have a shape of their own.
QPixmap shapeOf(const ChartSeries &series, const QColor &color, const QWidget &widget)
{
    const StatusTheme theme(widget.palette());
    const qreal ratio = widget.devicePixelRatioF();
    if (series.style == ChartSeries::Style::Stacked) {
        if (const auto *const status = std::get_if<BatchStatus>(&series.color)) {
            return theme.pixmap(*status, LegendEntry::shapeSize, ratio);
        }
        if (const auto *const outcome = std::get_if<Outcome>(&series.color)) {
            return theme.pixmap(*outcome, LegendEntry::shapeSize, ratio);
        }
    }
    return swatch(series, color, ratio);
}

//! Of live batches the newest number, of others the sum; null where no sum has a meaning.
QString numberOf(const ChartPicture &picture, const ChartSeries &series)
{
    if (picture.unit() != ChartUnit::Batches || series.values.empty()) {
        return {};
    }
    const auto known = series.values.begin() + picture.newest() + 1;
    const bool isLive = picture.measure == ChartMeasure::Live;
    return valueText(isLive ? *std::prev(known)
                            : std::accumulate(series.values.begin(), known, 0.0),
                     ChartUnit::Batches);
}

//! An unknown status has an entry only where there is any; the API's statuses always.
bool isListed(const ChartSeries &series)
{
    return series.color != SeriesColor(BatchStatus::Unknown) || series.hasAny();
}

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // A widget that is made later is the last of the window for the Tab key; others follow this.
    entryAt(0).setAccessibleName(tr("Legend"));
    entryAt(0).hide();
}

QWidget &ChartLegend::firstEntry() const
{
    return *m_entries.front();
}

void ChartLegend::setPicture(const ChartPicture &picture)
{
    m_picture = picture;
    updateEntries();
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const LegendEntry *const entry : m_entries) {
        width += entry->isHidden() ? 0 : entry->sizeHint().width() + Spacing::section;
    }
    return {width, minimumSizeHint().height()};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {0, m_entries.empty() ? entryHeight : m_entries.front()->sizeHint().height()};
}

int ChartLegend::heightForWidth(int width) const
{
    return walk(width, [](LegendEntry &, const QPoint &) { });
}

void ChartLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        updateEntries();
        updateGeometry(); // The entries have the other font already.
    }
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeEntries();
}

//! Entries stay when the picture changes, so that the focus does, too.
LegendEntry &ChartLegend::entryAt(std::size_t series)
{
    while (m_entries.size() <= series) {
        auto *const entry = new LegendEntry(this);
        const std::size_t number = m_entries.size();
        entry->setFocusPolicy(Qt::StrongFocus);
        entry->setCursor(Qt::PointingHandCursor);
        entry->setToolTip(tr("Shows only these batches; with Ctrl, adds them to what is shown."));
        connect(entry, &LegendEntry::chosen, this,
                [this, number](bool addsAnother) { Q_EMIT seriesChosen(number, addsAnother); });
        if (!m_entries.empty()) {
            setTabOrder(m_entries.back(), entry);
        }
        m_entries.push_back(entry);
    }
    return *m_entries[series];
}

void ChartLegend::updateEntries()
{
    const std::pair before(sizeHint(), heightForWidth(width()));
    const std::vector<QColor> colors = seriesColors(m_picture, palette());
    for (std::size_t i = 0; i < m_picture.series.size(); ++i) {
        const ChartSeries &series = m_picture.series[i];
        LegendEntry &entry = entryAt(i);
        entry.setSeries(shapeOf(series, colors[i], *this), series.name,
                        numberOf(m_picture, series));
        entry.setEnabled(!series.isRest);
        entry.setVisible(isListed(series));
    }
    for (std::size_t i = m_picture.series.size(); i < m_entries.size(); ++i) {
        m_entries[i]->hide();
    }
    placeEntries();
    if (before != std::pair(sizeHint(), heightForWidth(width()))) {
        updateGeometry();
    }
}

void ChartLegend::placeEntries()
{
    walk(width(), [](LegendEntry &entry, const QPoint &place) {
        entry.setGeometry({place, entry.sizeHint()});
    });
}

template <typename Place> int ChartLegend::walk(int width, const Place &place) const
{
    QPoint at;
    int height = minimumSizeHint().height();
    for (LegendEntry *const entry : m_entries) {
        if (entry->isHidden()) {
            continue;
        }
        const QSize size = entry->sizeHint();
        if (at.x() > 0 && at.x() + size.width() > width) {
            at = {0, at.y() + size.height()};
        }
        place(*entry, at);
        height = at.y() + size.height();
        at.rx() += size.width() + Spacing::section;
    }
    return height;
}
