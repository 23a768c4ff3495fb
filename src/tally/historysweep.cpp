// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One pass over the rows counts all that the views of the chart show, apart for the rows that the
// query finds and for the others. Of a split, it counts every value on its own, and puts together
// in the end what is not kept apart; but where there are too many values, it only finds those to
// keep apart, and a second pass counts.

#include "historysweep.h"

#include "batchhistory.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "field.h"
#include "historysum.h"
#include "querymatcher.h"
#include "splitgroups.h"
#include "statustable.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace {

//! The rows of a table as a history reads them, one after the other.
class HistoryPass final
{
public:
    HistoryPass(const BatchRows &batches, const BatchStandings &standings, const HistoryWish &wish,
                const QueryClock &clock, const HistoryAids &aids)
        : m_batches(batches)
        , m_standings(standings)
        , m_now(clock.now)
        , m_aids(aids)
        , m_mayHide(wish.query.kind != QueryNode::Kind::All)
        , m_isMatched(m_mayHide && aids.matched.answers(wish.query, batches.size(), clock.now))
        , m_asksForStanding(wish.split && fieldOf(wish.split->field).needsStanding)
    {
        if (m_mayHide && !m_isMatched) {
            m_matcher.emplace(wish.query, clock);
            m_asksForStanding = m_asksForStanding || m_matcher->asksForStanding();
        }
    }

    [[nodiscard]] bool mayHide() const { return m_mayHide; }
    [[nodiscard]] bool wasCancelled() const { return m_wasCancelled; }

    [[nodiscard]] Stamp oldest()
    {
        std::vector<Stamp> oldest(static_cast<std::size_t>(m_aids.lanes.count()));
        each([&oldest](int lane, int, const BatchRow &row) {
            Stamp &known = oldest[static_cast<std::size_t>(lane)];
            known = earlierOf(known, earliestStampOf(row));
        });
        return std::accumulate(oldest.begin(), oldest.end(), Stamp(), &earlierOf);
    }

    //! Calls @p visit with each batch that may count in the buckets: the lane, the row and what is
    //! in it, its life in the buckets, or null where no stamp says when it was, and whether the
    //! query finds it.
    template <typename Visit> void eachLife(const TimeBuckets &buckets, const Visit &visit)
    {
        const bool isFirst = std::exchange(m_isFirst, false);
        if (isFirst && m_matcher) {
            m_shown.resize(static_cast<std::size_t>(m_batches.size()));
        }
        const Stamp from = buckets.isEmpty() ? Stamp() : buckets.whole().from;
        each([&](int lane, int row, const BatchRow &batch) {
            if (isOver(batch, from)) {
                return;
            }
            const BatchFacts facts = batch.facts();
            const Stamp goneAt =
                rowOf(facts.status).isTerminal ? Stamp() : m_standings.goneAt().value(row);
            const Timeline timeline = timelineOf(facts, goneAt);
            const bool wantsStanding = goneAt.isSet() || (isFirst && m_asksForStanding);
            const BatchStanding standing = wantsStanding ? m_standings.at(row) : BatchStanding();
            const RowView view{batch, standing, m_now};
            const bool isShown = isFirst ? firstIsShown(row, view) : isKnownShown(row);
            if (timeline.isDated) {
                const Stamp seen = goneAt.isSet() ? lastSeen(standing, timeline) : Stamp();
                const CountedLife life = countedLife(timeline, facts, seen, buckets);
                visit(lane, row, view, &life, isShown);
            } else {
                visit(lane, row, view, nullptr, isShown);
            }
        });
    }

private:
    template <typename Visit> void each(const Visit &visit)
    {
        constexpr int rowsInPart = 4096;
        const int size = m_batches.size();
        m_aids.lanes.share((size + rowsInPart - 1) / rowsInPart, [&](int lane, int part) {
            if (m_aids.isCancelled && *m_aids.isCancelled) {
                m_wasCancelled = true;
                return;
            }
            const int end = std::min(size, (part + 1) * rowsInPart);
            for (int row = part * rowsInPart; row < end; ++row) {
                if (m_batches.has(row)) {
                    visit(lane, row, m_batches[row]);
                }
            }
        });
    }

    //! The earlier of two moments that may be unset.
    static Stamp earlierOf(Stamp a, Stamp b) { return !a.isSet() || (b.isSet() && b < a) ? b : a; }

    //! Whether a batch had ended before @p from, so that nothing of it counts since then, not even
    //! its wait: a server may say that it began after its end.
    static bool isOver(const BatchRow &batch, Stamp from)
    {
        const Stamp end = ownEndOf(batch);
        return end.isSet() && end < from && batch.stamp(StampKind::InProgress) < from;
    }

    bool firstIsShown(int row, const RowView &view)
    {
        if (!m_matcher) {
            return isKnownShown(row);
        }
        const bool isShown = m_matcher->matches(view);
        m_shown[static_cast<std::size_t>(row)] = isShown ? 1 : 0;
        return isShown;
    }
    [[nodiscard]] bool isKnownShown(int row) const
    {
        if (m_matcher) {
            return m_shown[static_cast<std::size_t>(row)] != 0;
        }
        return !m_isMatched || m_aids.matched.contains(row);
    }

    //! When a batch that is gone was there for certain.
    static Stamp lastSeen(const BatchStanding &standing, const Timeline &timeline)
    {
        return standing.confirmedAt.isSet() ? standing.confirmedAt
                                            : std::ranges::max(timeline.starts);
    }

