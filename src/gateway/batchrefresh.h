// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchset.h"
#include "batchsweep.h"
#include "freshnessproof.h"
#include "listingnote.h"
#include "listorder.h"
#include "plannedcalls.h"

#include <QSet>

//! One refresh of one connection: reads the list as far as needed, then confirms the batches that
//! can still change, and learns from every answer what the next refresh may rely on. Destroying it
//! aborts it, and is allowed from its own signals, too.
class BatchRefresh final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it. What it learns goes into @p listing at once, which gets no more than
    //! @p mostRows rows of the list.
    BatchRefresh(CallQueue &calls, KnownListing &listing, RefreshState::Kind kind,
                 int mostRows = mostRowsOfGateway, QObject *parent = nullptr);

    void start();
    //! Ends it without finished(). The listing says where the next refresh goes on.
    void interrupt();

    //! What is to be kept of the listing at this moment, while pages come.
    [[nodiscard]] ListingNote note() const;
    //! The kind that it was begun as, or Full where it had to read the whole list.
    [[nodiscard]] RefreshState::Kind kind() const { return m_kind; }
    //! Whether the list was read from end to end. The owner of the listing then sets `sweptAt`; the
    //! refresh only unsets it, where the list is no longer known whole.
    [[nodiscard]] bool hasSwept() const { return m_hasSwept; }
    [[nodiscard]] const QStringList &vanished() const { return m_vanished; }
    [[nodiscard]] int pageCount() const { return m_pageCount; } //!< Pages that came.
    [[nodiscard]] qint64 rowCount() const { return m_rowCount; } //!< Rows that came.

Q_SIGNALS:
    //! Rows in the newest state that is known; some may have come before. @p after is the id of the
    //! row above the first one in the server's list; null: none is newer.
    void pageArrived(const BatchPage &page, const QString &after);
    //! A batch that was asked for by its id.
    void batchArrived(const Batch &batch);
    void finished(const WalkEnd &end);

private:
    enum class Walk {
        Head, //!< From the newest row until it joins the known rows.
        Rest, //!< From where an earlier walk was interrupted.
        Whole,
    };

    void walk(Walk kind);
    void takePage(const BatchPage &page);
    void endSweep(const WalkEnd &end);
    void takeWholeList();
    void takeNewest();
    void takeHead();
    void limitRows();
    void takeBrokenWalk(const WalkEnd &end);
    [[nodiscard]] bool isNewestFirst() const;
    [[nodiscard]] bool canGoOnLater() const;
    void keepForLater();
    void noteMissing(const QStringList &missing);
    [[nodiscard]] ServerHabits::Order orderSoFar() const;
    [[nodiscard]] QString lastWalked() const;

    void confirm();
    void limitUnlisted();
    [[nodiscard]] QStringList unconfirmed() const;
    void takeBatch(const Batch &batch);
    void takeMissing(const QString &id, bool isGone);

    void handOn(const BatchPage &page, const QString &after);
    void fail(const ApiError &error);
    void finish();

    CallQueue &m_calls;
    KnownListing &m_listing;
    RefreshState::Kind m_kind;
    int m_mostRows;
    FreshnessProof m_freshness;
    PlannedCalls m_plannedCalls;
    std::unique_ptr<BatchSweep> m_sweep;
    Walk m_walk = Walk::Whole; //!< The walk under way, or else the last one.
    WalkEnd m_end;

    KnownRows m_walked; //!< The rows of the walk.
    IdSet m_knownBefore; //!< The rows known at the start; filled only if the list is stale.
    ListOrder m_order; //!< Of the walk.

    QSet<QString> m_confirmed; //!< Rows that need no further call.
    QStringList m_missing; //!< Rows that were not where they should be in the list.
    QStringList m_vanished;
    QStringList m_asked; //!< In the current round of calls.
    ServerHabits m_habitsOfRound;
    int m_pageCount = 0;
    qint64 m_rowCount = 0;
    bool m_hasSwept = false;
    bool m_hasWalkedOn = false; //!< It has tried to read the whole list.
    bool m_isFinished = false;
};
