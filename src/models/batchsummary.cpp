// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsummary.h"

#include "querymatcher.h"
#include "queryparser.h"

using namespace Qt::StringLiterals;

QStringList summaryQueries()
{
    return {u"is:live"_s, u"is:attention"_s,
            u"status:completed outcome!=none_succeeded finished>-24h"_s,
            u"outcome:failed,expired,none_succeeded finished>-24h"_s};
}

BatchSummary summaryOf(const BatchRows &batches, const BatchStandings &standings, Stamp now)
{
    std::vector<QueryMatcher> matchers;
    for (const QString &query : summaryQueries()) {
        matchers.emplace_back(parseQuery(query).root, QueryClock{now});
    }
    std::array<int, 4> counts{};
    for (int row = 0; row < batches.size(); ++row) {
        const BatchRow batch = batches[row];
        const BatchStanding standing = standings.at(row);
        for (std::size_t i = 0; i < matchers.size(); ++i) {
            counts[i] += matchers[i].matches(batch, standing) ? 1 : 0;
        }
    }
    return {counts[0], counts[1], counts[2], counts[3], batches.size()};
}
