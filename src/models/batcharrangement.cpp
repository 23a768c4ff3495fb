// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batcharrangement.h"

#include <algorithm>

namespace {

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

bool isMatch(const BatchMatcher &matcher, const BatchRow &batch, const BatchStandings &standings,
             int row, BatchScope scope)
{
    return (scope == BatchScope::All || isInScope(standings.at(row), scope))
        && matcher.matchesTextAndScope(batch);
}

} // namespace

void BatchArrangement::match(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchStandings &standings, const ArrangementWish &wish)
{
    const BatchMatcher matcher(wish.filter, wish.now);
    m_matches.resize(at(batches.size()), noMatch);
    for (const int row : rows) {
        setMatch(row, isMatch(matcher, batches[row], standings, row, wish.filter.scope),
                 batches[row].status());
    }
}

void BatchArrangement::matchAll(const BatchRows &batches, const BatchStandings &standings,
                                const ArrangementWish &wish, const std::atomic_bool *isCancelled)
{
    constexpr int rowsBetweenQuestions = 1024;
    const BatchMatcher matcher(wish.filter, wish.now);
    m_matches.resize(at(batches.size()), noMatch);
    for (int row = 0; row < batches.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return;
        }
        setMatch(row, isMatch(matcher, batches[row], standings, row, wish.filter.scope),
                 batches[row].status());
    }
}

void BatchArrangement::place(std::vector<int> rows, const BatchRows &batches,
                             const BatchOrder &order)
{
    const auto isBefore = [&](int a, int b) {
        return order(batches[a], batches[b]);
    };
    std::vector<bool> isPlaced(at(batches.size()));
    std::ranges::for_each(rows, [&](int row) { isPlaced[at(row)] = true; });
    std::erase_if(m_sorted, [&](int row) { return isPlaced[at(row)]; });

    order.sort(rows, batches);
    std::vector<int> sorted;
    sorted.reserve(m_sorted.size() + rows.size());
    auto next = m_sorted.cbegin();
    for (const int row : rows) {
        const auto end = std::upper_bound(next, m_sorted.cend(), row, isBefore);
        sorted.insert(sorted.end(), next, end);
        sorted.push_back(row);
        next = end;
    }
    sorted.insert(sorted.end(), next, m_sorted.cend());
    m_sorted = std::move(sorted);
}

void BatchArrangement::sort(const BatchRows &batches, const BatchOrder &before,
                            const BatchOrder &order)
{
    if (order != before) {
        Q_ASSERT(m_sorted.size() == at(batches.size()));
        order.sort(m_sorted, batches, before);
    }
}

bool BatchArrangement::isEnd(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchOrder &order) const
{
    return m_sorted.empty() || std::ranges::all_of(rows, [&](int row) {
               return order(batches[m_sorted.back()], batches[row]);
           });
}

std::vector<int> BatchArrangement::shown(StatusSet statuses) const
{
    std::vector<int> shown;
    shown.reserve(m_sorted.size());
    std::ranges::copy_if(m_sorted, std::back_inserter(shown), [&](int row) {
        const quint8 status = m_matches[at(row)];
        return status != noMatch
            && (statuses.isEmpty() || statuses.contains(static_cast<BatchStatus>(status)));
    });
    return shown;
}

void BatchArrangement::setMatch(int row, bool isMatch, BatchStatus status)
{
    quint8 &match = m_matches[at(row)];
    if (match != noMatch) {
        --m_counts[match];
    }
    match = isMatch ? static_cast<quint8>(status) : noMatch;
    if (match != noMatch) {
        ++m_counts[match];
    }
}
