// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuslegend.h"

#include "spacing.h"
#include "statustext.h"
#include "statustheme.h"

#include <QLocale>
#include <QPainter>

#include <numeric>

namespace {

constexpr int iconSize = 12;

} // namespace

StatusLegend::StatusLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusLegend::setSlices(const ChartSlices &slices)
{
    m_entries.clear();
    const QList<BatchStatus> statuses = stackedStatuses(slices.mode);
    for (const BatchStatus status : statuses) {
        const std::vector<int> &counts = slices.counts[static_cast<std::size_t>(status)];
        const int sum = std::accumulate(counts.begin(), counts.end(), 0);
        // Strangers are named only where there are any; the API's own words always.
        if (sum > 0 || status != BatchStatus::Unknown) {
            const int count =
                slices.mode == ChartMode::Finished || counts.empty() ? sum : counts.back();
            m_entries.append({status, statusText(status), QLocale().toString(count)});
        }
    }
    updateGeometry();
    update();
}

QSize StatusLegend::sizeHint() const
{
    const int width =
        std::accumulate(m_entries.begin(), m_entries.end(), 0, [this](int sum, const Entry &entry) {
            return sum + widthOf(entry) + Spacing::section;
        });
    return {width, minimumSizeHint().height()};
}

QSize StatusLegend::minimumSizeHint() const
{
    return {0, qMax(iconSize, fontMetrics().height()) + Spacing::tight};
}

void StatusLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatusTheme theme(palette());
    int x = 0;
    for (const Entry &entry : std::as_const(m_entries)) {
        painter.drawPixmap(x, (height() - iconSize) / 2,
                           theme.pixmap(entry.status, iconSize, devicePixelRatioF()));
        const int textX = x + iconSize + Spacing::tight;
        const int wordWidth = fontMetrics().horizontalAdvance(entry.word);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRect(textX, 0, wordWidth, height()), Qt::AlignVCenter, entry.word);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(textX + wordWidth + Spacing::tight, 0, width(), height()),
                         Qt::AlignVCenter, entry.count);
        x += widthOf(entry) + Spacing::section;
    }
}

int StatusLegend::widthOf(const Entry &entry) const
{
    return iconSize + 2 * Spacing::tight + fontMetrics().horizontalAdvance(entry.word)
        + fontMetrics().horizontalAdvance(entry.count);
}
