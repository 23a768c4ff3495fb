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

} // namespace

FacetCounts countFacets(const BatchRows &batches, const BatchStandings &standings,
                        const FacetWish &wish, const QueryClock &clock,
                        const std::atomic_bool *isCancelled)
{
    constexpr int rowsBetweenQuestions = 1024;
    Facets facets(wish, clock);
    QueryTally queries(clock);
    const auto views = queries.put(wish.views);
    const auto summary = queries.put(wish.summary);
    const auto choices = queries.put(wish.choices);
    const bool asksForStanding = facets.asksForStanding() || queries.asksForStanding();
    for (int row = 0; row < batches.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return {};
        }
        if (!batches.has(row)) {
            continue;
        }
        const BatchStanding standing = asksForStanding ? standings.at(row) : BatchStanding();
        const RowView view{batches[row], standing, clock.now};
        facets.add(view);
        queries.add(view);
    }
    FacetCounts counts;
    counts.views = queries.countsAt(views);
    counts.summary = queries.countsAt(summary);
    counts.choices = queries.countsAt(choices);
    for (std::size_t i = 0; i < facets.tallies().size(); ++i) {
        const QStringList &chosen = wish.fields[static_cast<qsizetype>(i)].chosen;
        counts.fields.push_back(facets.tallies()[i].values(chosen));
    }
    return counts;
}