    const BatchRows &m_batches;
    const BatchStandings &m_standings;
    Stamp m_now;
    const HistoryAids &m_aids;
    bool m_mayHide;
    bool m_isMatched; //!< What the query finds is known already.
    bool m_asksForStanding; //!< The first time that a row is read.
    std::optional<QueryMatcher> m_matcher; //!< Nothing: no row has to be asked.
    std::vector<quint8> m_shown; //!< By row, once the rows were asked; threads cannot share bits.
    bool m_isFirst = true;
    std::atomic_bool m_wasCancelled = false;
};

bool isEmpty(const HistorySeries &series)
{
    const auto isZero = [](int count) {
        return count == 0;
    };
    return std::ranges::all_of(series.live, isZero) && std::ranges::all_of(series.arrived, isZero)
        && std::ranges::all_of(series.ended, isZero);
}

//! Where all values are kept apart, there is no rest.
void dropEmptyRest(BatchHistory &history)
{
    if (!history.groups.empty() && isEmpty(history.all.groups.back())) {
        history.groups.pop_back();
        history.shown.groups.pop_back();
        history.all.groups.pop_back();
    }
}

//! The sums of one lane.
struct LaneSums
{
    HistorySum shown; //!< Of the batches that the query finds.
    HistorySum hidden; //!< Of the others.
    bool hasTooManyValues = false; //!< More than are worth a series each.

    void add(const CountedLife *life, std::size_t group, bool isShown)
    {
        HistorySum &sum = isShown ? shown : hidden;
        if (life != nullptr) {
            sum.add(*life, group);
        } else {
            sum.addUndated();
        }
    }
};

//! Counts the batches in all lanes, by group.
class HistorySweep final
{
public:
    HistorySweep(const TimeBuckets &buckets, int lanes)
        : m_buckets(buckets)
        , m_lanes(static_cast<std::size_t>(lanes), emptySums(1))
    { }

    //! All batches are one group.
    void count(HistoryPass &pass)
    {
        pass.eachLife(m_buckets,
                      [this](int lane, int, const RowView &, const CountedLife *life,
                             bool isShown) { sumsOf(lane).add(life, 0, isShown); });
    }

    //! Chooses the groups of @p split, and counts by them. Stops when that is cancelled.
    void countSplit(HistoryPass &pass, SplitGroups &split)
    {
        countValues(pass, split);
        if (pass.wasCancelled()) {
            return;
        }
        split.choose();
        const std::size_t groups = split.groups().size();
        if (std::ranges::any_of(m_lanes, &LaneSums::hasTooManyValues)) {
            std::ranges::fill(m_lanes, emptySums(groups));
            pass.eachLife(
                m_buckets,
                [&](int lane, int row, const RowView &, const CountedLife *life, bool isShown) {
                    sumsOf(lane).add(life, split.groupOf(row), isShown);
                });
            return;
        }
        for (int lane = 0; lane < static_cast<int>(m_lanes.size()); ++lane) {
            sumsOf(lane).shown.regroup(split.groupsOf(lane), groups);
            sumsOf(lane).hidden.regroup(split.groupsOf(lane), groups);
        }
    }

    void write(BatchHistory &history, const Lanes &lanes, bool mayHide) const
    {
        std::vector<const HistorySum *> sums;
        for (const LaneSums &lane : m_lanes) {
            sums.push_back(&lane.shown);
        }
        history.shown = rowsOf(sums, lanes);
        for (const LaneSums &lane : m_lanes) {
            sums.push_back(&lane.hidden);
            history.hidesBatches = history.hidesBatches || lane.hidden.hasLives();
        }
        history.all = mayHide ? rowsOf(sums, lanes) : history.shown;
    }

private:
    [[nodiscard]] LaneSums emptySums(std::size_t groups) const
    {
        const HistorySum sum(m_buckets.count(), groups);
        return {sum, sum};
    }
    [[nodiscard]] LaneSums &sumsOf(int lane) { return m_lanes[static_cast<std::size_t>(lane)]; }

    //! Counts by the numbers that each lane gives to the values.
    void countValues(HistoryPass &pass, SplitGroups &split)
    {
        constexpr std::size_t mostSeries = 48; // Some megabytes in each lane.
        pass.eachLife(
            m_buckets,
            [&](int lane, int row, const RowView &view, const CountedLife *life, bool isShown) {
                LaneSums &sums = sumsOf(lane);
                const bool isCounted = isShown && life != nullptr && life->isWithin();
                const std::size_t value = split.note(lane, row, view, isCounted);
                sums.hasTooManyValues = sums.hasTooManyValues || value >= mostSeries;
                if (!sums.hasTooManyValues) {
                    sums.add(life, value, isShown);
                }
            });
    }

    const TimeBuckets &m_buckets;
    std::vector<LaneSums> m_lanes;
};

} // namespace

BatchHistory historyOf(const BatchRows &batches, const BatchStandings &standings,
                       const HistoryWish &wish, const QueryClock &clock, const HistoryAids &aids)
{
    HistoryPass pass(batches, standings, wish, clock, aids);
    const Stamp from = wish.span.from.isSet() ? wish.span.from : pass.oldest();
    BatchHistory history;
    history.buckets = clockBuckets({from, wish.span.to}, wish.zone, wish.mostBuckets);
    const Stamp afterNow = Stamp::fromMSecs(clock.now.msecs() + 1);
    history.to = clock.now.isSet() ? std::min(wish.span.to, afterNow) : wish.span.to;
    history.split = wish.split;
    HistorySweep sweep(history.buckets, aids.lanes.count());
    if (wish.split) {
        SplitGroups split(*wish.split, batches.size(), aids.lanes.count());
        sweep.countSplit(pass, split);
        history.groups = split.groups();
    } else {
        sweep.count(pass);
    }
    if (pass.wasCancelled()) {
        return {};
    }
    sweep.write(history, aids.lanes, pass.mayHide());
    dropEmptyRest(history);
    return history;
}
