// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "segmentbar.h"

#include "statustheme.h"

#include <QPainter>
#include <QPainterPath>

namespace {

int shareOf(qint64 count, qint64 total, int width)
{
    if (count <= 0 || total <= 0) {
        return 0;
    }
    const double share = qMin(1.0, static_cast<double>(count) / static_cast<double>(total));
    return qMin(width, qMax(2, qRound(share * width)));
}

} // namespace

void paintSegmentBar(QPainter &painter, const QRect &place, const QPalette &palette,
                     const RequestCounts &counts)
{
    const StatusTheme theme(palette);
    // The failed share is drawn whole even if rounding leaves the completed one a pixel short.
    const int failed = shareOf(counts.failed, counts.total, place.width());
    const int completed =
        qMin(shareOf(counts.completed, counts.total, place.width()), place.width() - failed);
    QPainterPath outline;
    const double radius = place.height() / 2.0;
    outline.addRoundedRect(place, radius, radius);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.fillRect(place, palette.color(QPalette::Mid));
    painter.fillRect(QRect(place.x(), place.y(), completed, place.height()),
                     theme.color(BatchStatus::Completed));
    painter.fillRect(QRect(place.x() + completed, place.y(), failed, place.height()),
                     theme.color(BatchStatus::Failed));
    painter.restore();
}
