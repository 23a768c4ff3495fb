// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timelabels.h"

#include "spacing.h"
#include "timetext.h"
#include "timeticks.h"

#include <QFontMetricsF>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

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
    const auto labelAt = [&](Stamp at, const QString &text) {
        const double share = static_cast<double>(at.msecs() - span.from.msecs())
            / static_cast<double>(std::max(span.msecs(), qint64(1)));
        const double x = line.left() + share * line.width();
        return TimeLabel{at, text, placeAround(x, metrics.horizontalAdvance(text), line)};
    };
    const TimeLabel last = labelAt(span.to, minuteText(span.to, style.now, style.showsUtc));
    std::vector<TimeLabel> labels{
        labelAt(span.from, minuteText(span.from, style.now, style.showsUtc))};
    const double room = metrics.horizontalAdvance(u"00:00"_s) + 2 * Spacing::wide;
    const ChartClock clock{shownTimeZone(style.showsUtc), style.now};
    for (const TimeTick &tick :
         timeTicks(span.from, span.to, std::max(2, static_cast<int>(line.width() / room)), clock)) {
        TimeLabel label = labelAt(tick.at, tick.label);
        if (label.place.left() < labels.back().place.right() + Spacing::wide
            || label.place.right() + Spacing::wide > last.place.left()) {
            label.text = QString();
            label.place = labels.back().place;
        }
        labels.push_back(label);
    }
    labels.push_back(last);
    return labels;
}
