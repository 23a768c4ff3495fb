// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestcountsbar.h"

#include "segmentbar.h"
#include "spacing.h"
#include "statustheme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 10;
constexpr int swatch = 8;

QString requestShareText(double share)
{
    // Not "100 %" before the last request is done, nor "0 %" after the first.
    const bool isUnderWay = share > 0 && share < 1;
    const double percent = isUnderWay ? std::clamp(share * 100, 0.1, 99.9) : share * 100;
    return QLocale().toString(percent, 'f', isUnderWay ? 1 : 0) + u" %"_s;
}

//! In few words: why there is nothing to count, the sentence about the batch says.
QString uncountedLabel(const Batch &batch)
{
    if (batch.countsOrigin == CountsOrigin::NotObserved) {
        return RequestCountsBar::tr("not observed");
    }
    return isLive(batch) ? RequestCountsBar::tr("not counted yet")
                         : RequestCountsBar::tr("not counted");
}

} // namespace

RequestCountsBar::RequestCountsBar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Requests"));
}

void RequestCountsBar::setBatch(const Batch &batch)
{
    const std::optional<double> progress = progressOf(batch);
    if (hasCounts(batch)) {
        m_counts = *batch.requestCounts;
        m_labels = countLabels(isLive(batch));
    } else if (progress) {
        m_counts = {100, *batch.progressPercent, 0};
        m_labels = {{QColor(), tr("%1 done").arg(requestShareText(*progress))},
                    {QColor(), tr("the server does not count requests")}};
    } else {
        m_counts = {};
        m_labels = {{QColor(), uncountedLabel(batch)}};
    }
    QStringList texts;
    for (const Label &label : std::as_const(m_labels)) {
        texts.append(label.text);
    }
    setAccessibleDescription(texts.join(u", "_s));
    updateGeometry();
    update();
}

QList<RequestCountsBar::Label> RequestCountsBar::countLabels(bool isLive) const
{
    const StatusTheme theme(palette());
    const QLocale locale;
    const qint64 rest = std::max(m_counts.total - m_counts.completed - m_counts.failed, qint64(0));
    QList<Label> labels{
        {theme.color(BatchStatus::Completed),
         tr("%1 succeeded").arg(locale.toString(m_counts.completed))},
        {theme.color(BatchStatus::Failed), tr("%1 failed").arg(locale.toString(m_counts.failed))}};
    if (rest > 0) {
        const QString text = isLive ? tr("%1 open") : tr("%1 not done");
        labels.append({palette().color(QPalette::Mid), text.arg(locale.toString(rest))});
    }
    const auto shareOf = [this](qint64 requests) {
        return requestShareText(static_cast<double>(requests)
                                / static_cast<double>(m_counts.total));
    };
    labels.append({QColor(),
                   isLive ? tr("%1 done").arg(shareOf(m_counts.total - rest))
                          : tr("%1 succeeded").arg(shareOf(m_counts.completed))});
    return labels;
}

template <typename Place> int RequestCountsBar::layOutLabels(int width, Place place) const
{
    int x = 0;
    int y = barHeight + Spacing::normal;
    const int lineHeight = fontMetrics().height();
    for (const Label &label : m_labels) {
        const int indent = label.swatch.isValid() ? swatch + Spacing::tight : 0;
        const int labelWidth = indent + fontMetrics().horizontalAdvance(label.text);
        if (x > 0 && x + labelWidth > width) {
            x = 0;
            y += lineHeight + Spacing::tight;
        }
        place(label, QRect(x, y, labelWidth, lineHeight), indent);
        x += labelWidth + Spacing::section;
    }
    return y + lineHeight;
}

QSize RequestCountsBar::sizeHint() const
{
    constexpr int usualWidth = 320;
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize RequestCountsBar::minimumSizeHint() const
{
    return {120, barHeight + Spacing::normal + fontMetrics().height()};
}

int RequestCountsBar::heightForWidth(int width) const
{
    return layOutLabels(width, [](const Label &, QRect, int) { });
}

void RequestCountsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSegmentBar(painter, QRect(0, 0, width(), barHeight), palette(), m_counts);
    layOutLabels(width(), [&](const Label &label, QRect rect, int indent) {
        if (label.swatch.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(label.swatch);
            const int top = rect.y() + (rect.height() - swatch) / 2;
            painter.drawRoundedRect(QRect(rect.x(), top, swatch, swatch), 2, 2);
        }
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect.adjusted(indent, 0, 0, 0), Qt::AlignVCenter, label.text);
    });
}
