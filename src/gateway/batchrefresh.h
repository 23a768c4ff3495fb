// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchsweep.h"
#include "freshnessproof.h"
#include "listingnote.h"
#include "listorder.h"
#include "plannedcalls.h"

#include <QSet>

//! One refresh of one connection: walks the list as far as is needed, then confirms what can still
//! change, and learns from every answer what the next refresh may rely on. Destroying it, from its
//! own signals too, aborts it.
class BatchRefresh final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it. What is learned goes into @p listing at once.
    BatchRefresh(CallQueue &calls, KnownListing &listing, RefreshState::Kind kind,
                 QObject *parent = nullptr);

    void start();
    //! Ends it here: the listing is what is known now, and where the next one goes on.
    void interrupt();

    //! What is to be kept of the listing at this moment, while pages come.
    [[nodiscard]] ListingNote note() const;
    //! The kind it was begun as, or Full where that was not enough.
    [[nodiscard]] RefreshState::Kind kind() const { return m_kind; }
    //! The list was read from end to end. Whoever owns the listing knows the time, and notes it
    //! as `sweptAt`, which is only unset here, where it holds no longer.
    [[nodiscard]] bool hasSwept() const { return m_hasSwept; }
    [[nodiscard]] const QStringList &vanished() const { return m_vanished; }
    [[nodiscard]] int pageCount() const { return m_pageCount; } //!< That came.
    [[nodiscard]] qint64 rowCount() const { return m_rowCount; } //!< That came.

Q_SIGNALS:
    //! Rows that are what the server knows best; some may have come before. @p after: the id of
    //! the row before the first in the server's list; null: none is newer.
    void pageArrived(const BatchPage &page, const QString &after);
    //! A batch that was asked for by its id.
    void batchArrived(const Batch &batch);
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

    CallQueue &m_calls;
    KnownListing &m_listing;
    RefreshState::Kind m_kind;
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
    int m_pageCount = 0;
    qint64 m_rowCount = 0;
    bool m_hasSwept = false;
    bool m_hasWalkedOn = false; //!< The whole list was read, or tried.
    bool m_isFinished = false;
};
