// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"

#include "perflog.h"

#include <QRandomGenerator>

#include <utility>

using Kind = RefreshState::Kind;
using Phase = RefreshState::Phase;
using namespace std::chrono_literals;

namespace {

// A refresh that is later than this was slept through.
constexpr auto latest = 2s;

// So many refreshes in a row, failed ones too, that a live row was not confirmed by.
constexpr std::size_t missesOfStale = 3;

// A network that comes and goes makes no storm.
constexpr std::chrono::milliseconds shortestReturnGap = 10s;

void watchIn(KnownListing &listing, const QStringList &ids)
{
    for (const QString &id : ids) {
        listing.rows.watch(id);
    }
}

RefreshState beginning(bool isPaused)
{
    RefreshState state;
    state.isPaused = isPaused;
    return state;
}

} // namespace

BatchMonitor::BatchMonitor(QNetworkAccessManager &network, RetryPolicy retryPolicy, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_retryPolicy(retryPolicy)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BatchMonitor::refresh);
}

void BatchMonitor::start(const Access &access, KnownListing listing)
{
    m_refresh.reset();
    m_access = access;
    m_api.reset();
    m_listing = std::move(listing);
    watchIn(m_listing, std::exchange(m_idsToWatch, {}));
    m_schedule.failuresInARow = 0;
    m_schedule.retryAfter.reset();
    m_schedule.callsOfLastRefresh = 0;
    m_calls.clear();
    m_sinceRefresh.invalidate();
    m_state = beginning(m_state.isPaused);
    noteListing();
    m_lastBegins.clear();
    m_state.staleBefore = m_clock(); // What is known from earlier has yet to be confirmed.
    refresh();
}

void BatchMonitor::stop()
{
    m_refresh.reset();
    m_timer.stop();
    m_access.reset();
    m_api.reset();
    m_listing = {};
    m_idsToWatch.clear();
    m_state = beginning(m_state.isPaused);
    publish();
}

void BatchMonitor::refresh()
{
    if (m_access && !m_refresh && m_state.error && m_state.error->needsUser()) {
        Q_EMIT accessWanted();
    } else {
        beginNext();
    }
}

void BatchMonitor::renew(const Access &access)
{
    if (!m_access) {
        return;
    }
    if (m_access->token != access.token) {
        breakOff(); // It would be refused like the last.
        m_api.reset();
    }
    m_access = access;
    beginNext();
}

void BatchMonitor::beginNext()
{
    begin(m_listing.nextKind(m_clock(), m_schedule.callsPerMinute, m_fullSweepInterval));
}

void BatchMonitor::fullResync()
{
    if (!m_refresh) {
        m_listing.habits = ServerHabits{.order = m_listing.habits.order};
        m_listing.sweptAt = {};
        m_listing.rest.reset();
        begin(Kind::Full);
    }
}

void BatchMonitor::watch(const QStringList &ids)
{
    if (!m_access) {
        m_idsToWatch += ids;
        return;
    }
    breakOff(); // It does not know of them.
    watchIn(m_listing, ids);
    refresh();
}

void BatchMonitor::noteNetworkReturn()
{
    const std::chrono::milliseconds since(m_clock().msecs() - m_endedAt.msecs());
    const bool wasJustAsked = since >= 0ms && since < shortestReturnGap;
    if (m_state.phase == Phase::Waiting && !wasJustAsked) {
        refresh();
    }
}

