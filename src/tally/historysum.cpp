// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase of a batch adds one to the bucket in which it begins and takes one from the bucket in
// which it ends; a running sum over the buckets then gives how many batches were in the phase at
// the end of each.

#include "historysum.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

template <typename Key> constexpr std::size_t placeOf(Key key)
{
    return static_cast<std::size_t>(key);
}

//! Moments as they stand in the buckets.
class Clock final
{
public:
    explicit Clock(const TimeBuckets &buckets)
        : m_buckets(buckets)
    { }

    [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(m_buckets.count()); }
    //! Nothing outside of all buckets.
    [[nodiscard]] std::optional<std::size_t> bucketOf(Stamp stamp) const
    {
        const int bucket = m_buckets.indexOf(stamp);
        return bucket >= 0 && bucket < m_buckets.count()
            ? std::optional(static_cast<std::size_t>(bucket))
            : std::nullopt;
    }
    //! From which bucket on something counts: from the first on, if it began before that.
    [[nodiscard]] std::size_t since(Stamp stamp) const
    {
        return static_cast<std::size_t>(std::max(0, m_buckets.indexOf(stamp)));
    }

private:
    const TimeBuckets &m_buckets;
};

//! A phase ends when the next one begins, at the latest when the batch ends. Gives the moment at
//! which the first of them begins.
Stamp addPhases(CountedLife &life, const Timeline &timeline, const Clock &clock)
{
    Stamp first = timeline.end;
    std::size_t end = timeline.end.isSet() ? clock.since(timeline.end) : clock.count();
    bool isEndInferred = timeline.isEndInferred;
    const auto add = [&](BatchStatus status) {
        const Stamp start = timeline.starts[placeOf(status)];
        if (!start.isSet()) {
            return;
        }
        const bool isInferred = timeline.isStartInferred[placeOf(status)];
        const std::size_t begin = std::min(clock.since(start), end);
        life.phases[life.phaseCount++] = {status, begin, end, isInferred || isEndInferred};
        first = first.isSet() ? std::min(first, start) : start;
        end = begin;
        isEndInferred = isInferred;
    };
    add(BatchStatus::Unknown);
    std::for_each(livePhases.rbegin(), livePhases.rend(), add);
    return first;
}

void addEnd(CountedLife &life, const Timeline &timeline, const BatchFacts &batch,
            const Clock &clock)
{
    if (!isTerminal(batch.status) || !timeline.end.isSet()) {
        return;
    }
    life.ended = clock.bucketOf(timeline.end);
    if (life.ended) {
        life.isEndInferred = timeline.isEndInferred;
        life.outcome = outcomeOf(batch);
        life.requests = batch.requestCounts.value_or(RequestCounts());
        life.duration = durationMSecs(batch, {});
    }
}

void addWait(CountedLife &life, const BatchFacts &batch, const Clock &clock)
{
    const Stamp started = batch.stamps[StampKind::InProgress];
    const std::optional<qint64> wait =
        started.isSet() ? queueWaitMSecs(batch, started) : std::nullopt;
    if (wait) {
        life.started = clock.bucketOf(started);
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
    ++differences[begin];
    --differences[end];
}

void sumUp(std::vector<int> &differences)
{
    std::partial_sum(differences.begin(), differences.end(), differences.begin());
    differences.pop_back();
}

} // namespace

bool CountedLife::isWithin() const
{
    return ended
        || std::any_of(phases.begin(), phases.begin() + static_cast<std::ptrdiff_t>(phaseCount),
                       [](const Phase &phase) { return phase.begin < phase.end; });
}

CountedLife countedLife(const Timeline &timeline, const BatchFacts &batch, Stamp lastSeen,
                        const TimeBuckets &buckets)
{
    const Clock clock(buckets);
    CountedLife life;
    life.arrived = clock.bucketOf(addPhases(life, timeline, clock));
    addEnd(life, timeline, batch, clock);
    addWait(life, batch, clock);
    if (!isTerminal(batch.status) && timeline.end.isSet()) {
        const std::size_t found = std::min(clock.since(timeline.end) + 1, clock.count());
        life.unseenEnd = {std::min(clock.since(lastSeen), found), found};
    }
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
        addSpan(series.live, phase.begin, phase.end);
        if (phase.isInferred) {
            addSpan(m_rows.inferredLive, phase.begin, phase.end);
        }
    }
    if (life.arrived) {
        ++series.arrived[*life.arrived];
    }
    if (const auto bucket = life.ended) {
        ++m_rows.ended[placeOf(life.outcome)][*bucket];
        m_rows.inferredEnded[*bucket] += life.isEndInferred ? 1 : 0;
        ++series.ended[*bucket];
        series.faulty[*bucket] += isFaultyEnd(life.outcome) ? 1 : 0;
        series.requestsDone[*bucket] += life.requests.completed + life.requests.failed;
        series.requestsFailed[*bucket] += life.requests.failed;
    }
    addSpan(m_rows.unseenEnds, life.unseenEnd.first, life.unseenEnd.second);
    m_rows.inferredBatches += life.isInferred ? 1 : 0;
}

HistoryRows HistorySum::take()
{
    std::ranges::for_each(m_rows.live, sumUp);
    sumUp(m_rows.inferredLive);
    sumUp(m_rows.unseenEnds);
    for (HistorySeries &series : m_rows.groups) {
        sumUp(series.live);
    }
    return std::move(m_rows);
}
