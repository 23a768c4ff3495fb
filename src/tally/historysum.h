// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "batchlife.h"

#include <span>

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

//! Adds up lives by bucket, one after the other. Several sums of other lives make one history: see
//! rowsOf().
class HistorySum final
{
public:
    HistorySum(int buckets, std::size_t groups);

    //! A group that is not there yet is added, with those before it.
    void add(const CountedLife &life, std::size_t group);
    void addUndated() { ++m_rows.undatedBatches; }
    //! Puts each group into the one that @p groupOf has for it; after that there are so many
    //! groups.
    void regroup(std::span<const quint8> groupOf, std::size_t groups);

    //! Whether a batch was live or ended within the buckets.
    [[nodiscard]] bool hasLives() const { return m_hasLives; }

private:
    //! Lengths of time in milliseconds, by group and bucket.
    using Lengths = std::vector<std::vector<std::vector<qint64>>>;

    void setGroupCount(std::size_t groups);

    friend HistoryRows rowsOf(std::span<const HistorySum *const> sums, const Lanes &lanes);

    HistoryRows m_rows; //!< How many are live: as differences to the bucket before.
    Lengths m_durations;
    Lengths m_waits;
    bool m_hasLives = false;
};

//! What the lives of all these sums, of which there is at least one, did together; the sums have
//! the same buckets and groups. In whatever way lives are dealt out to sums, it is the same.
[[nodiscard]] HistoryRows rowsOf(std::span<const HistorySum *const> sums, const Lanes &lanes = {});
