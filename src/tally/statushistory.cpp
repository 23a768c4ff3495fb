// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A phase of a batch adds one to the bucket in which it begins and takes one from the bucket in
// which it ends; a running sum over the buckets then gives how many batches were in the phase at
// the end of each.

#include "statushistory.h"

#include "batchlife.h"

#include <algorithm>
#include <numeric>

namespace {

constexpr std::size_t index(BatchStatus status)
{
    return static_cast<std::size_t>(status);
}

//! Adds up timelines as differences from bucket to bucket.
class HistorySum final
{
public:
    explicit HistorySum(StatusHistory &history)
        : m_history(history)
        , m_bucketCount(static_cast<std::size_t>(history.bucketCount()))
    {
        for (const BatchStatus status : allStatuses) {
            // One more than there are buckets: for moments after the last.
            countsOf(status).resize(m_bucketCount + 1);
        }
        m_history.inferredLive.resize(m_bucketCount + 1);
        m_history.inferredFinished.resize(m_bucketCount + 1);
    }

    void add(const Timeline &timeline, BatchStatus status)
    {
        PhaseEnd next{m_bucketCount};
        bool isSeen = false;
        if (timeline.end.isSet()) {
            next = {bucketOf(timeline.end), timeline.isEndInferred};
        }
        if (timeline.end.isSet() && isTerminal(status)) {
            const int count = timeline.end >= m_history.from ? 1 : 0;
            countsOf(status)[next.bucket] += count;
            m_history.inferredFinished[next.bucket] += next.isInferred ? count : 0;
            isSeen = count > 0 && next.bucket < m_bucketCount;
        }
        // From the last phase to the first: a phase ends when the next one begins.
        const std::size_t end = next.bucket;
        addPhase(BatchStatus::Unknown, timeline, next);
        std::for_each(livePhases.rbegin(), livePhases.rend(),
                      [&](BatchStatus phase) { addPhase(phase, timeline, next); });
        if ((isSeen || next.bucket < end) && timeline.isInferred()) {
            ++m_history.inferredBatches;
        }
    }

    void finish()
    {
        for (const BatchStatus status : allStatuses) {
            std::vector<int> &counts = countsOf(status);
            if (!isTerminal(status)) {
                std::partial_sum(counts.begin(), counts.end(), counts.begin());
            }
            counts.pop_back();
        }
        std::vector<int> &inferred = m_history.inferredLive;
        std::partial_sum(inferred.begin(), inferred.end(), inferred.begin());
        inferred.pop_back();
        m_history.inferredFinished.pop_back();
    }

private:
    struct PhaseEnd
    {
        std::size_t bucket = 0;
        bool isInferred = false;
    };

    std::vector<int> &countsOf(BatchStatus status)
    {
        return (isTerminal(status) ? m_history.finished : m_history.live)[index(status)];
    }

    // The bucket whose end is the first at or after the stamp.
    [[nodiscard]] std::size_t bucketOf(Stamp stamp) const
    {
        if (stamp <= m_history.from) {
            return 0;
        }
        if (stamp > m_history.to) {
            return m_bucketCount;
        }
        const qint64 passed = stamp.msecs() - m_history.from.msecs() - 1;
        return static_cast<std::size_t>(passed / m_history.bucketMSecs);
    }

    void addPhase(BatchStatus phase, const Timeline &timeline, PhaseEnd &next)
    {
        const Stamp start = timeline.starts[index(phase)];
        if (!start.isSet()) {
            return;
        }
        const PhaseEnd first{std::min(bucketOf(start), next.bucket),
                             timeline.isStartInferred[index(phase)]};
        std::vector<int> &counts = countsOf(phase);
        ++counts[first.bucket];
        --counts[next.bucket];
        if (first.isInferred || next.isInferred) {
            ++m_history.inferredLive[first.bucket];
            --m_history.inferredLive[next.bucket];
        }
        next = first;
    }

    StatusHistory &m_history;
    std::size_t m_bucketCount;
};

Stamp oldestStamp(const BatchRows &batches)
{
    Stamp oldest;
    for (int row = 0; row < batches.size(); ++row) {
        const Stamp earliest = earliestStampOf(batches[row]);
        if (earliest.isSet() && (!oldest.isSet() || earliest < oldest)) {
            oldest = earliest;
        }
    }
    return oldest;
}

// Whole buckets that end at @p to; the first may begin a little before @p from.
StatusHistory withBuckets(Stamp from, Stamp to, int maxBuckets)
{
    StatusHistory history;
    history.to = to;
    history.from = to;
    const qint64 length = to.msecs() - from.msecs();
    if (!from.isSet() || length <= 0 || maxBuckets <= 0) {
        return history;
    }
    history.bucketMSecs = (length + maxBuckets - 1) / maxBuckets;
    const qint64 buckets = (length + history.bucketMSecs - 1) / history.bucketMSecs;
    history.from = Stamp::fromMSecs(to.msecs() - buckets * history.bucketMSecs);
    return history;
}

} // namespace

int StatusHistory::bucketCount() const
{
    return bucketMSecs > 0 ? static_cast<int>((to.msecs() - from.msecs()) / bucketMSecs) : 0;
}

Stamp StatusHistory::bucketEnd(int bucket) const
{
    return Stamp::fromMSecs(from.msecs() + (bucket + 1) * bucketMSecs);
}

StatusHistory statusHistoryOf(const BatchRows &batches, const QHash<int, Stamp> &goneAt, Stamp from,
                              Stamp to, int maxBuckets, const std::atomic_bool *isCancelled)
{
    constexpr int rowsBetweenQuestions = 1024;
    StatusHistory history = withBuckets(from.isSet() ? from : oldestStamp(batches), to, maxBuckets);
    HistorySum sum(history);
    for (int row = 0; row < batches.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return {};
        }
        const BatchRow batch = batches[row];
        const Timeline timeline = timelineOf(batch, goneAt.value(row));
        if (timeline.isDated) {
            sum.add(timeline, batch.status());
        } else {
            ++history.undatedBatches;
        }
    }
    sum.finish();
    return history;
}
