// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchmonitor.h"
#include "batchrows.h"
#include "callqueue.h"
#include "keptbatches.h"
#include "knownlisting.h"

//! One gateway as one account sees it: owns its calls, what is known of its list, the schedule of
//! its refreshes, and its cache. Shows nothing. There may be any number of sessions. Destroying one
//! aborts its calls.
//!
//! The signals of a refresh come in this order: rowsArrived() and rowsVanished(), any number of
//! times; then refreshEnded(), after all rows of the refresh, with its list kept; then
//! stateChanged().
class GatewaySession final : public QObject
{
    Q_OBJECT

public:
    //! All rows that it hands out carry @p gateway, which no other session has at the same time.
    //! The network, the caches and the pool must outlive it. @p caches null: nothing is kept.
    GatewaySession(GatewayNumber gateway, QNetworkAccessManager &network, RetryPolicy retryPolicy,
                   const Connection &connection, BatchCaches *caches, BackgroundPool &background,
                   QObject *parent = nullptr);
    ~GatewaySession() override;

    [[nodiscard]] GatewayNumber gateway() const { return m_gateway; }

    //! Reads the cache: rowsArrived() and the other signals tell what was kept.
    void load();
    //! Refreshes with this access from now on: at once, or as soon as the cache is read.
    void setAccess(const Access &access);
    //! Refreshes those of @p batches that are of this gateway by their ids: see BatchMonitor.
    void watch(const QList<BatchKey> &batches);
    //! Nothing before setAccess().
    [[nodiscard]] const std::optional<Access> &access() const { return m_access; }

    [[nodiscard]] RefreshState state() const;
    [[nodiscard]] const KnownListing &listing() const { return m_listing; }
    [[nodiscard]] CallQueue &calls() { return m_calls; }
    [[nodiscard]] BatchMonitor &monitor() { return m_monitor; }
    [[nodiscard]] KeptBatches &kept() { return m_kept; }

    //! As KeptBatches, but without the token.
    void keepReasons(const Batch &batch, const BatchReasons &reasons);
    //! Keeps what is known of the list now. To be called before the end of the program.
    void keepListing();

Q_SIGNALS:
    //! @p confirmedAt has a moment for each row: when the server last confirmed it.
    void rowsArrived(const BatchRows &rows, const std::vector<Stamp> &confirmedAt);
    //! The server of this gateway does not have these any more.
    void rowsVanished(const QStringList &ids, Stamp at);
    //! What was seen of the progress of live rows before this program began; after their
    //! rowsArrived().
    void progressRead(const SeenProgress &seen);
    //! Why requests of batches did not succeed, whose result files an earlier run had read; after
    //! their rowsArrived().
    void reasonsRead(const KnownReasons &reasons);
    //! The cache is read anew: the rows that arrived so far are void.
    void rowsDropped();
    //! Which batches of this gateway differ from when the user last looked.
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

    GatewayNumber m_gateway;
    std::optional<Access> m_access;
    CallQueue m_calls;
    KnownListing m_listing;
    BatchMonitor m_monitor;
    KeptBatches m_kept;
    bool m_hasBegun = false;
    BatchRows m_arrived; //!< Rows that are handed on when the pause is over.
    std::vector<Stamp> m_arrivedAt; //!< When each row of m_arrived was confirmed.
    QTimer m_pause; //!< Between two rowsArrived().
};
