// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keeps order and matches apart: m_sorted has all rows in order, m_matches whether each matches the
// query without its terms of the status. shown() asks these of each row, so that another choice of
// statuses costs one pass over bytes.

#include "batcharrangement.h"

#include "rowmoves.h"

#include <algorithm>

namespace {

std::size_t indexOf(int row)
{
    return static_cast<std::size_t>(row);
}

const QueryFieldKey statusField{FieldId::Status, {}};

//! The statuses that the terms at the query's top level allow, a bit each.
quint32 statusBitsOf(const QueryNode &query)
{
    if (query.kind == QueryNode::Kind::And) {
        quint32 bits = ~0U;
        for (const QueryNode &child : query.children) {
            bits &= isAbout(child, statusField) ? statusBitsOf(child) : ~0U;
        }
        return bits;
    }
    if (!isAbout(query, statusField)) {
        return ~0U;
    }
    if (query.kind == QueryNode::Kind::Not) {
        return ~statusBitsOf(query.children.front());
    }
    const quint32 bits = std::get<QueryWordSet>(query.term.values.front()).bits;
    return query.term.op == QueryOperator::NotEqual ? ~bits : bits;
}

} // namespace

//! The query without its terms of the status, asked of each row.
class BatchArrangement::Matching final
{
public:
    explicit Matching(const ArrangementWish &wish)
        : m_matcher(without(wish.query, statusField), {wish.now})
    { }

    //! Of a row that has a batch.
    [[nodiscard]] bool isMatch(const BatchRow &batch, const BatchStandings &standings,
                               int row) const
    {
        return m_matcher.matches(batch,
                                 m_matcher.asksForStanding() ? standings.at(row) : BatchStanding());
    }

private:
    QueryMatcher m_matcher;
};

void BatchArrangement::match(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchStandings &standings, const ArrangementWish &wish)
{
    const Matching matching(wish);
    m_matches.resize(indexOf(batches.size()), noMatch);
    for (const int row : rows) {
        const BatchRow batch = batches[row];
        setMatch(row, batches.has(row) && matching.isMatch(batch, standings, row), batch.status());
    }
}

void BatchArrangement::matchAll(const BatchRows &batches, const BatchStandings &standings,
                                const ArrangementWish &wish, const std::atomic_bool *isCancelled,
                                const Lanes &lanes)
{
    constexpr int rowsInPart = 4096;
    const Matching matching(wish);
    const int size = batches.size();
    m_matches.resize(indexOf(size), noMatch);
    lanes.share((size + rowsInPart - 1) / rowsInPart, [&](int, int part) {
        if (isCancelled && *isCancelled) {
            return;
        }
        const int end = std::min(size, (part + 1) * rowsInPart);
        for (int row = part * rowsInPart; row < end; ++row) {
            const BatchRow batch = batches[row];
            setMatch(row, batches.has(row) && matching.isMatch(batch, standings, row),
                     batch.status());
        }
    });
}

MatchedRows BatchArrangement::matched(const QueryNode &query,
                                      const std::optional<Stamp> &asOf) const
{
    return {query, asOf, m_matches, statusBitsOf(query)};
}

std::vector<int> BatchArrangement::place(std::vector<int> rows, const BatchRows &batches,
                                         const BatchStandings &standings, const BatchOrder &order)
{
    order.sort(rows, batches, standings);
    const RowMoves moves(m_sorted, placesOf(rows, batches.size()), rows,
                         [&](int a, int b) { return order.isBefore(a, b, batches, standings); });
    moves.apply(m_sorted);
    return rows;
}

//! The places, ascending, of the rows among @p rows that are placed already. There is one row at
//! least.
std::vector<int> BatchArrangement::placesOf(const std::vector<int> &rows, int rowCount) const
{
    const auto [lowest, highest] = std::ranges::minmax(rows);
    std::vector<bool> isWanted(
        indexOf(highest - lowest + 1)); // Short: rows of a page are neighbours.
    for (const int row : rows) {
        isWanted[indexOf(row - lowest)] = true;
    }
    const std::size_t count = rows.size() - (indexOf(rowCount) - m_sorted.size());
    std::vector<int> places;
    for (std::size_t place = 0; places.size() < count; ++place) {
        const int row = m_sorted[place];
        if (lowest <= row && row <= highest && isWanted[indexOf(row - lowest)]) {
            places.push_back(static_cast<int>(place));
        }
    }
    return places;
}

std::vector<int> BatchArrangement::append(std::vector<int> rows, const BatchRows &batches,
                                          const BatchStandings &standings, const BatchOrder &order)
{
    order.sort(rows, batches, standings);
    m_sorted.insert(m_sorted.end(), rows.begin(), rows.end());
    return rows;
}

void BatchArrangement::sort(const BatchRows &batches, const BatchStandings &standings,
                            const BatchOrder &before, const BatchOrder &order)
{
    if (order != before) {
        Q_ASSERT(m_sorted.size() == indexOf(batches.size()));
        order.sort(m_sorted, batches, standings, before);
    }
}

void BatchArrangement::sortAnew(const BatchRows &batches, const BatchStandings &standings,
                                const BatchOrder &order)
{
    Q_ASSERT(m_sorted.size() == indexOf(batches.size()));
    order.sortAll(m_sorted, batches, standings);
}

void BatchArrangement::renumber(const RowNumbersNow &now)
{
    ::renumber(m_sorted, now);
    std::size_t left = 0;
    for (std::size_t row = 0; row < m_matches.size(); ++row) {
        if (now[row]) {
            m_matches[left++] = m_matches[row];
        }
    }
    m_matches.resize(left);
}

bool BatchArrangement::isEnd(const std::vector<int> &rows, const BatchRows &batches,
                             const BatchStandings &standings, const BatchOrder &order) const
{
    return m_sorted.empty() || std::ranges::all_of(rows, [&](int row) {
               return order.isBefore(m_sorted.back(), row, batches, standings);
           });
}

std::vector<int> BatchArrangement::shown(std::span<const int> rows, const QueryNode &query) const
{
    const quint32 statuses = statusBitsOf(query);
    std::vector<int> shown;
    shown.reserve(rows.size());
    std::ranges::copy_if(rows, std::back_inserter(shown), [&](int row) {
        const quint8 status = m_matches[indexOf(row)];
        return status != noMatch && (statuses >> status & 1U) != 0;
    });
    return shown;
}

void BatchArrangement::setMatch(int row, bool isMatch, BatchStatus status)
{
    m_matches[indexOf(row)] = isMatch ? static_cast<quint8>(status) : noMatch;
}