void BatchMonitor::begin(Kind kind)
{
    if (!m_access || m_refresh) {
        return;
    }
    m_timer.stop();
    // The first list, one that is due or was asked for by hand: not the price of every refresh.
    const bool isFirst = !m_listing.sweptAt.isSet() && (!m_state.lastEnd || m_state.lastEnd->error);
    const bool isRare = m_listing.habits.order == ServerHabits::Order::NewestFirst;
    m_isExempt = kind == Kind::Full && (isFirst || isRare);
    if (!m_api || m_state.error) { // Whose cause may have been a CA file that is mended now.
        m_api.emplace(m_network, *m_access);
    }
    m_refresh = std::make_unique<BatchRefresh>(*m_api, m_retryPolicy, m_listing, kind);
    connect(m_refresh.get(), &BatchRefresh::requestSent, this, &BatchMonitor::countCall);
    connect(m_refresh.get(), &BatchRefresh::pageArrived, this, &BatchMonitor::takePage);
    connect(m_refresh.get(), &BatchRefresh::retryScheduled, this, &BatchMonitor::noteRetry);
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
    m_refresh->setHeld(m_isHeld);
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

void BatchMonitor::setHeld(bool held)
{
    m_isHeld = held;
    if (m_refresh) {
        m_refresh->setHeld(held);
    }
}

void BatchMonitor::setWindowHidden(bool hidden)
{
    if (std::exchange(m_schedule.isWindowHidden, hidden) != hidden) {
        reschedule();
    }
}

void BatchMonitor::setHasLiveBatches(bool hasLive)
{
    if (std::exchange(m_schedule.hasLiveBatches, hasLive) != hasLive) {
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
    while (!m_calls.empty() && isOld(m_calls.front())) {
        m_calls.pop_front();
    }
    m_state.callsLastMinute = static_cast<int>(m_calls.size());
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

void BatchMonitor::takePage(const BatchPage &page, const PageOrigin &origin)
{
    m_state.phase = Phase::Walking;
    m_state.kind = m_refresh->kind();
    m_state.error.reset();
    m_state.nextAt = {};
    m_state.pages = m_refresh->pageCount();
    m_state.rows = m_refresh->rowCount();
    if (m_state.unreadableRows == 0) {
        m_state.unreadableReason = page.unreadableReason;
    }
    m_state.unreadableRows += page.unreadableRows;
    Q_EMIT pageArrived(page, origin);
    publish();
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
    learnFrom(*refresh);
    m_schedule.callsOfLastRefresh = m_isExempt ? 0 : refresh->calls();
    noteFailure(end.error);
    m_state.lastEnd = end;
    if (refresh->rowCount() > 0 || !end.error) {
        m_state.updatedAt = m_clock();
    }
    qCInfo(perfLog) << "refresh.requests" << refresh->calls();
    qCInfo(perfLog) << "refresh.wall_ms" << m_refreshTime.elapsed();
    tellVanished(*refresh);
    Q_EMIT sweepFinished(end);
    reschedule();
}

void BatchMonitor::noteMissable()
{
    m_lastBegins.push_back(m_beganAt);
    if (m_lastBegins.size() > missesOfStale) {
        m_lastBegins.pop_front();
    }
    if (m_lastBegins.size() == missesOfStale) {
        m_state.staleBefore = m_lastBegins.front();
    }
}

void BatchMonitor::learnFrom(const BatchRefresh &refresh)
{
    m_listing = refresh.listing();
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

//! What the refresh under way has found is not lost: the next one goes on from there.
void BatchMonitor::breakOff()
{
    if (!m_refresh) {
        return;
    }
    const std::unique_ptr<BatchRefresh> refresh = std::move(m_refresh);
    refresh->disconnect(this);
    refresh->interrupt();
    learnFrom(*refresh);
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
    if (!m_access || m_refresh) {
        return;
    }
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
    // From the end of the last sweep: a cadence that changes often must not put off the refresh.
    // Without one, because a pause cut off the first, it is due.
    const std::chrono::milliseconds elapsed =
        m_sinceRefresh.isValid() ? std::chrono::milliseconds(m_sinceRefresh.elapsed()) : delay;
    const std::chrono::milliseconds rest = std::max(delay - elapsed, std::chrono::milliseconds(0));
    m_state.phase = Phase::Waiting;
    m_state.nextAt = Stamp::fromMSecs(m_clock().msecs() + rest.count());
    m_timer.start(rest);
}

void BatchMonitor::countCall()
{
    m_calls.push_back(m_clock());
    m_state.calls = m_refresh->calls();
    m_state.callsLastMinute = static_cast<int>(m_calls.size());
    publish();
}

void BatchMonitor::publish()
{
    Q_EMIT stateChanged(m_state);
}
