// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchsweep.h"
#include "freshnessproof.h"
#include "listingnote.h"
#include "listorder.h"
#include "pageorigin.h"
#include "plannedcalls.h"

#include <QSet>

//! One refresh of one connection: walks the list as far as is needed, then confirms what can still
//! change, and learns from every answer what the next refresh may rely on. Destroying it, from its
//! own signals too, aborts it.
class BatchRefresh final : public QObject
{
    Q_OBJECT

public:
    BatchRefresh(BatchApi api, RetryPolicy retryPolicy, KnownListing listing,
                 RefreshState::Kind kind, QObject *parent = nullptr);

    void start();
    //! While it is held, it makes no further call; what was asked for goes on.
    void setHeld(bool held);
    //! Ends it here: listing() is what is known now, and where the next one goes on.
    void interrupt();

    //! What is known now. Its `sweptAt` is not touched but where it holds no longer: see
    //! hasSwept().
    [[nodiscard]] const KnownListing &listing() const { return m_listing; }
    //! What is to be kept of it at this moment, while pages come.
    [[nodiscard]] ListingNote note() const;
    //! The kind it was begun as, or Full where that was not enough.
    [[nodiscard]] RefreshState::Kind kind() const { return m_kind; }
    [[nodiscard]] bool hasSwept() const { return m_hasSwept; } //!< From end to end.
    [[nodiscard]] const QStringList &vanished() const { return m_vanished; }
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] int pageCount() const { return m_pageCount; } //!< That came.
    [[nodiscard]] qint64 rowCount() const { return m_rowCount; } //!< That came.

Q_SIGNALS:
    void requestSent();
    //! Rows that are what the server knows best; some may have come before.
    void pageArrived(const BatchPage &page, const PageOrigin &origin);
    void retryScheduled(const ApiError &error, std::chrono::milliseconds delay);
    void finished(const WalkEnd &end);

private:
    enum class Walk {
        Head, //!< Until it joins what is known.
        Rest, //!< From where an earlier one was interrupted.
        Whole,
    };

    void walk(Walk kind);
    void takePage(const BatchPage &page);
    void endSweep(const WalkEnd &end);
    void takeWholeList();
    void takeHead();
    void takeBrokenWalk(const WalkEnd &end);
    void noteWalkedStates();
    [[nodiscard]] bool canGoOnLater() const;
    void keepForLater();
    void noteMissing(const QStringList &missing);
    [[nodiscard]] ServerHabits::Order orderSoFar() const;
    [[nodiscard]] QString lastWalked() const;

    void confirm();
    [[nodiscard]] QStringList unconfirmed() const;
    void takeBatch(const Batch &batch);
    void takeMissing(const QString &id, bool isGone);

    void handOn(const BatchPage &page, const QString &after);
    void fail(const ApiError &error);
    void finish();

    BatchApi m_api;
    RetryPolicy m_retryPolicy;
    KnownListing m_listing;
    RefreshState::Kind m_kind;
    RetryingApi m_single; //!< For all calls but the walk's.
    FreshnessProof m_freshness;
    PlannedCalls m_plannedCalls;
    std::unique_ptr<BatchSweep> m_sweep;
    Walk m_walk = Walk::Whole; //!< The one under way, or the last one.
    WalkEnd m_end;

    KnownRows m_walked; //!< By the walk.
    IdSet m_knownBefore; //!< Only where the list is stale.
    ListOrder m_order; //!< Of the walk.

    QSet<QString> m_confirmed; //!< Of the live rows, those that need no call any more.
    QStringList m_missing; //!< Not where they should be in the list.
    QStringList m_vanished;
    QStringList m_asked; //!< In the round under way.
    ServerHabits m_habitsOfRound;
    int m_calls = 0;
    int m_pageCount = 0;
    qint64 m_rowCount = 0;
    bool m_hasSwept = false;
    bool m_hasWalkedOn = false; //!< The whole list was read, or tried.
    bool m_isFinished = false;
    bool m_isHeld = false;
};
