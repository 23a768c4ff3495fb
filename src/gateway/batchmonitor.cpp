// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"

#include "batchrefresh.h"
#include "listingnote.h"
#include "perflog.h"

#include <QRandomGenerator>

#include <utility>

using Kind = RefreshState::Kind;
using Phase = RefreshState::Phase;
using namespace std::chrono_literals;

namespace {

// If a refresh is later than this, the machine has slept.
constexpr auto latest = 2s;

// A live row is stale once this many refreshes in a row, failed ones included, have not confirmed
// it.
constexpr std::size_t missesOfStale = 3;

// A network that comes and goes must not cause a refresh each time.
constexpr std::chrono::milliseconds shortestReturnGap = 10s;

void watchIn(KnownListing &listing, const QStringList &ids)
{
    for (const QString &id : ids) {
        listing.rows.watch(id);
    }
}

} // namespace

BatchMonitor::BatchMonitor(CallQueue &calls, KnownListing &listing, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_listing(listing)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BatchMonitor::refresh);
    connect(&calls, &CallQueue::requestSent, this, [this](GatewayCall::Priority priority) {
        if (priority == GatewayCall::Priority::Refresh) {
            countCall();
        }
    });
    connect(&calls, &CallQueue::retryScheduled, this,
            [this](GatewayCall::Priority priority, const ApiError &error,
                   std::chrono::milliseconds delay) {
                if (priority == GatewayCall::Priority::Refresh) {
                    noteRetry(error, delay);
                } else if (m_refresh) {
                    publish(); // It may have to wait, too.
                }
            });
}

BatchMonitor::~BatchMonitor() = default;

void BatchMonitor::start()
{
    m_isStarted = true;
    watchIn(m_listing, std::exchange(m_idsToWatch, {}));
    noteListing();
    m_state.staleBefore = m_clock(); // Rows from the cache are not confirmed yet.
    refresh();
}

void BatchMonitor::refresh()
{
    if (m_isStarted && !m_refresh && m_state.error && m_state.error->needsUser()) {
        Q_EMIT accessWanted();
    } else {
        beginNext();
    }
}

void BatchMonitor::renew(const Access &access)
{
    if (!m_calls.access().hasSameSecrets(access)) {
        breakOff(); // With the former secrets, it would be refused.
    }
    m_calls.setAccess(access);
    beginNext();
}

void BatchMonitor::beginNext()
{
    begin(m_listing.nextKind(m_clock(), m_schedule.callsPerMinute, m_fullSweepInterval));
}

void BatchMonitor::fullResync()
{
    if (m_refresh && m_state.kind == Kind::Full) {
        return;
    }
    breakOff(); // It does not read the whole list.
    m_listing.habits = ServerHabits{.order = m_listing.habits.order};
    m_listing.sweptAt = {};
    m_listing.rest.reset();
    begin(Kind::Full);
}

void BatchMonitor::watch(const QStringList &ids)
{
    if (!m_isStarted) {
        m_idsToWatch += ids;
        return;
    }
    breakOff(); // It does not ask for these ids.
    watchIn(m_listing, ids);
    refresh();
}

void BatchMonitor::noteNetworkReturn()
{
    if (m_state.phase != Phase::Waiting) {
        return;
    }
    const std::chrono::milliseconds since(m_clock().msecs() - m_endedAt.msecs());
    const bool wasJustAsked = since >= 0ms && since < shortestReturnGap;
    if (!wasJustAsked) {
        refresh();
    } else if (m_schedule.failuresInARow > 1) {
        m_schedule.failuresInARow = 1; // Those before say nothing of the network that is there now.
        reschedule();
    }
}

void BatchMonitor::begin(Kind kind)
{
    if (!m_isStarted || m_refresh) {
        return;
    }
    m_timer.stop();
    // The first list and rare full ones (due after hours, or by hand) are not the usual cost.
    const bool isFirst = !m_listing.sweptAt.isSet() && (!m_state.lastEnd || m_state.lastEnd->error);
    const bool isRare = m_listing.habits.order == ServerHabits::Order::NewestFirst;
    m_isExempt = kind == Kind::Full && (isFirst || isRare);
    m_refresh = std::make_unique<BatchRefresh>(m_calls, m_listing, kind);
    connect(m_refresh.get(), &BatchRefresh::pageArrived, this, &BatchMonitor::takePage);
    connect(m_refresh.get(), &BatchRefresh::batchArrived, this, &BatchMonitor::takeBatch);
    connect(m_refresh.get(), &BatchRefresh::finished, this, &BatchMonitor::endRefresh);

    m_state.phase = Phase::Walking;
    m_state.kind = kind;
    m_state.nextAt = {};
    m_state.calls = 0;
    m_state.pages = 0;
    m_state.rows = 0;
    m_state.unreadableRows = 0;
    m_state.unreadableReason.clear();
    m_refreshTime.start();
    m_beganAt = m_clock();
    if (m_calls.quietTime() > 0ms) {
        publish(); // No call is sent for a while, which would do it.
    }
    m_refresh->start();
}

