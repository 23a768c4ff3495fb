// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every request that is shown gets a number to sort by, so that no two requests are compared but by
// their numbers: ids and reasons are put in order first.

#include "requestarrangement.h"

#include "requestmatcher.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace {

constexpr qint64 withoutValue = std::numeric_limits<qint64>::max();

//! Failed first, what succeeded last.
qint64 rankOf(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Failed:
        return 0;
    case RequestOutcome::Expired:
        return 1;
    case RequestOutcome::Cancelled:
        return 2;
    case RequestOutcome::Missing:
        return 3;
    case RequestOutcome::Succeeded:
        return 4;
    }
    Q_UNREACHABLE();
}

template <typename Number> qint64 numberOf(std::optional<Number> value)
{
    return value ? static_cast<qint64>(*value) : withoutValue;
}

//! For each group its place among the others by a text of it; groups of equal text share one.
std::vector<qint64> ranksBy(const std::vector<ErrorGroup> &groups, QByteArray ErrorGroup::*text)
{
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t group) { return groups[group].*text; });
    std::vector<qint64> ranks(groups.size(), withoutValue);
    qint64 rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const QByteArray &own = groups[order[i]].*text;
        rank += i > 0 && own != groups[order[i - 1]].*text ? 1 : 0;
        ranks[order[i]] = own.isEmpty() ? withoutValue : rank;
    }
    return ranks;
}

//! What the requests of a column are sorted by.
class SortKeys final
{
public:
    SortKeys(const ReadResults &results, std::optional<RequestColumn> column)
        : m_results(results)
        , m_column(column)
    {
        const std::vector<ErrorGroup> &groups = results.groups.groups();
        if (column == RequestColumn::Code) {
            m_ranks = ranksBy(groups, &ErrorGroup::code);
        } else if (column == RequestColumn::Message) {
            m_ranks = ranksBy(groups, &ErrorGroup::message);
        }
    }

    [[nodiscard]] qint64 of(const RequestIndex::Request &request) const
    {
        switch (m_column.value_or(RequestColumn::Outcome)) {
        case RequestColumn::CustomId:
            return 0; // Sorted by the ids themselves.
        case RequestColumn::Outcome:
            return rankOf(request.outcome);
        case RequestColumn::HttpStatus:
            return numberOf(request.httpStatus);
        case RequestColumn::Code:
        case RequestColumn::Message:
            return m_results.groupOf(request) != nullptr
                ? m_ranks[static_cast<std::size_t>(*request.group)]
                : withoutValue;
        case RequestColumn::InputTokens:
            return numberOf(request.inputTokens);
        case RequestColumn::OutputTokens:
            return numberOf(request.outputTokens);
        }
        Q_UNREACHABLE();
    }

private:
    const ReadResults &m_results;
    std::optional<RequestColumn> m_column;
    std::vector<qint64> m_ranks;
};

std::vector<int> sortedByKey(const std::vector<int> &shown, const ReadResults &results,
                             const RequestWish &wish)
{
    const SortKeys keys(results, wish.column);
    std::vector<std::pair<qint64, int>> keyed;
    keyed.reserve(shown.size());
    const bool isDescending = wish.column && wish.order == Qt::DescendingOrder;
    for (const int request : shown) {
        const qint64 key = keys.of(results.requests.at(request));
        keyed.emplace_back(isDescending && key != withoutValue ? -key : key, request);
    }
    std::ranges::sort(keyed);
    std::vector<int> sorted;
    sorted.reserve(keyed.size());
    for (const auto &[key, request] : keyed) {
        sorted.push_back(request);
    }
    return sorted;
}

std::vector<int> sortedById(std::vector<int> shown, const ReadResults &results, Qt::SortOrder order)
{
    const auto idOf = [&results](int request) {
        return results.requests.at(request).customId;
    };
    std::ranges::stable_sort(shown, [&](int a, int b) {
        const QByteArrayView one = idOf(a);
        const QByteArrayView other = idOf(b);
        if (one.isEmpty() || other.isEmpty()) {
            return !one.isEmpty() && other.isEmpty();
        }
        return order == Qt::AscendingOrder ? one < other : other < one;
    });
    return shown;
}

} // namespace

std::vector<int> arrangedRequests(const ReadResults &results, const RequestWish &wish,
                                  const std::atomic_bool &isCancelled)
{
    constexpr int betweenLooks = 4096;
    const int count = static_cast<int>(results.requests.count());
    const RequestMatcher matcher(wish.query);
    const bool hasQuery = wish.query.kind != QueryNode::Kind::All;
    std::vector<int> shown;
    for (int request = 0; request < count; ++request) {
        if (request % betweenLooks == 0 && isCancelled) {
            return {};
        }
        const RequestIndex::Request row = results.requests.at(request);
        const bool isOfGroup = !wish.group || row.group == wish.group;
        if (isOfGroup && (!hasQuery || matcher.matches({row, results.groupOf(row)}))) {
            shown.push_back(request);
        }
    }
    return wish.column == RequestColumn::CustomId
        ? sortedById(std::move(shown), results, wish.order)
        : sortedByKey(shown, results, wish);
}
