// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetcounts.h"

#include "facettally.h"
#include "querymatcher.h"

#include <algorithm>

namespace {

//! The terms of the query's top that are of this field; what without() leaves out.
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

//! Of the top alone: after without() a term in parentheses could stand there.
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

//! The tallies of all facets, and which rows are theirs.
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

    void add(const BatchRow &batch, const BatchStanding &standing)
    {
        if (!m_rest.matches(batch, standing)) {
            return;
        }
        std::optional<std::size_t> failed;
        for (const auto &[facet, matcher] : m_terms) {
            if (!matcher.matches(batch, standing)) {
                if (failed) {
                    return;
                }
                failed = facet;
            }
        }
        if (failed) {
            m_tallies[*failed].add(batch);
        } else {
            std::ranges::for_each(m_tallies, [&](FacetTally &tally) { tally.add(batch); });
        }
    }

    [[nodiscard]] bool asksForStanding() const
    {
        return m_rest.asksForStanding(); // The fields of facets do not.
    }

    [[nodiscard]] const std::vector<FacetTally> &tallies() const { return m_tallies; }

private:
    QueryMatcher m_rest;
    std::vector<FacetTally> m_tallies;
    std::vector<std::pair<std::size_t, QueryMatcher>> m_terms; //!< By facet, where it has any.
};

} // namespace

FacetCounts countFacets(const BatchRows &batches, const BatchStandings &standings,
                        const FacetWish &wish, const QueryClock &clock,
                        const std::atomic_bool *isCancelled)
{
    constexpr int rowsBetweenQuestions = 1024;
    Facets facets(wish, clock);
    std::vector<QueryMatcher> views;
    for (const QueryNode &view : wish.views) {
        views.emplace_back(view, clock);
    }
    const bool asksForStanding =
        facets.asksForStanding() || std::ranges::any_of(views, &QueryMatcher::asksForStanding);
    FacetCounts counts;
    counts.views.resize(views.size());
    for (int row = 0; row < batches.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return {};
        }
        const BatchRow batch = batches[row];
        const BatchStanding standing = asksForStanding ? standings.at(row) : BatchStanding();
        facets.add(batch, standing);
        for (std::size_t i = 0; i < views.size(); ++i) {
            counts.views[i] += views[i].matches(batch, standing) ? 1 : 0;
        }
    }
    for (std::size_t i = 0; i < facets.tallies().size(); ++i) {
        const QStringList &chosen = wish.fields[static_cast<qsizetype>(i)].chosen;
        counts.fields.push_back(facets.tallies()[i].values(chosen));
    }
    return counts;
}
