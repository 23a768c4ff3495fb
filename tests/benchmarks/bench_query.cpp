// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "batchstanding.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "syntheticbatches.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

template <typename Predicate>
double msecsOf(const BatchRows &batches, int &found, Predicate matches)
{
    QElapsedTimer timer;
    timer.start();
    found = 0;
    for (int row = 0; row < batches.size(); ++row) {
        found += matches(batches[row]) ? 1 : 0;
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

//! Every query beside the search for one word, over the same rows.
int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const BatchRows batches(syntheticBatches(count));
    const QueryMatcher peer(parseQuery(u"search"_s).root, {syntheticNow()});
    int found = 0;
    const double peerMSecs =
        msecsOf(batches, found, [&peer](const BatchRow &batch) { return peer.matches(batch, {}); });
    std::printf("%d rows\n%10s %12s %10s %10s  query\n", count, "ours", "peer", "ratio", "found");
    for (const QString &query :
         {u"search"_s, u"se?rch"_s, u"status:failed,expired"_s, u"model:gpt-4o*"_s,
          u"model=o3-mini-2025-01-31"_s, u"meta.team=search"_s, u"age<2d failed>1%"_s,
          u"is:attention"_s, u"slack<0"_s,
          u"status:failed,expired model:gpt-4o* age<20d failed>1% meta.team=search "
          "-endpoint:embeddings nightly"_s}) {
        const QueryMatcher matcher(parseQuery(query).root, {syntheticNow()});
        const BatchStanding standing;
        const double msecs = msecsOf(batches, found, [&](const BatchRow &batch) {
            return matcher.matches(batch, standing);
        });
        std::printf("%7.1f ms %9.1f ms %10.3f %10d  %s\n", msecs, peerMSecs, msecs / peerMSecs,
                    found, qPrintable(query));
    }
    return 0;
}
