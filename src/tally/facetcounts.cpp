// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetcounts.h"

#include "facettally.h"
#include "querymatcher.h"

#include <algorithm>
#include <span>

namespace {

//! The conjuncts of the query that are about this field, which without() leaves out.
QueryNode onlyAbout(const QueryNode &query, const QueryFieldKey &field)
{
    if (isAbout(query, field)) {
        return query;
    }
    QueryNode own;
    if (query.kind == QueryNode::Kind::And) {
        std::ranges::copy_if(query.children, std::back_inserter(own.children),
                             [&field](const QueryNode &child) { return isAbout(child, field); });
        own.kind = own.children.empty() ? QueryNode::Kind::All : QueryNode::Kind::And;
    }
    return own;
}

//! The query without its conjuncts about any of the fields. Not by without() for each field: that
//! could turn a term in parentheses into a conjunct, and the next without() would remove it.
QueryNode aboutNone(const QueryNode &query, const QList<FacetField> &fields)
{
    const auto isAboutAny = [&fields](const QueryNode &node) {
        return std::ranges::any_of(
            fields, [&node](const FacetField &field) { return isAbout(node, field.key); });
    };
    if (isAboutAny(query)) {
        return {};
    }
    QueryNode rest = query;
    if (query.kind == QueryNode::Kind::And) {
        std::erase_if(rest.children, isAboutAny);
    }
    return rest;
}

//! The tallies of all facets. A row counts in a facet if all of the query but the terms of that
//! facet holds. So a row that fails no term counts everywhere, one that fails the terms of one
//! facet counts there alone, and one that fails the terms of two facets nowhere.
class Facets final
{
public:
    Facets(const FacetWish &wish, const QueryClock &clock)
        : m_rest(aboutNone(wish.query, wish.fields), clock)
    {
        for (const FacetField &field : wish.fields) {
            m_tallies.emplace_back(field.key);
            const QueryNode own = onlyAbout(wish.query, field.key);
            if (own.kind != QueryNode::Kind::All) {
                m_terms.emplace_back(m_tallies.size() - 1, QueryMatcher(own, clock));
            }
        }
    }

    void add(const RowView &row)
    {
        if (!m_rest.matches(row)) {
            return;
        }
        std::optional<std::size_t> failed;
        for (const auto &[facet, matcher] : m_terms) {
            if (!matcher.matches(row)) {
                if (failed) {
                    return;
                }
                failed = facet;
            }
        }
        if (failed) {
            m_tallies[*failed].add(row);
        } else {
            std::ranges::for_each(m_tallies, [&](FacetTally &tally) { tally.add(row); });
        }
    }

    [[nodiscard]] bool asksForStanding() const
    {
        return m_rest.asksForStanding()
            || std::ranges::any_of(m_tallies, &FacetTally::asksForStanding)
            || std::ranges::any_of(m_terms,
                                   [](const auto &term) { return term.second.asksForStanding(); });
    }

    //! Adds what others, of the same wish, have counted of the same rows.
    Facets &operator+=(const Facets &other)
    {
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            m_tallies[i] += other.m_tallies[i];
        }
        return *this;
    }

    [[nodiscard]] const std::vector<FacetTally> &tallies() const { return m_tallies; }

private:
    QueryMatcher m_rest;
    std::vector<FacetTally> m_tallies;
    std::vector<std::pair<std::size_t, QueryMatcher>> m_terms; //!< With the index of their facet.
};

//! Counts the batches that each of some queries finds.
class QueryTally final
{
public:
    explicit QueryTally(const QueryClock &clock)
        : m_clock(clock)
    { }

    //! Adds queries and gives the index of each one's count. A query that is there already, as
    //! views and tiles often are the same, is not counted twice.
    std::vector<std::size_t> put(std::span<const QueryNode> queries)
    {
        std::vector<std::size_t> indexes;
        for (const QueryNode &query : queries) {
            const auto known = std::ranges::find(m_queries, query);
            indexes.push_back(static_cast<std::size_t>(known - m_queries.begin()));
            if (known == m_queries.end()) {
                m_queries.push_back(query);
                m_matchers.emplace_back(query, m_clock);
            }
        }
        m_counts.resize(m_queries.size());
        return indexes;
    }

