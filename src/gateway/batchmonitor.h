// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "refreshschedule.h"
#include "refreshstate.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <memory>

class BatchRefresh;
class CallQueue;
struct Access;
struct Batch;
struct BatchPage;
struct KnownListing;
struct ListingNote;

//! Keeps one gateway's batches fresh: decides when to refresh and how much of the list that takes,
//! and backs off from failures. What arrives goes out as signals; keeps no batches, only which
//! there are.
class BatchMonitor final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<Stamp()>;

    //! Both must outlive it. What is learned of the gateway's list goes into @p listing.
    BatchMonitor(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);
    ~BatchMonitor() override;

    //! Refreshes at once, and from then on whenever it is due. Nothing is asked before. The listing
    //! is what is known from earlier.
    void start();

    //! Refreshes now, even when paused or waiting. Nothing while a refresh is under way. Where the
    //! server refused access, it wants it anew first: see accessWanted().
    void refresh();
    //! Answers accessWanted(): refreshes with this access to the same gateway.
    void renew(const Access &access);
    //! As refresh(), but reads the whole list and forgets what was learned of the server.
    void fullResync();
    //! Refreshes these batches by their ids from now on, where the server's list has them not.
    //! Before start(), from then on.
    void watch(const QStringList &ids);
    //! What was out of reach may be in reach again: one refresh is due at once.
    void noteNetworkReturn();

    void setInterval(RefreshInterval interval);
    void setCallsPerMinute(int calls); //!< What refreshing may cost.
    //! How long terminal batches go unchecked.
    void setFullSweepInterval(std::chrono::hours interval) { m_fullSweepInterval = interval; }
    void setPaused(bool paused);
    void setWindowHidden(bool hidden);
    void setSelectedLive(bool isLive);

    //! Lets what only time changes (the calls of the last minute, a jump of the clock) show, and
    //! catches up with a refresh that was slept through. To be called every second or so.
    void tick();
    void setClock(Clock clock) { m_clock = std::move(clock); }

    [[nodiscard]] const RefreshState &state() const { return m_state; }
    //! What is to be kept of the listing at this moment, beside the rows that have arrived.
    [[nodiscard]] ListingNote note() const;

Q_SIGNALS:
    //! The next refresh begins with renew(): the access that is known was refused.
    void accessWanted();
    //! As BatchRefresh's.
    void pageArrived(const BatchPage &page, const QString &after);
    void batchArrived(const Batch &batch);
    //! The server does not have these any more.
    void batchesVanished(const QStringList &ids);
    //! A refresh has ended: what is known now is what @p end says of the list. Comes after
    //! everything that the refresh has brought, and before the next state.
    void refreshEnded(const WalkEnd &end);
    void stateChanged(const RefreshState &state);

private:
    void beginNext();
    void begin(RefreshState::Kind kind);
    void takePage(const BatchPage &page, const QString &after);
    void takeBatch(const Batch &batch);
    void noteArrival();
    void noteRetry(const ApiError &error, std::chrono::milliseconds delay);
    void endRefresh(const WalkEnd &end);
    void breakOff();
    void noteMissable();
    void noteLearned(const BatchRefresh &refresh);
    void noteListing();
    void tellVanished(const BatchRefresh &refresh);
    void noteFailure(const std::optional<ApiError> &error);
    void reschedule();
    void waitFor(std::chrono::milliseconds delay);
    void catchUp();
    void countCall();
    void publish();

    CallQueue &m_calls;
    KnownListing &m_listing;
    Clock m_clock = &Stamp::now;
    bool m_isStarted = false;
    QStringList m_idsToWatch; //!< Until start().
    RefreshSchedule m_schedule;
    RefreshState m_state;
    std::chrono::hours m_fullSweepInterval = Preferences().fullSweepInterval;
    QTimer m_timer;
    QElapsedTimer m_sinceRefresh;
    Stamp m_beganAt; //!< The refresh under way, or the last one.
    std::deque<Stamp> m_lastBegins; //!< Of the refreshes that ended last, oldest first.
    Stamp m_endedAt; //!< Of the last refresh, by the clock, which runs on while we sleep.
    QElapsedTimer m_refreshTime;
    std::unique_ptr<BatchRefresh> m_refresh;
    std::deque<Stamp> m_sentAt; //!< When each call of the last minute was sent.
    bool m_isExempt = false; //!< The refresh under way is not what every refresh costs.
};
