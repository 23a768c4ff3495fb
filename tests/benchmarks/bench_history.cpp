// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchhistory.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "historysweep.h"
#include "queryinterval.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "syntheticbatches.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int repeats = 9;

//! The peer: how many batches are in progress at the end of each bucket, by their latest stamp.
std::vector<int> naiveInProgress(const std::vector<Batch> &batches, const TimeBuckets &buckets)
{
    std::vector<int> counts;
    for (int bucket = 0; bucket < buckets.count(); ++bucket) {
        const Stamp end = buckets[bucket].to;
        counts.push_back(0);
        for (const Batch &batch : batches) {
            Stamp latest;
            BatchStatus reached = BatchStatus::Unknown;
            for (const BatchStatus status : allStatuses) {
                const auto kind = entryStamp(status);
                const Stamp entered = kind ? batch.stamps[*kind] : Stamp();
                if (entered.isSet() && entered < end && entered >= latest) {
                    latest = entered;
                    reached = status;
                }
            }
            counts.back() += latest.isSet() && reached == BatchStatus::InProgress ? 1 : 0;
        }
    }
    return counts;
}

struct Sweep
{
    const char *name;
    const char *query = "";
    std::optional<QueryFieldKey> split = {};
    std::optional<std::chrono::hours> length = {}; //!< Of the span up to now; nothing: all.
};

//! What the query finds, as the table hands it over.
MatchedRows matchedRows(const BatchRows &rows, const BatchStandings &standings,
                        const QueryNode &query)
{
    const QueryMatcher matcher(query, QueryClock{syntheticNow()});
    std::vector<quint8> marks;
    for (int row = 0; row < rows.size(); ++row) {
        marks.push_back(matcher.matches(rows[row], standings.at(row)) ? 0 : 1);
    }
    return {query, syntheticNow(), marks, 1};
}

//! The middle and the best of some times in milliseconds.
struct Times
{
    double middle;
    double best;
};

template <typename Work> Times timesOf(const Work &work)
{
    std::vector<double> msecs;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        msecs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(msecs);
    return {msecs[repeats / 2], msecs.front()};
}

BatchHistory measure(const BatchRows &rows, const BatchStandings &standings, const Sweep &sweep)
{
    HistoryWish wish;
    wish.span.to = syntheticNow();
    if (sweep.length) {
        const std::chrono::milliseconds length = *sweep.length;
        wish.span.from = Stamp::fromMSecs(syntheticNow().msecs() - length.count());
    }
    wish.zone = QTimeZone::utc();
    wish.query = parseQuery(QString::fromLatin1(sweep.query)).root;
    wish.split = sweep.split;
    const QueryClock clock{syntheticNow()};
    BatchHistory history;
    const Times alone = timesOf([&] { history = historyOf(rows, standings, wish, clock); });
    BackgroundPool pool;
    HistoryAids aids{.lanes = pool.lanes(Urgency::Chart)};
    const auto shareOut = [&] {
        history =
            pool.run(Urgency::Chart, [&] { return historyOf(rows, standings, wish, clock, aids); })
                .result();
    };
    const Times shared = timesOf(shareOut);
    std::printf("P10 %-31s %4d buckets  one thread %6.1f (best %6.1f)  %d threads %6.1f (%6.1f)",
                sweep.name, history.buckets.count(), alone.middle, alone.best, aids.lanes.count(),
                shared.middle, shared.best);
    if (wish.query.kind != QueryNode::Kind::All) {
        aids.matched = matchedRows(rows, standings, wish.query);
        const Times matched = timesOf(shareOut);
        std::printf("  after the table %6.1f (%6.1f)", matched.middle, matched.best);
    }
    std::printf(" ms\n");
    return history;
}

