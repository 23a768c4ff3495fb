// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchsweep.h"
#include "refreshschedule.h"
#include "refreshstate.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <memory>

class QNetworkAccessManager;

//! Keeps one connection's batches fresh: decides when to sweep, backs off from failures, and
//! stops when only the user can help. What arrives goes out as signals; keeps no batches.
class BatchMonitor final : public QObject
{
    Q_OBJECT

public:
    explicit BatchMonitor(QNetworkAccessManager &network, RetryPolicy retryPolicy = {},
                          QObject *parent = nullptr);

    //! Changes to another gateway, or to another token for it, and refreshes at once.
    void start(const Access &access);

    //! Asks nothing any more, until start().
    void stop();

    //! Refreshes now, even when paused, stopped or waiting. Nothing while a sweep is under way.
    void refresh();

    void setInterval(RefreshInterval interval);
    void setPaused(bool paused);
    void setWindowHidden(bool hidden);
    void setHasLiveBatches(bool hasLive);
    void setSelectedLive(bool isLive);

    //! Lets what only time changes (the calls of the last minute) show in the state.
    void tick();

    [[nodiscard]] const RefreshState &state() const { return m_state; }

Q_SIGNALS:
    void pageArrived(const BatchPage &page);
    void sweepFinished(const WalkEnd &end);
    void stateChanged(const RefreshState &state);

private:
    void takePage(const BatchPage &page);
    void noteRetry(const ApiError &error, std::chrono::milliseconds delay);
    void endSweep(const WalkEnd &end);
    void reschedule();
    void waitFor(std::chrono::milliseconds delay);
    void countCall();
    void publish();

    QNetworkAccessManager &m_network;
    RetryPolicy m_retryPolicy;
    std::optional<Access> m_access;
    PageWalk::Paging m_paging = PageWalk::Paging::Cursor;
    RefreshSchedule m_schedule;
    RefreshState m_state;
    bool m_isPaused = false;
    QTimer m_timer;
    QElapsedTimer m_sinceSweep;
    std::unique_ptr<BatchSweep> m_sweep;
    std::deque<Stamp> m_calls; //!< When each call of the last minute was sent.
};
