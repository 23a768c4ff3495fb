// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase of a batch adds one to the bucket in which it begins and takes one from the bucket in
// which it ends; a running sum over the buckets then gives how many batches were in the phase at
// the end of each. Most phases begin and end in one bucket, and so count nowhere.

#include "historysum.h"

#include "lanes.h"
#include "statustable.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace {

template <typename Key> constexpr std::size_t placeOf(Key key)
{
    return static_cast<std::size_t>(key);
}

//! The bucket of TimeBuckets::indexOf(); nothing outside of all buckets.
std::optional<std::size_t> bucketAt(int index, const TimeBuckets &buckets)
{
    return index >= 0 && index < buckets.count() ? std::optional(static_cast<std::size_t>(index))
                                                 : std::nullopt;
}

//! From which bucket on something counts: from the first on, if it began before that.
std::size_t sinceIndex(int index)
{
    return static_cast<std::size_t>(std::max(0, index));
}

//! A phase ends when the next one begins, at the latest in the bucket in which the batch ends. Gives
//! the index of that in which the first of them begins.
int addPhases(CountedLife &life, const Timeline &timeline, int endIndex, const TimeBuckets &buckets)
{
    int first = endIndex;
    std::size_t end = sinceIndex(endIndex);
    bool isEndInferred = timeline.isEndInferred;
    const auto add = [&](BatchStatus status) {
        const Stamp start = timeline.starts[placeOf(status)];
        if (!start.isSet()) {
            return;
        }
        const bool isInferred = timeline.isStartInferred[placeOf(status)];
        const int index = buckets.indexOf(start);
        const std::size_t begin = std::min(sinceIndex(index), end);
        life.phases[life.phaseCount++] = {status, begin, end, isInferred || isEndInferred};
        first = std::min(first, index);
        end = begin;
        isEndInferred = isInferred;
    };
    add(BatchStatus::Unknown);
    std::for_each(livePhases.rbegin(), livePhases.rend(), add);
    return first;
}

void addEnd(CountedLife &life, std::size_t bucket, const Timeline &timeline,
            const BatchFacts &batch)
{
    life.ended = bucket;
    life.isEndInferred = timeline.isEndInferred;
    life.outcome = outcomeOf(batch);
    life.requests = batch.requestCounts.value_or(RequestCounts());
    life.duration = durationMSecs(batch, {});
}

void addWait(CountedLife &life, const BatchFacts &batch, const TimeBuckets &buckets)
{
    const Stamp started = batch.stamps[StampKind::InProgress];
    const std::optional<qint64> wait =
        started.isSet() ? queueWaitMSecs(batch, started) : std::nullopt;
    if (wait) {
        life.started = bucketAt(buckets.indexOf(started), buckets);
        life.wait = *wait;
    }
}

HistorySeries emptySeries(std::size_t buckets)
{
    const std::vector<int> none(buckets);
    HistorySeries series;
    series.live = series.arrived = series.ended = series.faulty = none;
    series.requestsDone.resize(buckets);
    series.requestsFailed.resize(buckets);
    return series;
}

bool isFaultyEnd(Outcome outcome)
{
    return outcome >= Outcome::Partial && outcome <= Outcome::Expired;
}

void addSpan(std::vector<int> &differences, std::size_t begin, std::size_t end)
{
    if (begin != end) {
        ++differences[begin];
        --differences[end];
    }
}

void sumUp(std::vector<int> &differences)
{
    std::partial_sum(differences.begin(), differences.end(), differences.begin());
    differences.pop_back();
}

template <typename Number> void addTo(std::vector<Number> &sums, const std::vector<Number> &others)
{
    std::ranges::transform(sums, others, sums.begin(), std::plus());
}

void addTo(HistorySeries &sums, const HistorySeries &others)
{
    addTo(sums.live, others.live);
    addTo(sums.arrived, others.arrived);
    addTo(sums.ended, others.ended);
    addTo(sums.faulty, others.faulty);
    addTo(sums.requestsDone, others.requestsDone);
    addTo(sums.requestsFailed, others.requestsFailed);
}

void addTo(HistoryRows &sums, const HistoryRows &others)
{
    for (std::size_t status = 0; status < sums.live.size(); ++status) {
        addTo(sums.live[status], others.live[status]);
    }
    for (std::size_t outcome = 0; outcome < sums.ended.size(); ++outcome) {
        addTo(sums.ended[outcome], others.ended[outcome]);
    }
    for (std::size_t group = 0; group < sums.groups.size(); ++group) {
        addTo(sums.groups[group], others.groups[group]);
    }
    addTo(sums.inferredLive, others.inferredLive);
    addTo(sums.inferredArrived, others.inferredArrived);
    addTo(sums.inferredEnded, others.inferredEnded);
    addTo(sums.unseenEnds, others.unseenEnds);
    sums.inferredBatches += others.inferredBatches;
    sums.undatedBatches += others.undatedBatches;
}

} // namespace

CountedLife countedLife(const Timeline &timeline, const BatchFacts &batch, Stamp lastSeen,
                        const TimeBuckets &buckets)
{
    const int end = timeline.end.isSet() ? buckets.indexOf(timeline.end) : buckets.count();
    CountedLife life;
    life.arrived = bucketAt(addPhases(life, timeline, end, buckets), buckets);
    life.isArrivalInferred = !batch.stamps[StampKind::Created].isSet();
    if (!rowOf(batch.status).isTerminal && timeline.end.isSet()) {
        if (end >= 0) { // Of one that was found gone before the first bucket, nothing is unseen.
            const auto count = static_cast<std::size_t>(buckets.count());
            const std::size_t found = std::min(sinceIndex(end) + 1, count);
            life.unseenEnd = {std::min(sinceIndex(buckets.indexOf(lastSeen)), found), found};
        }
    } else if (const std::optional<std::size_t> bucket = bucketAt(end, buckets)) {
        addEnd(life, *bucket, timeline, batch);
    }
    addWait(life, batch, buckets);
    life.isInferred = timeline.isInferred() && life.isWithin();
    return life;
}

