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
#include <utility>

namespace {

//! The rows of a table as a history reads them, one after the other.
class HistoryPass final
{
public:
    HistoryPass(const BatchRows &batches, const BatchStandings &standings, const HistoryWish &wish,
                const QueryClock &clock, const std::atomic_bool *isCancelled)
        : m_batches(batches)
        , m_standings(standings)
        , m_now(clock.now)
        , m_isCancelled(isCancelled)
    {
        if (wish.query.kind != QueryNode::Kind::All) {
            m_matcher.emplace(wish.query, clock);
        }
    }

    [[nodiscard]] bool mayHide() const { return m_matcher.has_value(); }
    [[nodiscard]] bool wasCancelled() const { return m_wasCancelled; }

    [[nodiscard]] Stamp oldest()
    {
        Stamp oldest;
        each([&oldest](int, const BatchRow &row) {
            const Stamp earliest = earliestStampOf(row);
            if (earliest.isSet() && (!oldest.isSet() || earliest < oldest)) {
                oldest = earliest;
            }
        });
        return oldest;
    }

    //! Calls @p visit with each batch that may count in the buckets: the row, its life in them, or
    //! null where no stamp says when it was, and whether the query finds it.
    template <typename Visit> void eachLife(const TimeBuckets &buckets, const Visit &visit)
    {
        const bool isFirst = std::exchange(m_isFirst, false);
        if (isFirst && m_matcher) {
            m_shown.resize(static_cast<std::size_t>(m_batches.size()));
        }
        const Stamp from = buckets.isEmpty() ? Stamp() : buckets.whole().from;
        each([&](int row, const BatchRow &batch) {
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
                visit(view, &life, isShown);
            } else {
                visit(view, nullptr, isShown);
            }
        });
    }

private:
    template <typename Visit> void each(const Visit &visit)
    {
        constexpr int rowsBetweenQuestions = 1024;
        for (int row = 0; row < m_batches.size() && !m_wasCancelled; ++row) {
            if (row % rowsBetweenQuestions == 0 && m_isCancelled && *m_isCancelled) {
                m_wasCancelled = true;
                return;
            }
            if (m_batches.has(row)) {
                visit(row, m_batches[row]);
            }
        }
    }

    //! Whether a batch had ended before @p from, so that nothing of it counts since then, not even
    //! its wait: a server may say that it began after its end.
    static bool isOver(const BatchRow &batch, Stamp from)
    {
        const Stamp end = ownEndOf(batch);
        return end.isSet() && end < from && batch.stamp(StampKind::InProgress) < from;
    }

    bool firstIsShown(int row, const RowView &view)
    {
        const bool isShown = !m_matcher || m_matcher->matches(view);
        if (m_matcher) {
            m_shown[static_cast<std::size_t>(row)] = isShown;
        }
        return isShown;
    }
    [[nodiscard]] bool isKnownShown(int row) const
    {
        return !m_matcher || m_shown[static_cast<std::size_t>(row)];
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
    const std::atomic_bool *m_isCancelled;
    std::optional<QueryMatcher> m_matcher; //!< Nothing: all rows are shown.
    std::vector<bool> m_shown; //!< By row, once the rows were asked.
    bool m_isFirst = true;
    bool m_wasCancelled = false;
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

} // namespace

BatchHistory historyOf(const BatchRows &batches, const BatchStandings &standings,
                       const HistoryWish &wish, const QueryClock &clock,
                       const std::atomic_bool *isCancelled)
{
    HistoryPass pass(batches, standings, wish, clock, isCancelled);
    const Stamp from = wish.span.from.isSet() ? wish.span.from : pass.oldest();
    BatchHistory history;
    history.buckets = clockBuckets({from, wish.span.to}, wish.zone, wish.mostBuckets);
    const Stamp afterNow = Stamp::fromMSecs(clock.now.msecs() + 1);
    history.to = clock.now.isSet() ? std::min(wish.span.to, afterNow) : wish.span.to;
    history.split = wish.split;
    SplitGroups split(wish.split);
    if (split.isSplit()) {
        pass.eachLife(history.buckets,
                      [&split](const RowView &row, const CountedLife *life, bool isShown) {
                          if (isShown && life != nullptr && life->isWithin()) {
                              split.count(row);
                          }
                      });
        split.choose();
    }
    HistorySum shown(history.buckets.count(), split.seriesCount());
    HistorySum hidden = shown;
    pass.eachLife(history.buckets, [&](const RowView &row, const CountedLife *life, bool isShown) {
        HistorySum &sum = isShown ? shown : hidden;
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
    history.shown = shown.rows();
    history.hidesBatches = hidden.hasLives();
    history.all = pass.mayHide() ? (hidden += shown).rows() : history.shown;
    dropEmptyRest(history);
    return history;
}