void BatchMonitor::setInterval(RefreshInterval interval)
{
    m_schedule.interval = interval;
    reschedule();
}

void BatchMonitor::setCallsPerMinute(int calls)
{
    m_schedule.callsPerMinute = calls;
    reschedule();
}

void BatchMonitor::setPaused(bool paused)
{
    if (std::exchange(m_state.isPaused, paused) == paused) {
        return;
    }
    if (paused) {
        breakOff();
    }
    reschedule();
    publish(); // Even where there is nothing to reschedule.
}

void BatchMonitor::setWindowHidden(bool hidden)
{
    if (std::exchange(m_schedule.isWindowHidden, hidden) != hidden) {
        reschedule();
    }
}

void BatchMonitor::setSelectedLive(bool isLive)
{
    if (std::exchange(m_schedule.isSelectedLive, isLive) != isLive) {
        reschedule();
    }
}

void BatchMonitor::tick()
{
    const int before = m_state.callsLastMinute;
    const Stamp now = m_clock();
    const Stamp minuteAgo = Stamp::fromMSecs(now.msecs() - 60'000);
    const auto isOld = [&](Stamp call) {
        return call < minuteAgo || call > now; // The clock was set back.
    };
    while (!m_sentAt.empty() && isOld(m_sentAt.front())) {
        m_sentAt.pop_front();
    }
    m_state.callsLastMinute = static_cast<int>(m_sentAt.size());
    if (m_state.callsLastMinute != before) {
        publish();
    }
    catchUp();
}

void BatchMonitor::catchUp()
{
    if (m_state.phase != Phase::Waiting || !m_timer.isActive()) {
        return;
    }
    // The timer does not run while the machine sleeps; the clock does.
    const std::chrono::milliseconds late(m_clock().msecs() - m_state.nextAt.msecs());
    if (late > latest) {
        refresh();
    } else if (-late > m_timer.remainingTimeAsDuration() + latest) {
        m_state.nextAt =
            Stamp::fromMSecs(m_clock().msecs() + m_timer.remainingTimeAsDuration().count());
        publish();
    }
}

void BatchMonitor::takePage(const BatchPage &page, const QString &after)
{
    noteArrival();
    if (m_state.unreadableRows == 0) {
        m_state.unreadableReason = page.unreadableReason;
    }
    m_state.unreadableRows += page.unreadableRows;
    Q_EMIT pageArrived(page, after);
    publish();
}

void BatchMonitor::takeBatch(const Batch &batch)
{
    noteArrival();
    Q_EMIT batchArrived(batch);
    publish();
}

void BatchMonitor::noteArrival()
{
    m_state.phase = Phase::Walking;
    m_state.kind = m_refresh->kind();
    m_state.error.reset();
    m_state.nextAt = {};
    m_state.pages = m_refresh->pageCount();
    m_state.rows = m_refresh->rowCount();
}

void BatchMonitor::noteRetry(const ApiError &error, std::chrono::milliseconds delay)
{
    m_state.error = error;
    m_state.phase = Phase::Retrying;
    m_state.nextAt = Stamp::fromMSecs(m_clock().msecs() + delay.count());
    publish();
}

void BatchMonitor::endRefresh(const WalkEnd &end)
{
    const BatchRefresh *const refresh = m_refresh.get();
    m_refresh->disconnect(this);
    m_refresh.release()->deleteLater(); // It is the sender.
    m_sinceRefresh.start();
    m_endedAt = m_clock();
    noteMissable();
    noteLearned(*refresh);
    m_schedule.callsOfLastRefresh = m_isExempt ? 0 : m_state.calls;
    noteFailure(end.error);
    m_state.lastEnd = end;
    if (refresh->rowCount() > 0 || !end.error) {
        m_state.updatedAt = m_clock();
    }
    qCInfo(perfLog) << "refresh.requests" << m_state.calls;
    qCInfo(perfLog) << "refresh.wall_ms" << m_refreshTime.elapsed();
    tellVanished(*refresh);
    Q_EMIT refreshEnded(end);
    reschedule();
}

void BatchMonitor::noteMissable()
{
    // Later moments are from before the clock was set back, and rows are confirmed at earlier ones.
    std::erase_if(m_lastBegins, [this](Stamp begin) { return begin > m_beganAt; });
    m_state.staleBefore = std::min(m_state.staleBefore, m_beganAt);
    m_lastBegins.push_back(m_beganAt);
    if (m_lastBegins.size() > missesOfStale) {
        m_lastBegins.pop_front();
    }
    if (m_lastBegins.size() == missesOfStale) {
        m_state.staleBefore = m_lastBegins.front();
    }
}

void BatchMonitor::noteLearned(const BatchRefresh &refresh)
{
    if (refresh.hasSwept()) {
        m_listing.sweptAt = m_clock();
    }
    m_state.kind = refresh.kind();
    noteListing();
}

void BatchMonitor::noteListing()
{
    m_state.habits = m_listing.habits;
    m_state.isListCutShort = m_listing.isCutShort();
}

void BatchMonitor::tellVanished(const BatchRefresh &refresh)
{
    if (const QStringList vanished = refresh.vanished(); !vanished.isEmpty()) {
        Q_EMIT batchesVanished(vanished);
    }
}

//! Ends the refresh under way. What it has found stays, and the next one goes on from there.
void BatchMonitor::breakOff()
{
    if (!m_refresh) {
        return;
    }
    const std::unique_ptr<BatchRefresh> refresh = std::move(m_refresh);
    refresh->disconnect(this);
    refresh->interrupt();
    noteLearned(*refresh);
    tellVanished(*refresh);
}

ListingNote BatchMonitor::note() const
{
    if (!m_refresh) {
        return ListingNote::of(m_listing);
    }
    ListingNote note = m_refresh->note();
    note.sweptAt = m_refresh->hasSwept() ? m_clock() : note.sweptAt;
    return note;
}

void BatchMonitor::noteFailure(const std::optional<ApiError> &error)
{
    using enum ApiError::Kind;
    m_schedule.failuresInARow = error ? m_schedule.failuresInARow + 1 : 0;
    m_schedule.isServerOverloaded =
        error && (error->kind == RateLimited || error->kind == ServerFault);
    m_schedule.isRefused = error && error->needsUser();
    m_schedule.retryAfter = error ? error->retryAfter : std::nullopt;
    m_state.error = error;
}

void BatchMonitor::reschedule()
{
    if (!m_isStarted || m_refresh) {
        return;
    }
    m_schedule.hasLiveBatches = m_listing.hasLive();
    m_timer.stop();
    m_state.nextAt = {};
    if (m_state.isPaused) {
        m_state.phase = Phase::Paused;
    } else if (const auto delay = m_schedule.delay(QRandomGenerator::global()->generateDouble())) {
        waitFor(*delay);
    } else {
        m_state.phase = Phase::Idle;
    }
    publish();
}

void BatchMonitor::waitFor(std::chrono::milliseconds delay)
{
    // The delay counts from the end of the last refresh, so that frequent changes of the cadence do
    // not put off the next one. If a pause cut off the first refresh, the next one is due at once.
    const std::chrono::milliseconds elapsed =
        m_sinceRefresh.isValid() ? std::chrono::milliseconds(m_sinceRefresh.elapsed()) : delay;
    const std::chrono::milliseconds rest = std::max(delay - elapsed, std::chrono::milliseconds(0));
    m_state.phase = Phase::Waiting;
    m_state.nextAt = Stamp::fromMSecs(m_clock().msecs() + rest.count());
    m_timer.start(rest);
}

void BatchMonitor::countCall()
{
    m_sentAt.push_back(m_clock());
    ++m_state.calls;
    m_state.callsLastMinute = static_cast<int>(m_sentAt.size());
    publish();
}

void BatchMonitor::publish()
{
    const std::chrono::milliseconds quietTime = m_calls.quietTime();
    m_state.quietUntil =
        quietTime > 0ms ? Stamp::fromMSecs(m_clock().msecs() + quietTime.count()) : Stamp();
    Q_EMIT stateChanged(m_state);
}
