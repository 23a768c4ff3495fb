// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "historysource.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "historysweep.h"
#include "queryinterval.h"
#include "queryparser.h"

#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenPages = 250ms;
//! The history changes as time passes: what ended a day ago leaves the last 24 hours.
constexpr std::chrono::milliseconds refreshEvery = 30s;

Stamp startOf(TimeRange range, Stamp now)
{
    const std::optional<std::chrono::milliseconds> length = rangeLength(range);
    return length ? Stamp::fromMSecs(now.msecs() - length->count()) : Stamp();
}

} // namespace

HistorySource::HistorySource(const BatchTableModel &batches, const BatchViewModel *view,
                             QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_view(view)
    , m_job(batches.background(), Urgency::Chart)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenPages);
    connect(&m_pause, &QTimer::timeout, this, &HistorySource::refreshUnlessRunning);
    connect(&m_batches, &BatchTableModel::modelReset, this, &HistorySource::refreshFromTable);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &HistorySource::refreshSoon);
    // Another moment may follow soon: what is being counted is shown before the next is counted.
    connect(&m_batches, &BatchTableModel::momentChanged, this,
            &HistorySource::refreshUnlessRunning);
    connect(&m_batches, &BatchTableModel::nowChanged, this, &HistorySource::refreshAsTimePasses);
    connect(&m_batches, &BatchTableModel::changesChanged, this, &HistorySource::refreshSoon);
    connect(&m_batches, &BatchTableModel::showsUtcChanged, this, &HistorySource::refreshFromTable);
    if (m_view != nullptr) {
        connect(m_view, &BatchViewModel::busyChanged, this, &HistorySource::noteViewBusy);
    }
}

void HistorySource::setRange(TimeRange range)
{
    if (std::exchange(m_range, range) != range) {
        m_span.reset();
        refreshFromTable();
    }
}

void HistorySource::setSpan(const std::optional<TimeSpan> &span)
{
    if (std::exchange(m_span, span) != span) {
        refreshFromTable();
    }
}

void HistorySource::setQuery(const QString &query)
{
    const QueryNode root = parseQuery(query).root;
    if (std::exchange(m_query, root) != root) {
        refreshAfterView();
    }
}

void HistorySource::setSplit(const std::optional<QueryFieldKey> &field)
{
    if (std::exchange(m_split, field) != field) {
        refreshFromTable();
    }
}

void HistorySource::refresh(Stamp now)
{
    m_pause.stop();
    m_awaitsView = false;
    m_computedAt = now;
    m_isOfNone = m_batches.rowCount() == 0;
    HistoryWish wish;
    wish.query = m_query;
    wish.split = m_split;
    wish.span = m_span.value_or(TimeSpan{startOf(m_range, now), now});
    if (m_batches.showsUtc()) {
        wish.zone = QTimeZone::utc();
    }
    const QueryClock clock{m_batches.past() != nullptr ? m_batches.now() : now};
    const bool isKnown = m_view != nullptr && m_view->query() == m_query;
    const auto compute = [rows = m_batches.rows(), standings = m_batches.standings(), wish, clock,
                          lanes = m_batches.background().lanes(Urgency::Chart),
                          matched = isKnown ? m_view->matchedRows()
                                            : MatchedRows()](const std::atomic_bool &isCancelled) {
        return historyOf(rows, standings, wish, clock, {&isCancelled, lanes, matched});
    };
    const auto announce = [this](const BatchHistory &history) {
        Q_EMIT historyChanged(history);
    };
    m_job.start(compute, announce);
}

void HistorySource::refreshFromTable()
{
    refresh(m_batches.presentNow());
}

// A history of the query before would only take the processor from the view.
void HistorySource::refreshAfterView()
{
    m_awaitsView = m_view != nullptr && m_view->isBusy() && m_view->query() == m_query
        && m_query.kind != QueryNode::Kind::All;
    if (m_awaitsView) {
        m_job.cancel();
    } else {
        refreshFromTable();
    }
}

void HistorySource::noteViewBusy(bool isBusy)
{
    if (m_awaitsView && !isBusy) {
        refreshFromTable();
    }
}

void HistorySource::refreshSoon()
{
    if (m_isOfNone && m_batches.rowCount() > 0) {
        refreshFromTable(); // Or the chart would claim for a moment that there are no batches.
    } else if (!m_pause.isActive()) {
        m_pause.start();
    }
}

// Lets running work end first, or none would ever end while pages arrive.
void HistorySource::refreshUnlessRunning()
{
    if (isBusy()) {
        refreshSoon();
    } else {
        refreshAfterView();
    }
}

void HistorySource::refreshAsTimePasses()
{
    const bool isFixed = m_span && m_query.kind == QueryNode::Kind::All;
    if (!isFixed && m_batches.presentNow().msecs() - m_computedAt.msecs() >= refreshEvery.count()) {
        refreshSoon();
    }
}