//! What another program needs to count the same; moments and lengths in seconds.
bool writeRows(const std::vector<Batch> &batches, const QString &fileName)
{
    QFile file(fileName);
    QByteArray lines = "created,started,finalizing,ended,outcome,completed,failed\n";
    const auto append = [&lines](Stamp stamp) {
        lines += (stamp.isSet() ? QByteArray::number(stamp.seconds()) : QByteArray()) + ',';
    };
    for (const Batch &batch : batches) {
        append(batch.stamps[StampKind::Created]);
        append(batch.stamps[StampKind::InProgress]);
        append(batch.stamps[StampKind::Finalizing]);
        append(finishedAt(batch));
        lines += QByteArray(outcomeKey(outcomeOf(batch)).data()) + ','
            + QByteArray::number(batch.requestCounts->completed) + ','
            + QByteArray::number(batch.requestCounts->failed) + '\n';
    }
    return file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size();
}

//! What we have counted, a line per bucket.
bool writeAnswers(const BatchHistory &history, const QString &fileName)
{
    QFile file(fileName);
    QByteArray lines;
    const HistorySeries &all = history.shown.groups.front();
    for (int bucket = 0; bucket < history.buckets.count(); ++bucket) {
        const auto at = static_cast<std::size_t>(bucket);
        const auto ended = [&](Outcome outcome) -> qint64 {
            return history.shown.ended[static_cast<std::size_t>(outcome)][at];
        };
        const qint64 inProgress =
            history.shown.live[static_cast<std::size_t>(BatchStatus::InProgress)][at];
        for (const qint64 number :
             {history.buckets[bucket].from.seconds(), inProgress, qint64(all.arrived[at]),
              ended(Outcome::Succeeded), ended(Outcome::Partial), ended(Outcome::Failed),
              ended(Outcome::Expired), all.requestsDone[at], all.requestsFailed[at],
              all.durations[at].p50 / 1000, all.durations[at].p95 / 1000, all.waits[at].p50 / 1000,
              all.waits[at].p95 / 1000}) {
            lines += QByteArray::number(number) + ',';
        }
        lines.back() = '\n';
    }
    return file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size();
}

} // namespace

//! `bench_history [COUNT [ROWS ANSWERS]]`; bench_history_duckdb.py reads the two files.
int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const std::vector<Batch> batches = syntheticBatches(count);
    const BatchRows rows(batches);
    BatchStandings standings;
    for (const Batch &batch : batches) {
        standings.append(0, batch.status, syntheticNow());
    }
    const QueryFieldKey model{FieldId::Model, {}};
    const BatchHistory history = measure(rows, standings, {"all batches"});
    if (argc > 3) {
        return writeRows(batches, QString::fromLocal8Bit(argv[2]))
                && writeAnswers(history, QString::fromLocal8Bit(argv[3]))
            ? 0
            : 1;
    }
    measure(rows, standings, {"under a status", "status:completed"});
    measure(rows, standings, {"under a share and an age", "failed>1% age<365d"});
    measure(rows, standings, {"under a model by a beginning", "model:gpt*"});
    measure(rows, standings, {"under a bare word", "nightly"});
    measure(rows, standings, {"split by model", "", model});
    measure(rows, standings, {"split by model, under a status", "status:completed", model});
    measure(
        rows, standings,
        {"split by a key of the metadata", "", QueryFieldKey{FieldId::MetadataValue, u"team"_s}});
    measure(rows, standings, {"the last 7 days", "", {}, std::chrono::hours(7 * 24)});
    measure(rows, standings, {"the last 24 hours", "", {}, std::chrono::hours(24)});
    measure(rows, standings,
            {"the same, under a bare word", "nightly", {}, std::chrono::hours(24)});
    QElapsedTimer timer;
    timer.start();
    const std::vector<int> naive = naiveInProgress(batches, history.buckets);
    const double peer = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const auto &ours = history.shown.live[static_cast<std::size_t>(BatchStatus::InProgress)];
    std::printf("peer: a pass for each bucket, for one status  %.1f ms  in progress at the end: %d "
                "and %d\n",
                peer, ours.back(), naive.back());
    return 0;
}
