// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetcounts.h"
#include "queryparser.h"
#include "savedview.h"
#include "summaryqueries.h"
#include "syntheticbatches.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

template <typename Work> double msecsOf(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

//! All facets in one pass, beside a pass for each.
int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const BatchRows batches(syntheticBatches(count));
    BatchStandings standings;
    for (int row = 0; row < batches.size(); ++row) {
        standings.append(0, batches[row].status(), syntheticNow());
    }
    const QueryClock clock{syntheticNow()};
    QList<FacetField> fields;
    for (const auto field : {FieldId::Status, FieldId::Outcome, FieldId::Endpoint, FieldId::Model,
                             FieldId::CompletionWindow}) {
        fields.append(FacetField{{field, {}}, {}});
    }
    fields.append(FacetField{{FieldId::MetadataValue, u"team"_s}, {}});
    std::vector<QueryNode> views;
    for (const SavedView &view : builtInViews()) {
        views.push_back(parseQuery(view.query).root);
    }
    std::vector<QueryNode> summary;
    for (const QString &each : summaryQueries()) {
        summary.push_back(parseQuery(each).root);
    }

    std::printf("%d rows\n%10s %12s %10s %12s %12s  query\n", count, "facets", "one by one",
                "ratio", "with views", "and tiles");
    for (const QString &query : {u""_s, u"status:failed,expired"_s, u"model:gpt-4o* age<20d"_s,
                                 u"status:failed meta.team=search -endpoint:embeddings"_s}) {
        const QueryNode root = parseQuery(query).root;
        const auto pass = [&](const FacetWish &wish) {
            return countFacets(batches, standings, wish, clock);
        };
        FacetCounts together;
        FacetCounts apart;
        const double ours = msecsOf([&] { together = pass({root, fields, {}}); });
        const double peer = msecsOf([&] {
            for (const FacetField &field : fields) {
                apart.fields.push_back(pass({without(root, field.key), {field}, {}}).fields[0]);
            }
        });
        const double withViews = msecsOf([&] { (void)pass({root, fields, views}); });
        const double withTiles = msecsOf([&] { (void)pass({root, fields, views, summary}); });
        std::printf("%7.1f ms %9.1f ms %10.3f %9.1f ms %9.1f ms  %s%s\n", ours, peer, ours / peer,
                    withViews, withTiles, qPrintable(query), together == apart ? "" : "  DIFFERS");
        std::fflush(stdout);
    }
    return 0;
}
