// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"
#include "queryinterval.h"

#include <atomic>

//! A field whose values are to be counted: of words, or of text with one value a batch.
struct FacetField
{
    QueryFieldKey key;
    QStringList chosen; //!< Counted even where they are rare.

    friend bool operator==(const FacetField &, const FacetField &) = default;
};

//! What is to be counted.
struct FacetWish
{
    QueryNode query;
    QList<FacetField> fields;
    std::vector<QueryNode> views; //!< Each on its own, whatever the query.
    std::vector<QueryNode> summary = {}; //!< The same.
    std::vector<QueryNode> choices = {}; //!< The same, of what a click would ask for.

    friend bool operator==(const FacetWish &, const FacetWish &) = default;
};

//! A value as queryedit.h takes it, empty for batches that have none.
struct FacetValue
{
    QString text;
    int count = 0;

    friend bool operator==(const FacetValue &, const FacetValue &) = default;
};

//! The values of one field among the batches that match what the query says beside that field.
struct FacetValues
{
    static constexpr std::size_t mostValues = 2000;

    //! Those that occur and those that are chosen: words in their order, texts by how often they
    //! occur. Of more texts than mostValues the rarest are left out.
    std::vector<FacetValue> values;
    int distinct = 0; //!< How many values occur, those without a value included.

    friend bool operator==(const FacetValues &, const FacetValues &) = default;
};

struct FacetCounts
{
    std::vector<FacetValues> fields; //!< As the wish has them.
    std::vector<int> views; //!< As the wish has them.
    std::vector<int> summary; //!< As the wish has it.
    std::vector<int> choices; //!< As the wish has them.

    friend bool operator==(const FacetCounts &, const FacetCounts &) = default;
};

//! Counts all of it in one pass: a row counts in a facet when all of the query but the terms of
//! that facet holds, see without(). Ends early, and is of no use then, once @p isCancelled says so.
[[nodiscard]] FacetCounts countFacets(const BatchRows &batches, const BatchStandings &standings,
                                      const FacetWish &wish, const QueryClock &clock,
                                      const std::atomic_bool *isCancelled = nullptr);
