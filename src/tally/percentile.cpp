// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Of many numbers, the range is cut into a thousand equal steps, and a count of each step tells in
// which one a rank lies: only the few numbers of that step have to be put in order. To part all of
// them by size takes three times as long, as a processor cannot guess where each one goes.

#include "percentile.h"

#include <array>
#include <bit>
#include <iterator>
#include <vector>

namespace {

//! Of fewer numbers, parting them by size is as fast.
constexpr std::size_t fewestCounted = 1024;

//! Once the middle is found, all larger numbers stand behind it: the slow ones are there.
Percentiles parted(std::span<qint64> lengths, std::ptrdiff_t middleRank, std::ptrdiff_t slowRank)
{
    const auto middle = lengths.begin() + middleRank;
    const auto slow = lengths.begin() + slowRank;
    std::nth_element(lengths.begin(), middle, lengths.end());
    const qint64 p50 = *middle;
    std::nth_element(middle, slow, lengths.end());
    return {p50, *slow, static_cast<int>(lengths.size())};
}

//! How many numbers there are in each of the steps into which their range is cut.
class StepCounts final
{
public:
    explicit StepCounts(std::span<const qint64> numbers)
        : m_numbers(numbers)
    {
        const auto [least, most] = std::ranges::minmax(numbers);
        m_least = static_cast<quint64>(least);
        const auto width = static_cast<int>(std::bit_width(static_cast<quint64>(most) - m_least));
        m_shift = std::max(0, width - stepBits);
        for (const qint64 number : numbers) {
            ++m_counts[stepOf(number)];
        }
    }

    //! The number that has this rank among all of them when they are sorted.
    [[nodiscard]] qint64 at(std::ptrdiff_t rank) const
    {
        std::size_t step = 0;
        for (; rank >= m_counts[step]; ++step) {
            rank -= m_counts[step];
        }
        std::vector<qint64> within;
        within.reserve(static_cast<std::size_t>(m_counts[step]));
        std::ranges::copy_if(m_numbers, std::back_inserter(within),
                             [&](qint64 number) { return stepOf(number) == step; });
        std::nth_element(within.begin(), within.begin() + rank, within.end());
        return within[static_cast<std::size_t>(rank)];
    }

private:
    static constexpr int stepBits = 10;

    [[nodiscard]] std::size_t stepOf(qint64 number) const
    {
        return static_cast<std::size_t>((static_cast<quint64>(number) - m_least) >> m_shift);
    }

    std::span<const qint64> m_numbers;
    quint64 m_least = 0;
    int m_shift = 0;
    std::array<int, std::size_t(1) << stepBits> m_counts{};
};

} // namespace

Percentiles percentilesOf(std::span<qint64> lengths)
{
    if (lengths.empty()) {
        return {};
    }
    const std::ptrdiff_t middle = percentileRank(0.5, lengths.size());
    const std::ptrdiff_t slow = percentileRank(0.95, lengths.size());
    if (lengths.size() < fewestCounted) {
        return parted(lengths, middle, slow);
    }
    const StepCounts steps(lengths);
    return {steps.at(middle), steps.at(slow), static_cast<int>(lengths.size())};
}
