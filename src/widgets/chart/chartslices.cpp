// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartslices.h"

#include "statustable.h"

#include <algorithm>
#include <numeric>

namespace {

// In a chart of usual width, so many steps are some ten pixels wide each.
constexpr int mostSteps = 60;

std::size_t indexOf(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

} // namespace

int ChartSlices::countOf(BatchStatus status, int slice) const
{
    const std::vector<int> &all = counts[indexOf(status)];
    const auto at = static_cast<std::size_t>(slice);
    return at < all.size() ? all[at] : 0;
}

bool ChartSlices::hasAny(BatchStatus status) const
{
    return std::ranges::any_of(counts[static_cast<std::size_t>(status)],
                               [](int count) { return count > 0; });
}

int ChartSlices::totalOf(int slice) const
{
    return std::accumulate(
        allStatuses.begin(), allStatuses.end(), 0,
        [&](int sum, BatchStatus status) { return sum + countOf(status, slice); });
}

std::optional<int> ChartSlices::sliceAt(Stamp stamp) const
{
    if (ends.empty()) {
        return std::nullopt;
    }
    const auto end = std::lower_bound(ends.begin(), ends.end(), stamp);
    return std::min(static_cast<int>(end - ends.begin()), size() - 1);
}

QList<BatchStatus> stackedStatuses(ChartMode mode)
{
    QList<BatchStatus> statuses;
    for (const StatusRow &row : statusTable) {
        if (row.isTerminal == (mode == ChartMode::Finished)) {
            statuses.append(row.status);
        }
    }
    std::ranges::sort(statuses, {}, [](BatchStatus status) { return rowOf(status).chartPlace; });
    return statuses;
}

ChartSlices slicesOf(const StatusHistory &history, ChartMode mode)
{
    ChartSlices slices;
    slices.mode = mode;
    const int buckets = history.bucketCount();
    const int width =
        mode == ChartMode::Live ? 1 : std::max(1, (buckets + mostSteps - 1) / mostSteps);
    // From now backwards; the oldest slice takes the buckets that remain.
    for (int end = buckets; end > 0; end -= width) {
        const int begin = std::max(0, end - width);
        slices.starts.push_back(begin == 0 ? history.from : history.bucketEnd(begin - 1));
        slices.ends.push_back(history.bucketEnd(end - 1));
    }
    std::reverse(slices.starts.begin(), slices.starts.end());
    std::reverse(slices.ends.begin(), slices.ends.end());

    const auto summed = [&](const std::vector<int> &all) {
        std::vector<int> sums(slices.ends.size(), 0);
        for (std::size_t bucket = 0; bucket < all.size(); ++bucket) {
            const auto fromEnd =
                (static_cast<std::size_t>(buckets) - 1 - bucket) / static_cast<std::size_t>(width);
            sums[sums.size() - 1 - fromEnd] += all[bucket];
        }
        return sums;
    };
    const bool isLive = mode == ChartMode::Live;
    const QList<BatchStatus> shown = stackedStatuses(mode);
    for (const BatchStatus status : shown) {
        slices.counts[indexOf(status)] =
            summed((isLive ? history.live : history.finished)[indexOf(status)]);
    }
    slices.inferred = summed(isLive ? history.inferredLive : history.inferredFinished);
    return slices;
}
