// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "facetsource.h"
#include "historysource.h"
#include "queryparser.h"
#include "syntheticbatches.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

//! How long after a letter of a query the table, the chart and the facets show it, when all of them
//! begin at once, as in the window.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    BatchTableModel table;
    table.setNow(syntheticNow());
    BatchViewModel view(table);
    HistorySource history(table, &view);
    history.setRange(TimeRange::All);
    FacetSource facets(table);
    table.merge(syntheticBatches(count), syntheticNow());

    qint64 tableAt = -1;
    qint64 chartAt = -1;
    qint64 facetsAt = -1;
    QElapsedTimer timer;
    QObject::connect(&view, &BatchViewModel::busyChanged, &view,
                     [&](bool isBusy) { tableAt = isBusy ? -1 : timer.elapsed(); });
    QObject::connect(&history, &HistorySource::historyChanged, &history,
                     [&] { chartAt = timer.elapsed(); });
    QObject::connect(&facets, &FacetSource::counted, &facets, [&] { facetsAt = timer.elapsed(); });
    const auto settle = [&] {
        while (view.isBusy() || history.isBusy() || facets.isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
        }
    };
    history.refresh(syntheticNow());
    settle();
    std::vector<qint64> lags;
    for (const QString &query : {u"n"_s, u"ni"_s, u"nightly-1"_s, u"nightly-12"_s, u"status:f"_s,
                                 u"status:failed"_s, u"model:gpt"_s, u"model:gpt-4o"_s}) {
        FacetWish wish;
        wish.query = parseQuery(query).root;
        wish.fields = {{{FieldId::Status, {}}, {}},
                       {{FieldId::Outcome, {}}, {}},
                       {{FieldId::Model, {}}, {}},
                       {{FieldId::MetadataValue, u"team"_s}, {}}};
        timer.start();
        view.setQuery(wish.query);
        facets.setWish(wish);
        history.setQuery(query);
        settle();
        lags.push_back(chartAt - tableAt);
        std::printf("P10 %-14s table %4lld ms, chart %4lld ms, facets %4lld ms\n",
                    qPrintable(query), static_cast<long long>(tableAt),
                    static_cast<long long>(chartAt), static_cast<long long>(facetsAt));
    }
    std::ranges::sort(lags);
    std::printf("the chart after the table: %lld ms, at most %lld (budget 200 ms)\n",
                static_cast<long long>(lags[lags.size() / 2]), static_cast<long long>(lags.back()));
    return 0;
}