    void add(const RowView &row)
    {
        for (std::size_t i = 0; i < m_matchers.size(); ++i) {
            m_counts[i] += m_matchers[i].matches(row) ? 1 : 0;
        }
    }

    [[nodiscard]] bool asksForStanding() const
    {
        return std::ranges::any_of(m_matchers, &QueryMatcher::asksForStanding);
    }

    //! Adds the counts of another one with the same queries.
    QueryTally &operator+=(const QueryTally &other)
    {
        std::ranges::transform(m_counts, other.m_counts, m_counts.begin(), std::plus());
        return *this;
    }

    [[nodiscard]] std::vector<int> countsAt(const std::vector<std::size_t> &indexes) const
    {
        std::vector<int> counts;
        for (const std::size_t index : indexes) {
            counts.push_back(m_counts[index]);
        }
        return counts;
    }

private:
    QueryClock m_clock;
    std::vector<QueryNode> m_queries;
    std::vector<QueryMatcher> m_matchers;
    std::vector<int> m_counts;
};

//! All counts of one lane.
struct LaneCounts
{
    Facets facets;
    QueryTally queries;

    LaneCounts &operator+=(const LaneCounts &other)
    {
        facets += other.facets;
        queries += other.queries;
        return *this;
    }
};

//! Lets each lane count the rows that it takes. False if that was cancelled.
bool countRows(std::vector<LaneCounts> &lanes, const BatchRows &batches,
               const BatchStandings &standings, Stamp now, const FacetAids &aids)
{
    constexpr int rowsInPart = 1024;
    const int size = batches.size();
    const bool asksForStanding =
        lanes.front().facets.asksForStanding() || lanes.front().queries.asksForStanding();
    std::atomic_bool wasCancelled = false;
    aids.lanes.share((size + rowsInPart - 1) / rowsInPart, [&](int lane, int part) {
        if (aids.giveWay) {
            aids.giveWay();
        }
        if (aids.isCancelled && *aids.isCancelled) {
            wasCancelled = true;
            return;
        }
        LaneCounts &counts = lanes[static_cast<std::size_t>(lane)];
        const int end = std::min(size, (part + 1) * rowsInPart);
        for (int row = part * rowsInPart; row < end; ++row) {
            if (!batches.has(row)) {
                continue;
            }
            const BatchStanding standing = asksForStanding ? standings.at(row) : BatchStanding();
            const RowView view{batches[row], standing, now};
            counts.facets.add(view);
            counts.queries.add(view);
        }
    });
    return !wasCancelled;
}

} // namespace

FacetCounts countFacets(const BatchRows &batches, const BatchStandings &standings,
                        const FacetWish &wish, const QueryClock &clock, const FacetAids &aids)
{
    LaneCounts counted{Facets(wish, clock), QueryTally(clock)};
    const auto views = counted.queries.put(wish.views);
    const auto summary = counted.queries.put(wish.summary);
    const auto choices = counted.queries.put(wish.choices);
    std::vector<LaneCounts> lanes(static_cast<std::size_t>(aids.lanes.count()), counted);
    if (!countRows(lanes, batches, standings, clock.now, aids)) {
        return {};
    }
    for (const LaneCounts &lane : lanes) {
        counted += lane;
    }
    FacetCounts counts;
    counts.views = counted.queries.countsAt(views);
    counts.summary = counted.queries.countsAt(summary);
    counts.choices = counted.queries.countsAt(choices);
    for (std::size_t i = 0; i < counted.facets.tallies().size(); ++i) {
        const QStringList &chosen = wish.fields[static_cast<qsizetype>(i)].chosen;
        counts.fields.push_back(counted.facets.tallies()[i].values(chosen));
    }
    return counts;
}
