// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One pass over the rows counts all that the views of the chart show, apart for the rows that the
// query finds and for the others. A split takes a pass before, which finds the values to keep
// apart.

#include "batchhistory.h"

#include "batchrows.h"
#include "batchstandings.h"
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
    {
        if (m_mayHide && !m_isMatched) {
            m_matcher.emplace(wish.query, clock);
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
            const bool asksForStanding = m_matcher && m_matcher->asksForStanding();
            const bool wantsStanding = goneAt.isSet() || (isFirst && asksForStanding);
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

//! A sum for each lane, of the batches that the query finds or of the others.
class LaneSums final
{
public:
    LaneSums(int lanes, int buckets, std::size_t groups)
        : m_sums(static_cast<std::size_t>(lanes), HistorySum(buckets, groups))
    { }

    [[nodiscard]] HistorySum &operator[](int lane)
    {
        return m_sums[static_cast<std::size_t>(lane)];
    }
    [[nodiscard]] bool haveLives() const
    {
        return std::ranges::any_of(m_sums, &HistorySum::hasLives);
    }
    void appendTo(std::vector<const HistorySum *> &sums) const
    {
        std::ranges::transform(m_sums, std::back_inserter(sums),
                               [](const HistorySum &sum) { return &sum; });
    }

private:
    std::vector<HistorySum> m_sums;
};

//! Finds out which values are kept apart. False if that was cancelled.
bool chooseGroups(SplitGroups &split, HistoryPass &pass, const TimeBuckets &buckets)
{
    pass.eachLife(
        buckets,
        [&split](int lane, int row, const RowView &view, const CountedLife *life, bool isShown) {
            const bool isWithin = life != nullptr && life->isWithin();
            split.note(lane, row, view, isShown && isWithin);
        });
    if (pass.wasCancelled()) {
        return false;
    }
    split.choose();
    return true;
}

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
    const int lanes = aids.lanes.count();
    SplitGroups split(wish.split, batches.size(), lanes);
    if (split.isSplit() && !chooseGroups(split, pass, history.buckets)) {
        return {};
    }
    LaneSums shown(lanes, history.buckets.count(), split.seriesCount());
    LaneSums hidden = shown;
    pass.eachLife(history.buckets,
                  [&](int lane, int row, const RowView &, const CountedLife *life, bool isShown) {
                      HistorySum &sum = isShown ? shown[lane] : hidden[lane];
                      if (life != nullptr) {
                          sum.add(*life, split.groupOf(row));
                      } else {
                          sum.addUndated();
                      }
                  });
    if (pass.wasCancelled()) {
        return {};
    }
    history.groups = split.groups();
    std::vector<const HistorySum *> sums;
    shown.appendTo(sums);
    history.shown = rowsOf(sums, aids.lanes);
    history.hidesBatches = hidden.haveLives();
    hidden.appendTo(sums);
    history.all = pass.mayHide() ? rowsOf(sums, aids.lanes) : history.shown;
    dropEmptyRest(history);
    return history;
}
