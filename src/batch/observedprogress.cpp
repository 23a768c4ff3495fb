// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "observedprogress.h"

#include "observation.h"

#include <algorithm>

namespace {

constexpr std::size_t mostPoints = 32;
constexpr std::size_t mostGaps = 9;
constexpr std::size_t fewestGaps = 3; // Of two, one could be of a pause of this program.

//! The upper one of the two in the middle, where there are two: a gap or pace that occurred.
template <typename Number> Number medianOf(std::vector<Number> &numbers)
{
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::ranges::nth_element(numbers, middle);
    return *middle;
}

} // namespace

ObservedProgress::ObservedProgress(std::span<const Point> points)
{
    for (const Point &point : points) {
        note(point.at, point.share);
    }
}

bool ObservedProgress::note(Stamp at, double share)
{
    const bool isFirst = m_points.empty();
    if (!isFirst && (at <= m_points.back().at || share == m_points.back().share)) {
        return false;
    }
    if (!isFirst && share < m_points.back().share) {
        *this = {};
        return note(at, share);
    }
    if (m_hasProgressed) {
        m_gaps.push_back(at.msecs() - m_progressedAt.msecs());
        if (m_gaps.size() > mostGaps) {
            m_gaps.erase(m_gaps.begin());
        }
    }
    m_hasProgressed = !isFirst;
    m_progressedAt = at;
    addPoint({at, share});
    return true;
}

void ObservedProgress::addPoint(Point point)
{
    const std::size_t count = m_points.size();
    if (count >= 2 && point.at.msecs() - m_points[count - 2].at.msecs() < m_spacingMSecs) {
        m_points.back() = point;
        return;
    }
    if (count == mostPoints) {
        for (std::size_t i = 1; i < mostPoints / 2; ++i) {
            m_points[i] = m_points[2 * i];
        }
        m_points.resize(mostPoints / 2);
        m_spacingMSecs =
            (point.at.msecs() - m_points.front().at.msecs()) / static_cast<qint64>(mostPoints / 2);
    }
    m_points.push_back(point);
}

std::optional<qint64> ObservedProgress::usualGapMSecs() const
{
    std::vector<qint64> gaps = m_gaps;
    return gaps.size() < fewestGaps ? std::nullopt : std::optional(medianOf(gaps));
}

std::vector<ObservedProgress::Point> progressPoints(std::span<const Observation> observations)
{
    std::vector<ObservedProgress::Point> points;
    for (const Observation &seen : observations) {
        BatchFacts facts;
        facts.requestCounts = seen.requestCounts;
        if (const std::optional<double> share = progressOf(facts)) {
            points.push_back({seen.at, *share});
        }
    }
    return points;
}

std::optional<double> medianPace(const std::vector<ObservedProgress::Point> &points)
{
    std::vector<double> slopes;
    slopes.reserve(points.size() * points.size() / 2);
    for (std::size_t to = 1; to < points.size(); ++to) {
        for (std::size_t from = 0; from < to; ++from) {
            const qint64 msecs = points[to].at.msecs() - points[from].at.msecs();
            if (msecs > 0) {
                slopes.push_back((points[to].share - points[from].share)
                                 / static_cast<double>(msecs));
            }
        }
    }
    return slopes.empty() ? std::nullopt : std::optional(medianOf(slopes));
}
