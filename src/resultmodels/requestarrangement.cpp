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

//! How many bytes all ids that are shown begin with in common.
qsizetype commonSize(const std::vector<int> &shown, const RequestIndex &requests)
{
    const QByteArrayView first = requests.at(shown.front()).customId;
    qsizetype size = first.size();
    for (const int request : shown) {
        const QByteArrayView id = requests.at(request).customId.first(
            std::min(size, requests.at(request).customId.size()));
        size = std::ranges::mismatch(first.first(id.size()), id).in2 - id.begin();
    }
    return size;
}

//! Eight bytes of @p id from @p begin on, as a number of the same order.
quint64 bytesFrom(QByteArrayView id, qsizetype begin)
{
    quint64 bytes = 0;
    for (qsizetype at = begin; at < begin + 8; ++at) {
        bytes = bytes << 8 | (at < id.size() ? static_cast<unsigned char>(id[at]) : 0U);
    }
    return bytes;
}

//! Ids mostly differ in the few bytes behind what all begin with: only where those are the same,
//! the ids themselves are compared.
std::vector<int> sortedById(std::vector<int> shown, const ReadResults &results, Qt::SortOrder order)
{
    const RequestIndex &requests = results.requests;
    const auto unnamed = std::ranges::stable_partition(
        shown, [&](int request) { return !requests.at(request).customId.isEmpty(); });
    std::vector<int> sorted(unnamed.begin(), unnamed.end());
    shown.erase(unnamed.begin(), unnamed.end());
    if (shown.empty()) {
        return sorted;
    }
    const qsizetype common = commonSize(shown, requests);
    std::vector<std::pair<quint64, int>> keyed;
    keyed.reserve(shown.size());
    for (const int request : shown) {
        keyed.emplace_back(bytesFrom(requests.at(request).customId, common), request);
    }
    const bool isAscending = order == Qt::AscendingOrder;
    std::ranges::sort(keyed, [&](const auto &one, const auto &other) {
        if (one.first != other.first) {
            return (one.first < other.first) == isAscending;
        }
        const int compared =
            requests.at(one.second).customId.compare(requests.at(other.second).customId);
        return compared == 0 ? one.second < other.second : (compared < 0) == isAscending;
    });
    std::ranges::transform(keyed, shown.begin(), &std::pair<quint64, int>::second);
    shown.insert(shown.end(), sorted.begin(), sorted.end());
    return shown;
}

} // namespace

std::optional<int> RequestArrangement::rowOf(int request) const
{
    const int row = m_rows.empty() ? notShown : m_rows[static_cast<std::size_t>(request)];
    return row == notShown ? std::nullopt : std::optional(row);
}

void RequestArrangement::setRequests(std::vector<int> ordered, const RequestIndex &index)
{
    requests = std::move(ordered);
    m_rows.assign(static_cast<std::size_t>(index.count()), notShown);
    for (int row = 0; row < rowCount(); ++row) {
        const int request = requests[static_cast<std::size_t>(row)];
        m_rows[static_cast<std::size_t>(request)] = row;
        if (index.outcomeAt(request) != RequestOutcome::Succeeded) {
            failedRows.push_back(row);
        }
    }
}

RequestArrangement arrangedRequests(const ReadResults &results, const RequestWish &wish,
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
    RequestArrangement arrangement;
    arrangement.setRequests(wish.column == RequestColumn::CustomId
                                ? sortedById(std::move(shown), results, wish.order)
                                : sortedByKey(shown, results, wish),
                            results.requests);
    return arrangement;
}
