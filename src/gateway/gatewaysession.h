// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchmonitor.h"
#include "batchrows.h"
#include "callqueue.h"
#include "keptbatches.h"
#include "knownlisting.h"

//! All that the program has of one gateway as one account sees it, but for what is shown: its
//! calls, what is known of its list, when it is refreshed, and what is kept of it. There may be any
//! number of sessions. Destroying it aborts its calls.
//!
//! What a refresh brings is told in this order, whoever listens: rowsArrived() and rowsVanished(),
//! any number of times; then refreshEnded(), when nothing of it is still to come and its list is
//! kept; then stateChanged().
class GatewaySession final : public QObject
{
    Q_OBJECT

public:
    //! All but the connection must outlive it. @p caches null: nothing is kept.
    GatewaySession(QNetworkAccessManager &network, RetryPolicy retryPolicy,
                   const Connection &connection, BatchCaches *caches, BackgroundPool &background,
                   QObject *parent = nullptr);
    ~GatewaySession() override;

    //! Gives what was kept.
    void load();
    //! Refreshes with this access from now on: at once, or once what was kept is loaded.
    void setAccess(const Access &access);
    //! Nothing while there is none.
    [[nodiscard]] const std::optional<Access> &access() const { return m_access; }

    [[nodiscard]] RefreshState state() const;
    [[nodiscard]] const KnownListing &listing() const { return m_listing; }
    [[nodiscard]] CallQueue &calls() { return m_calls; }
    [[nodiscard]] BatchMonitor &monitor() { return m_monitor; }
    [[nodiscard]] KeptBatches &kept() { return m_kept; }

    //! Keeps what is known of the list now, as before the end of the program.
    void keepListing();

Q_SIGNALS:
    //! As many moments as rows: when each was confirmed.
    void rowsArrived(const BatchRows &rows, const std::vector<Stamp> &confirmedAt);
    //! The server does not have these any more.
    void rowsVanished(const QStringList &ids, Stamp at);
    //! What was kept is read anew: no row that arrived so far counts.
    void rowsDropped();
    //! What differs from when the user last looked.
    void changesRead(Stamp since, const std::vector<BatchChange> &changes);
    void refreshEnded(const WalkEnd &end);
    void stateChanged();
    //! See BatchMonitor; setAccess() answers it.
    void accessWanted();

private:
    void begin();
    void takePage(const BatchPage &page, const QString &after);
    void takeBatch(const Batch &batch);
    void noteArrival();
    void noteState();
    void handOn();
    void takeVanished(const QStringList &ids);
    void endRefresh(const WalkEnd &end);

    std::optional<Access> m_access;
    CallQueue m_calls;
    KnownListing m_listing;
    BatchMonitor m_monitor;
    KeptBatches m_kept;
    bool m_hasBegun = false;
    BatchRows m_arrived; //!< Until the pause is over.
    std::vector<Stamp> m_arrivedAt; //!< As many as m_arrived.
    QTimer m_pause; //!< Between two rowsArrived().
};
