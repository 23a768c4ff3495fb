// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "batchlife.h"

//! A batch as it is counted: in which buckets its life began, changed and ended. What is not within
//! the buckets has no moment in them.
struct CountedLife
{
    //! From the bucket @p begin on, and no longer in @p end.
    struct Phase
    {
        BatchStatus status;
        std::size_t begin;
        std::size_t end;
        bool isInferred;
    };

    std::array<Phase, livePhases.size() + 1> phases;
    std::size_t phaseCount = 0;
    std::optional<std::size_t> arrived;
    std::optional<std::size_t> ended;
    std::optional<std::size_t>
        started; //!< When its processing began, if it is known how it waited.
    bool isArrivalInferred = false;
    bool isEndInferred = false;
    bool isInferred = false; //!< Any of the moments with which it is counted.
    Outcome outcome = Outcome::Active;
    RequestCounts requests;
    std::optional<qint64> duration; //!< In milliseconds, of a batch that ended.
    qint64 wait = 0; //!< In milliseconds, of one whose processing began.
    std::pair<std::size_t, std::size_t> unseenEnd{
        0, 0}; //!< It may have ended from the first to before the second.

    //! From the first bucket at whose end it was live to before the second: each phase begins where
    //! the one before it ends, and the last one stands first.
    [[nodiscard]] std::pair<std::size_t, std::size_t> liveSpan() const
    {
        return phaseCount == 0 ? std::pair<std::size_t, std::size_t>()
                               : std::pair(phases[phaseCount - 1].begin, phases[0].end);
    }
    //! Whether it was live or ended within the buckets.
    [[nodiscard]] bool isWithin() const
    {
        const auto [begin, end] = liveSpan();
        return ended || begin < end;
    }
};

//! @p lastSeen is when the batch was there for certain, if it is gone.
[[nodiscard]] CountedLife countedLife(const Timeline &timeline, const BatchFacts &batch,
                                      Stamp lastSeen, const TimeBuckets &buckets);

//! Adds up lives by bucket, one after the other.
class HistorySum final
{
public:
    HistorySum(int buckets, std::size_t groups);

    void add(const CountedLife &life, std::size_t group);
    void addUndated() { ++m_rows.undatedBatches; }
    //! Adds the lives of another sum over as many buckets and groups.
    HistorySum &operator+=(const HistorySum &other);

    //! Whether a batch was live or ended within the buckets.
    [[nodiscard]] bool hasLives() const { return m_hasLives; }
    //! The sums of all lives so far.
    [[nodiscard]] HistoryRows rows();

private:
    //! Lengths of time in milliseconds, by group and bucket.
    using Lengths = std::vector<std::vector<std::vector<qint64>>>;

    HistoryRows m_rows; //!< How many are live: as differences to the bucket before.
    Lengths m_durations;
    Lengths m_waits;
    bool m_hasLives = false;
};
