// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cacheplaces.h"

#include <algorithm>

namespace {

constexpr qint64 farthest = qint64(1) << 62;

} // namespace

std::optional<std::vector<qint64>> placesIn(const PlaceGap &gap, qint64 count)
{
    qint64 step = placeStep;
    qint64 first = 0;
    if (gap.above) {
        if (gap.below) {
            step = std::min(step, (*gap.above - *gap.below) / (count + 1));
        }
        first = *gap.above - step;
    } else if (gap.below) {
        first = *gap.below + (gap.isFilled ? 0 : unknownRowsGap) + step * count;
    }
    if (step < 1 || first > farthest || first - step * count < -farthest) {
        return std::nullopt;
    }
    std::vector<qint64> places(static_cast<std::size_t>(count));
    std::ranges::generate(places, [place = first + step, step]() mutable { return place -= step; });
    return places;
}
