// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querymatcher.h"

#include "field.h"
#include "rowmatcher.h"

namespace {

constexpr RowReader<RowView> batchReader{
    [](FieldId field) -> const FieldReader<RowView> & { return fieldOf(field).read; }, hasBareText};

} // namespace

QueryMatcher::QueryMatcher(const QueryNode &query, const QueryClock &clock)
    : m_now(clock.now)
    , m_matcher(std::make_shared<const RowMatcher<RowView>>(query, clock, batchReader))
{
    const QueryNeeds needs = needsOf(query);
    m_changesWithTime = needs.now;
    m_asksForStanding = needs.standing;
    m_asksForOthers = needs.others;
}

bool QueryMatcher::matches(const RowView &row) const
{
    return m_matcher->matches(row);
}
