// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"
#include "lanes.h"
#include "queryinterval.h"

#include <atomic>
#include <functional>

//! A field whose values are to be counted: a field of words, or of texts with one value for each
//! batch.
struct FacetField
{
    QueryFieldKey key;
    QStringList chosen; //!< These values are among the answers even if they are rare.

    friend bool operator==(const FacetField &, const FacetField &) = default;
};

//! All that is to be counted.
struct FacetWish
{
    QueryNode query;
    QList<FacetField> fields;
    // Each of these is counted on its own, independently of `query`.
    std::vector<QueryNode> views;
    std::vector<QueryNode> summary = {}; //!< The tiles.
    std::vector<QueryNode> choices = {}; //!< Where clicks on tiles and changes lead.

    friend bool operator==(const FacetWish &, const FacetWish &) = default;
};

//! A value, as withTerm() takes it, and its count. The text is empty for batches without a value.
struct FacetValue
{
    QString text;
    int count = 0;

    friend bool operator==(const FacetValue &, const FacetValue &) = default;
};

//! The values of one field among the batches that match the query without its terms of that field.
struct FacetValues
{
    static constexpr std::size_t mostValues = 2000;

    //! The values that occur or are chosen: words in their order, the most frequent text first.
    //! Beyond mostValues, the rarest texts are left out.
    std::vector<FacetValue> values;
    int distinct = 0; //!< How many values occur; batches without one count as one value.

    friend bool operator==(const FacetValues &, const FacetValues &) = default;
};

struct FacetCounts
{
    // In the order of the wish.
    std::vector<FacetValues> fields;
    std::vector<int> views;
    std::vector<int> summary;
    std::vector<int> choices;

    friend bool operator==(const FacetCounts &, const FacetCounts &) = default;
};

//! How facets are counted, whatever is counted.
struct FacetAids
{
    const std::atomic_bool *isCancelled = nullptr; //!< Once it is true, the result is useless.
    std::function<void()> giveWay = {}; //!< Called now and then; may wait.
    Lanes lanes = {}; //!< The threads that share the counting.
};

//! Counts all of @p wish in one pass over the rows. A row counts in a facet when all of the query
//! but the terms of that facet holds, see without().
[[nodiscard]] FacetCounts countFacets(const BatchRows &batches, const BatchStandings &standings,
                                      const FacetWish &wish, const QueryClock &clock,
                                      const FacetAids &aids = {});