HistorySum::HistorySum(int buckets, std::size_t groups)
{
    const auto count = static_cast<std::size_t>(buckets);
    // Differences have one more, for what ends after the last bucket.
    m_rows.live.fill(std::vector<int>(count + 1));
    m_rows.ended.fill(std::vector<int>(count));
    m_rows.inferredLive.resize(count + 1);
    m_rows.inferredArrived.resize(count);
    m_rows.inferredEnded.resize(count);
    m_rows.unseenEnds.resize(count + 1);
    setGroupCount(groups);
}

void HistorySum::setGroupCount(std::size_t groups)
{
    const std::size_t buckets = m_rows.inferredEnded.size();
    HistorySeries series = emptySeries(buckets);
    series.live.resize(buckets + 1);
    m_rows.groups.resize(groups, series);
    m_durations.resize(groups, Lengths::value_type(buckets));
    m_waits.resize(groups, Lengths::value_type(buckets));
}

void HistorySum::add(const CountedLife &life, std::size_t group)
{
    if (group >= m_rows.groups.size()) {
        setGroupCount(group + 1);
    }
    HistorySeries &series = m_rows.groups[group];
    for (std::size_t i = 0; i < life.phaseCount; ++i) {
        const CountedLife::Phase &phase = life.phases[i];
        addSpan(m_rows.live[placeOf(phase.status)], phase.begin, phase.end);
        if (phase.isInferred) {
            addSpan(m_rows.inferredLive, phase.begin, phase.end);
        }
    }
    const auto [liveFrom, liveTo] = life.liveSpan();
    addSpan(series.live, liveFrom, liveTo);
    if (life.arrived) {
        ++series.arrived[*life.arrived];
        m_rows.inferredArrived[*life.arrived] += life.isArrivalInferred ? 1 : 0;
    }
    if (const auto bucket = life.ended) {
        ++m_rows.ended[placeOf(life.outcome)][*bucket];
        m_rows.inferredEnded[*bucket] += life.isEndInferred ? 1 : 0;
        ++series.ended[*bucket];
        series.faulty[*bucket] += isFaultyEnd(life.outcome) ? 1 : 0;
        series.requestsDone[*bucket] += life.requests.completed + life.requests.failed;
        series.requestsFailed[*bucket] += life.requests.failed;
        if (life.duration) {
            m_durations[group][*bucket].push_back(*life.duration);
        }
    }
    if (life.started) {
        m_waits[group][*life.started].push_back(life.wait);
    }
    addSpan(m_rows.unseenEnds, life.unseenEnd.first, life.unseenEnd.second);
    m_rows.inferredBatches += life.isInferred ? 1 : 0;
    m_hasLives = m_hasLives || life.isWithin();
}

void HistorySum::regroup(std::span<const quint8> groupOf, std::size_t groups)
{
    const std::vector<HistorySeries> series = std::exchange(m_rows.groups, {});
    const Lengths durations = std::exchange(m_durations, {});
    const Lengths waits = std::exchange(m_waits, {});
    setGroupCount(groups);
    const auto append = [](auto &lengths, const auto &others) {
        for (std::size_t bucket = 0; bucket < lengths.size(); ++bucket) {
            lengths[bucket].insert(lengths[bucket].end(), others[bucket].begin(),
                                   others[bucket].end());
        }
    };
    for (std::size_t from = 0; from < series.size(); ++from) {
        const std::size_t to = groupOf[from];
        addTo(m_rows.groups[to], series[from]);
        append(m_durations[to], durations[from]);
        append(m_waits[to], waits[from]);
    }
}

HistoryRows rowsOf(std::span<const HistorySum *const> sums, const Lanes &lanes)
{
    HistoryRows rows = sums.front()->m_rows;
    for (const HistorySum *const sum : sums.subspan(1)) {
        addTo(rows, sum->m_rows);
    }
    std::ranges::for_each(rows.live, sumUp);
    sumUp(rows.inferredLive);
    sumUp(rows.unseenEnds);
    const std::size_t buckets = rows.inferredEnded.size();
    for (HistorySeries &series : rows.groups) {
        sumUp(series.live);
        series.durations.resize(buckets);
        series.waits.resize(buckets);
    }
    std::vector<std::vector<qint64>> together(static_cast<std::size_t>(lanes.count()));
    const auto percentiles = [&](int lane, auto lengthsOf, std::size_t group, std::size_t bucket) {
        std::vector<qint64> &lengths = together[static_cast<std::size_t>(lane)];
        lengths.clear();
        for (const HistorySum *const sum : sums) {
            const std::vector<qint64> &own = (sum->*lengthsOf)[group][bucket];
            lengths.insert(lengths.end(), own.begin(), own.end());
        }
        return percentilesOf(lengths);
    };
    lanes.share(static_cast<int>(rows.groups.size() * buckets), [&](int lane, int part) {
        const std::size_t group = static_cast<std::size_t>(part) / buckets;
        const std::size_t bucket = static_cast<std::size_t>(part) % buckets;
        HistorySeries &series = rows.groups[group];
        series.durations[bucket] = percentiles(lane, &HistorySum::m_durations, group, bucket);
        series.waits[bucket] = percentiles(lane, &HistorySum::m_waits, group, bucket);
    });
    return rows;
}
