// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timelabels.h"

#include "spacing.h"
#include "timebuckets.h"
#include "timetext.h"

#include <QFontMetricsF>

#include <algorithm>

namespace {

constexpr double leastBetweenTicks = 24;

//! Around @p x, or next to an end of @p line where that is nearer.
QRectF placeAround(double x, double width, const QRectF &line)
{
    const double left =
        std::clamp(x - width / 2, line.left(), std::max(line.right() - width, line.left()));
    return {left, line.top(), width, line.height()};
}

} // namespace

std::vector<TimeLabel> timeLabels(const TimeSpan &span, const QRectF &line,
                                  const QFontMetricsF &metrics, const TimeLabelStyle &style)
{
    const auto labelOf = [&](Stamp at) {
        const double share = static_cast<double>(at.msecs() - span.from.msecs())
            / static_cast<double>(std::max(span.msecs(), qint64(1)));
        const QString text = minuteText(at, style.now, style.showsUtc);
        return TimeLabel{
            at, text,
            placeAround(line.left() + share * line.width(), metrics.horizontalAdvance(text), line)};
    };
    const TimeLabel last = labelOf(span.to);
    std::vector<TimeLabel> labels{labelOf(span.from)};
    double free = labels.front().place.right() + Spacing::wide;
    const QTimeZone zone = style.showsUtc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
    const TimeBuckets buckets =
        clockBuckets(span, zone, std::max(2, static_cast<int>(line.width() / leastBetweenTicks)));
    for (int bucket = 1; bucket < buckets.count(); ++bucket) {
        TimeLabel label = labelOf(buckets[bucket].from);
        const bool hasRoom =
            label.place.left() >= free && label.place.right() + Spacing::wide <= last.place.left();
        if (hasRoom) {
            free = label.place.right() + Spacing::wide;
        } else {
            label.text = QString();
        }
        labels.push_back(label);
    }
    labels.push_back(last);
    return labels;
}
