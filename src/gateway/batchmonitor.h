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

//! Keeps one gateway's batches fresh: decides when to refresh and how much of the list to read, and
//! refreshes less often after failures. Emits the batches that arrive; keeps only which there are.
class BatchMonitor final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<Stamp()>;

    //! Both must outlive it. What it learns about the gateway's list goes into @p listing.
    BatchMonitor(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);
    ~BatchMonitor() override;

    //! Refreshes at once, and from then on whenever a refresh is due. No call is made before. The
    //! listing must hold by now what is known from earlier.
    void start();

    //! Refreshes now, even when paused or waiting; does nothing while a refresh is under way. After
    //! the server has refused access, emits accessWanted() instead.
    void refresh();
    //! Answers accessWanted(): refreshes with this access to the same gateway.
    void renew(const Access &access);
    //! As refresh(), but reads the whole list and forgets what was learned of the server.
    void fullResync();
    //! From now on (or from start() on), refreshes those of these batches by their ids that the
    //! server's list does not have.
    void watch(const QStringList &ids);
    //! The server may be reachable again: a refresh is due at once, unless one has just ended.
    void noteNetworkReturn();

    void setInterval(RefreshInterval interval);
    void setCallsPerMinute(int calls); //!< On average; none is left out.
    //! How long terminal batches go unchecked.
    void setFullSweepInterval(std::chrono::hours interval) { m_fullSweepInterval = interval; }
    void setPaused(bool paused);
    void setWindowHidden(bool hidden);
    void setSelectedLive(bool isLive);

    //! Updates what time alone changes in the state (the calls of the last minute, a jump of the
    //! clock), and refreshes if the machine slept while a refresh was due. To be called every
    //! second or so.
    void tick();
    void setClock(Clock clock) { m_clock = std::move(clock); }

    [[nodiscard]] const RefreshState &state() const { return m_state; }
    //! What is to be kept of the listing at this moment, besides the rows that have arrived.
    [[nodiscard]] ListingNote note() const;

Q_SIGNALS:
    //! The server refused the known access: the next refresh begins with renew().
    void accessWanted();
    //! See BatchRefresh.
    void pageArrived(const BatchPage &page, const QString &after);
    void batchArrived(const Batch &batch);
    //! The server does not have these any more.
    void batchesVanished(const QStringList &ids);
    //! A refresh has ended, and @p end says whether the list is known whole. Comes after everything
    //! that the refresh has brought, and before the next state.
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
    QStringList m_idsToWatch; //!< From watch(), before start().
    RefreshSchedule m_schedule;
    RefreshState m_state;
    std::chrono::hours m_fullSweepInterval = Preferences().fullSweepInterval;
    QTimer m_timer;
    QElapsedTimer m_sinceRefresh;
    Stamp m_beganAt; //!< When the refresh under way, or else the last one, began.
    std::deque<Stamp> m_lastBegins; //!< When the last few refreshes began, oldest first.
    Stamp m_endedAt; //!< Of the last refresh, by a clock that runs while the machine sleeps.
    QElapsedTimer m_refreshTime;
    std::unique_ptr<BatchRefresh> m_refresh;
    std::deque<Stamp> m_sentAt; //!< When each call of the last minute was sent.
    bool m_isExempt = false; //!< The refresh under way does not count to the calls per minute.
};
