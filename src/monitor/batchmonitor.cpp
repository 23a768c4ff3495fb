// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchmonitor.h"

#include <QRandomGenerator>

#include <utility>

using Phase = RefreshState::Phase;

BatchMonitor::BatchMonitor(QNetworkAccessManager &network, RetryPolicy retryPolicy, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_retryPolicy(retryPolicy)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BatchMonitor::refresh);
}

void BatchMonitor::start(const Access &access)
{
    m_sweep.reset();
    m_access = access;
    m_paging = PageWalk::Paging::Cursor;
    m_schedule.failuresInARow = 0;
    m_schedule.retryAfter.reset();
    m_calls.clear();
    m_sinceSweep.invalidate();
    m_state = {};
    refresh();
}

void BatchMonitor::stop()
{
    m_sweep.reset();
    m_timer.stop();
    m_access.reset();
    m_state = {};
    publish();
}

void BatchMonitor::refresh()
{
    if (!m_access || m_sweep) {
        return;
    }
    m_timer.stop();
    m_sweep = std::make_unique<BatchSweep>(BatchApi(m_network, *m_access),
                                           PageWalk(m_paging, PageWalk::Limits()), m_retryPolicy);
    connect(m_sweep.get(), &BatchSweep::requestSent, this, &BatchMonitor::countCall);
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &BatchMonitor::takePage);
    connect(m_sweep.get(), &BatchSweep::retryScheduled, this, &BatchMonitor::noteRetry);
    connect(m_sweep.get(), &BatchSweep::finished, this, &BatchMonitor::endSweep);

    m_state.phase = Phase::Walking;
    m_state.nextAt = {};
    m_state.pages = 0;
    m_state.rows = 0;
    m_state.unreadableRows = 0;
    m_state.unreadableReason.clear();
    m_sweep->start();
}

void BatchMonitor::setInterval(RefreshInterval interval)
{
    m_schedule.interval = interval;
    reschedule();
}

void BatchMonitor::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused) {
        return;
    }
    if (paused) {
        m_sweep.reset();
    }
    reschedule();
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
    const Stamp minuteAgo = Stamp::fromMSecs(Stamp::now().msecs() - 60'000);
    while (!m_calls.empty() && m_calls.front() < minuteAgo) {
        m_calls.pop_front();
    }
    m_state.callsLastMinute = static_cast<int>(m_calls.size());
    if (m_state.callsLastMinute != before) {
        publish();
    }
}

void BatchMonitor::takePage(const BatchPage &page)
{
    const PageWalk &walk = m_sweep->walk();
    m_state.phase = Phase::Walking;
    m_state.error.reset();
    m_state.nextAt = {};
    m_state.pages = walk.pageCount();
    m_state.rows = walk.rowCount();
    if (m_state.unreadableRows == 0) {
        m_state.unreadableReason = page.unreadableReason;
    }
    m_state.unreadableRows += page.unreadableRows;
    Q_EMIT pageArrived(page);
    publish();
}

void BatchMonitor::noteRetry(const ApiError &error, std::chrono::milliseconds delay)
{
    m_state.error = error;
    m_state.phase = Phase::Retrying;
    m_state.nextAt = Stamp::fromMSecs(Stamp::now().msecs() + delay.count());
    publish();
}

void BatchMonitor::endSweep(const WalkEnd &end)
{
    // A server that changed its mind about offsets must not be held to them.
    m_paging = end.isComplete() ? m_sweep->walk().paging() : PageWalk::Paging::Cursor;
    m_sweep.release()->deleteLater(); // It is the sender.
    m_sinceSweep.start();

    const bool hasFailed = end.error.has_value();
    m_schedule.failuresInARow = hasFailed ? m_schedule.failuresInARow + 1 : 0;
    m_schedule.isServerOverloaded = hasFailed
        && (end.error->kind == ApiError::Kind::RateLimited
            || end.error->kind == ApiError::Kind::ServerFault);
    m_schedule.retryAfter = hasFailed ? end.error->retryAfter : std::nullopt;
    m_state.lastEnd = end;
    m_state.error = end.error;
    if (m_state.pages > 0) {
        m_state.updatedAt = Stamp::now();
    }
    Q_EMIT sweepFinished(end);
    reschedule();
}

void BatchMonitor::reschedule()
{
    if (!m_access || m_sweep) {
        return;
    }
    m_timer.stop();
    m_state.nextAt = {};
    if (m_isPaused) {
        m_state.phase = Phase::Paused;
    } else if (m_state.error && m_state.error->needsUser()) {
        m_state.phase = Phase::Stopped;
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
        m_sinceSweep.isValid() ? std::chrono::milliseconds(m_sinceSweep.elapsed()) : delay;
    const std::chrono::milliseconds rest = std::max(delay - elapsed, std::chrono::milliseconds(0));
    m_state.phase = Phase::Waiting;
    m_state.nextAt = Stamp::fromMSecs(Stamp::now().msecs() + rest.count());
    m_timer.start(rest);
}

void BatchMonitor::countCall()
{
    m_calls.push_back(Stamp::now());
    m_state.callsLastMinute = static_cast<int>(m_calls.size());
    publish();
}

void BatchMonitor::publish()
{
    Q_EMIT stateChanged(m_state);
}
