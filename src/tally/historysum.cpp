// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase of a batch adds one to the bucket in which it begins and takes one from the bucket in
// which it ends; a running sum over the buckets then gives how many batches were in the phase at
// the end of each. Most phases begin and end in one bucket, and so count nowhere.

#include "historysum.h"

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

std::vector<Percentiles> percentilesOfEach(std::vector<std::vector<qint64>> &buckets)
{
    std::vector<Percentiles> percentiles;
    percentiles.reserve(buckets.size());
    for (std::vector<qint64> &lengths : buckets) {
        percentiles.push_back(percentilesOf(lengths));
    }
    return percentiles;
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
    : m_durations(groups, Lengths::value_type(static_cast<std::size_t>(buckets)))
    , m_waits(m_durations)
{
    const auto count = static_cast<std::size_t>(buckets);
    // Differences have one more, for what ends after the last bucket.
    m_rows.live.fill(std::vector<int>(count + 1));
    m_rows.ended.fill(std::vector<int>(count));
    m_rows.inferredLive.resize(count + 1);
    m_rows.inferredArrived.resize(count);
    m_rows.inferredEnded.resize(count);
    m_rows.unseenEnds.resize(count + 1);
    HistorySeries series = emptySeries(count);
    series.live.resize(count + 1);
    m_rows.groups.assign(groups, series);
}

void HistorySum::add(const CountedLife &life, std::size_t group)
{
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

HistorySum &HistorySum::operator+=(const HistorySum &other)
{
    addTo(m_rows, other.m_rows);
    const auto append = [](Lengths &lengths, const Lengths &others) {
        for (std::size_t group = 0; group < lengths.size(); ++group) {
            for (std::size_t bucket = 0; bucket < lengths[group].size(); ++bucket) {
                const std::vector<qint64> &more = others[group][bucket];
                std::vector<qint64> &all = lengths[group][bucket];
                all.insert(all.end(), more.begin(), more.end());
            }
        }
    };
    append(m_durations, other.m_durations);
    append(m_waits, other.m_waits);
    m_hasLives = m_hasLives || other.m_hasLives;
    return *this;
}

HistoryRows HistorySum::rows()
{
    HistoryRows rows = m_rows;
    std::ranges::for_each(rows.live, sumUp);
    sumUp(rows.inferredLive);
    sumUp(rows.unseenEnds);
    for (std::size_t group = 0; group < rows.groups.size(); ++group) {
        HistorySeries &series = rows.groups[group];
        sumUp(series.live);
        series.durations = percentilesOfEach(m_durations[group]);
        series.waits = percentilesOfEach(m_waits[group]);
    }
    return rows;
}
